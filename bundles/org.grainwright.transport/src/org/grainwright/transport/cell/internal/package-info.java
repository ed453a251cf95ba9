// SPDX-License-Identifier: EPL-2.0
/** What can be said of a cell as a whole. */
package org.grainwright.transport.cell.internal;

// SPDX-License-Identifier: EPL-2.0
/** The same over JSON lines, for scripts and laboratories. */
package org.grainwright.optimize.protocol;

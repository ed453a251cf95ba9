// SPDX-License-Identifier: EPL-2.0
/** How oxygen events are found. */
package org.grainwright.transport.oxygen.internal;

// SPDX-License-Identifier: EPL-2.0
/** A run as views see it, live or stored. */
package org.grainwright.ui.internal.runs;

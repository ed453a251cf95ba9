// SPDX-License-Identifier: EPL-2.0
/** The units in which a user reads what the views show, and the page on which they are chosen. */
package org.grainwright.ui.internal.units;

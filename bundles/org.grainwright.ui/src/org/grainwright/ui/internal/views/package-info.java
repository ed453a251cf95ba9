// SPDX-License-Identifier: EPL-2.0
/** The views, and what brings changes to them. */
package org.grainwright.ui.internal.views;

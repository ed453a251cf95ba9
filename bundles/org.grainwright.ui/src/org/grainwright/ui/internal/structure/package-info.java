// SPDX-License-Identifier: EPL-2.0
/** Structures on the screen: one canvas for all of them, what is shown of them, and trajectories that are played. */
package org.grainwright.ui.internal.structure;

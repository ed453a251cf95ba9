// SPDX-License-Identifier: EPL-2.0
/** Preference pages about engine and machine, and the way to them when the engine is missing. */
package org.grainwright.ui.internal.machine;

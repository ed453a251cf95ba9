// SPDX-License-Identifier: EPL-2.0
/** The chart of the workbench: draws the same plots as the report, and lets a reader look into them. */
package org.grainwright.ui.charts;

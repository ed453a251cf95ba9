// SPDX-License-Identifier: EPL-2.0
/**
 * What a run and its evaluations look like as charts, without a window: the report prints these figures and the
 * workbench draws the same ones.
 */
package org.grainwright.report.figures;

// SPDX-License-Identifier: EPL-2.0
/**
 * The report of a run: one HTML file that needs nothing else (no scripts, no fonts, no network), and CSV files beside
 * it. {@link org.grainwright.report.CampaignReport} takes a run in any state, unfinished and failed ones included, and
 * says what was found, how far it can be trusted, what to make of it in a laboratory, and how to repeat it. It reads
 * the model, the structure file of the best evaluation and the existence of files to link to; it never changes the run.
 * No display is needed.
 */
package org.grainwright.report;

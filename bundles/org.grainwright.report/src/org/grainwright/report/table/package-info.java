// SPDX-License-Identifier: EPL-2.0
/**
 * The table of evaluations without a window: its rows and columns, a filter in words, sorting, groups, and how it
 * leaves as tab-separated text or CSV. The workbench draws it, tests read it.
 */
package org.grainwright.report.table;

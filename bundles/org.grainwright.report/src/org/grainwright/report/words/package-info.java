// SPDX-License-Identifier: EPL-2.0
/**
 * How report, terminal and views write numbers, temperatures, times and the state of a run for people, and name the
 * ions of another crystal.
 */
package org.grainwright.report.words;

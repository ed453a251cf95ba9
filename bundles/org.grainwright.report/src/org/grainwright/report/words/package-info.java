// SPDX-License-Identifier: EPL-2.0
/** How report, terminal and views write numbers, temperatures, times and the state of a run for people. */
package org.grainwright.report.words;

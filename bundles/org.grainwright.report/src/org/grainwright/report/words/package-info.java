// SPDX-License-Identifier: EPL-2.0
/** How report and views write numbers, temperatures and times for people, and name the ions of another crystal. */
package org.grainwright.report.words;

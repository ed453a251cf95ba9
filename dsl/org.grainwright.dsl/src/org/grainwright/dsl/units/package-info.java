// SPDX-License-Identifier: EPL-2.0
/**
 * The units of the campaign language: which spellings are known, what dimension each has, and the one place where a
 * number with a unit becomes a number in the unit that the rest of the program uses.
 */
package org.grainwright.dsl.units;

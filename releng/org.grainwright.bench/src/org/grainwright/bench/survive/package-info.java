// SPDX-License-Identifier: EPL-2.0
/**
 * What a campaign survives: garbled input of every reader, damaged files of a finished run, kills of the program, and
 * records of a thousand evaluations. {@code ./grainwright bench survive}.
 */
package org.grainwright.bench.survive;

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites;

/**
 * All jumps between two kinds of sites, one way.
 *
 * @param from kind of the sites left
 * @param to kind of the sites entered
 * @param count how many jumps
 * @param length root mean square length, Å
 * @param ratePerPs count over the time that ions spent at sites of kind {@code from}, 1/ps
 * @param barrierEv effective barrier {@code k_B T ln(attempt frequency / rate)}, eV; NaN without attempt frequency
 * @param barrierErrorEv its standard error from the number of jumps, eV
 */
public record JumpKind(String from, String to, int count, double length, double ratePerPs, double barrierEv,
        double barrierErrorEv) {
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites;

/**
 * All jumps between two sites, one way.
 *
 * @param from number of the site left
 * @param to number of the site entered
 * @param count how often, {@code >= 1}
 * @param length distance of the sites by nearest images, Å
 * @param ratePerPs count over the time that ions spent at {@code from}, 1/ps
 */
public record Jump(int from, int to, int count, double length, double ratePerPs) {
}

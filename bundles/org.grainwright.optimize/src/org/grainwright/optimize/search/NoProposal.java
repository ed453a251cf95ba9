// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.search;

/**
 * Nothing can be proposed now.
 *
 * @param reason a sentence
 * @param waiting whether telling a pending outcome may change that; otherwise the space is exhausted or empty
 */
public record NoProposal(String reason, boolean waiting) implements Suggestion {
}

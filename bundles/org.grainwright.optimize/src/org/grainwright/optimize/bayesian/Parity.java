// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.bayesian;

/**
 * One observation against its prediction from all others (leave-one-out).
 *
 * @param id first evaluation at that place
 * @param observed measured value (merged over repeated measurements)
 * @param predicted median
 * @param lower lower end of the 95 % interval for the measurement
 * @param upper upper end
 * @param z (observed - predicted) in predicted standard deviations, on the surrogate's scale; should be standard normal
 */
public record Parity(int id, double observed, double predicted, double lower, double upper, double z) {
}

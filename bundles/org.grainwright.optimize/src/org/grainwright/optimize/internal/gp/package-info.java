// SPDX-License-Identifier: EPL-2.0
/** Gaussian processes: kernels, likelihood with gradients, prediction, classification. */
package org.grainwright.optimize.internal.gp;

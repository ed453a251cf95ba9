// SPDX-License-Identifier: EPL-2.0
/** Searches without a model: what one with a model must beat. */
package org.grainwright.optimize.internal.baseline;

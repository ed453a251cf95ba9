// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/** How categories enter the covariance; without categories all are the same. */
public enum CategoryKernel {
    /**
     * A part common to all categories (and a function of their descriptors) plus a part of each: what is learnt from
     * one plane helps another.
     */
    ADDITIVE_AND_PRODUCT,
    /** Numbers times category mismatch only. */
    PRODUCT,
    /**
     * The product plus effects of one, two and three parameters (numbers and categories alike) of their own: the
     * default.
     */
    INTERACTIONS
}

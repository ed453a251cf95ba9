// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.log;

/** Where a proposal comes from. */
public enum Origin {
    /** Space-filling initial design, or filling while no model is possible yet. */
    INITIAL_DESIGN,
    /** Largest acquisition value. */
    ACQUISITION,
    /** A place already measured, measured again because nothing new is left and its error bar matters. */
    REPLICATE,
    /** A retry after a failure of the machine. */
    RETRY,
    /** The confirmation batch before a stop: the most uncertain place of a discrete cell never visited. */
    CONFIRMATION,
    /** Not proposed here: told from outside. */
    EXTERNAL
}

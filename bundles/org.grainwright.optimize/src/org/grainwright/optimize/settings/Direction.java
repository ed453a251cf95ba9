// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

/** Whether small or large objective values are wanted. */
public enum Direction {
    /** Small is good. */
    MINIMIZE,
    /** Large is good. */
    MAXIMIZE
}

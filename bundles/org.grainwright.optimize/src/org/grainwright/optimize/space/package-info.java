// SPDX-License-Identifier: EPL-2.0
/**
 * What may be varied: parameters, conditions, constraints and the points they span. Lies below everything else in this
 * room.
 */
package org.grainwright.optimize.space;

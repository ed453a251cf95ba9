// SPDX-License-Identifier: EPL-2.0
/** Points as rows of numbers and back, feasibility, quasi-random sequences. */
package org.grainwright.optimize.internal.space;

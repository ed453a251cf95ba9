// SPDX-License-Identifier: EPL-2.0
/**
 * How to search: scale, kernel, acquisition, fidelities, limits on outcomes and the stopping rule. Knows the space
 * only.
 */
package org.grainwright.optimize.settings;

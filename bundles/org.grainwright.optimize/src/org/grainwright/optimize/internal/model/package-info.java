// SPDX-License-Identifier: EPL-2.0
/**
 * From what was told to the next proposal: observations, surrogates, the search of the acquisition function, stopping.
 */
package org.grainwright.optimize.internal.model;

// SPDX-License-Identifier: EPL-2.0
/** Searches by programs outside, which are asked and told in JSON lines. */
package org.grainwright.optimize.internal.program;

// SPDX-License-Identifier: EPL-2.0
/** Measurements behind the numbers in docs/, one JSON object per line. */
package org.grainwright.bench;

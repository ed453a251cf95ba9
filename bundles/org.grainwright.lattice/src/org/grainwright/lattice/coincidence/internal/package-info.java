// SPDX-License-Identifier: EPL-2.0
/**
 * Integer arithmetic of the body-centred lattice. Not API.
 */
package org.grainwright.lattice.coincidence.internal;

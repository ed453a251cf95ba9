// SPDX-License-Identifier: EPL-2.0
/** The formats that come with Grainwright, as services. */
package org.grainwright.lattice.io.internal;

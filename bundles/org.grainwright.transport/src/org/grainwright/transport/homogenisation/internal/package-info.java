// SPDX-License-Identifier: EPL-2.0
/** Discretisation and solver of the homogenisation. */
package org.grainwright.transport.homogenisation.internal;

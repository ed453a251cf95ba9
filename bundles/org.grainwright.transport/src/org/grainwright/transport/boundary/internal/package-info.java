// SPDX-License-Identifier: EPL-2.0
/** Local transport in and beside boundaries. */
package org.grainwright.transport.boundary.internal;

// SPDX-License-Identifier: EPL-2.0
/** Hops of single ions. */
package org.grainwright.transport.hops.internal;

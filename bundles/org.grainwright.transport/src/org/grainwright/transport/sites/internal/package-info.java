// SPDX-License-Identifier: EPL-2.0
/** Finds sites in the density of the mobile ions and follows every ion from one to the next. */
package org.grainwright.transport.sites.internal;

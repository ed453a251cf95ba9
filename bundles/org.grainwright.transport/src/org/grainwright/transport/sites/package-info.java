// SPDX-License-Identifier: EPL-2.0
/** Where mobile ions sit and how they jump from site to site: the network that explains why a geometry conducts. */
package org.grainwright.transport.sites;

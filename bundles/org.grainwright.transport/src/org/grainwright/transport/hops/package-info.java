// SPDX-License-Identifier: EPL-2.0
/** When single ions hop. */
package org.grainwright.transport.hops;

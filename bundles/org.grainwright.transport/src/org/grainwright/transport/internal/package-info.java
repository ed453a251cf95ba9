// SPDX-License-Identifier: EPL-2.0
/** How the transport room works inside: estimators, regions, counting. Nothing here is for other rooms. */
package org.grainwright.transport.internal;

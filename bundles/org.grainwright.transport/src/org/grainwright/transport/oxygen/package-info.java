// SPDX-License-Identifier: EPL-2.0
/** Oxygen: reference sites and ions that changed their polyhedra. */
package org.grainwright.transport.oxygen;

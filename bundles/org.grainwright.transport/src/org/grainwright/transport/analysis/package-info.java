// SPDX-License-Identifier: EPL-2.0
/**
 * The entry of the room: trajectory in, observables with error bars out, and their JSON. All other packages stand below
 * this one.
 */
package org.grainwright.transport.analysis;

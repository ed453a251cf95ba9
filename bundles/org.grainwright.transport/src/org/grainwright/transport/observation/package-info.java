// SPDX-License-Identifier: EPL-2.0
/** The port through which analyses add observables: one class and one line of a service file each. */
package org.grainwright.transport.observation;

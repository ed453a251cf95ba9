// SPDX-License-Identifier: EPL-2.0
/** Asking an installed LAMMPS and the machine what they can do. */
package org.grainwright.engine.launch.internal;

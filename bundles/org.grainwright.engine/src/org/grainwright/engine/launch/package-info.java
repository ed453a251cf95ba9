// SPDX-License-Identifier: EPL-2.0
/**
 * What can compute here: the {@code lmp} program and what it says about itself, the machine's cores and devices, and
 * the command lines that start it.
 */
package org.grainwright.engine.launch;

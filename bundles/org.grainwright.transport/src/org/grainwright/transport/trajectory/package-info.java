// SPDX-License-Identifier: EPL-2.0
/**
 * Reading of molecular-dynamics trajectories and logs into a bounded store in memory. Knows files and cells, nothing of
 * what is computed from them.
 */
package org.grainwright.transport.trajectory;

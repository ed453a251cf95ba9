// SPDX-License-Identifier: EPL-2.0
/**
 * Simulations through a cluster's batch system.
 */
package org.grainwright.engine.batch;

// SPDX-License-Identifier: EPL-2.0
/**
 * The atoms of an evaluation at each stage of its simulations, its trajectory frame by frame, and structures in files
 * of other programs: what a view of structures reads. Everything blocks while it reads.
 */
package org.grainwright.campaign.snapshot;

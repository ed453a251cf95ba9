// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import org.grainwright.engine.launch.LaunchProfile;

/**
 * What a batch system must be told of an array of simulations.
 *
 * @param name unique, at most 15 letters, digits and hyphens
 * @param cluster the user's settings
 * @param launch how each task is launched
 * @param tasks how many, {@code >= 1}
 */
public record BatchJob(String name, Cluster cluster, LaunchProfile launch, int tasks) {
}

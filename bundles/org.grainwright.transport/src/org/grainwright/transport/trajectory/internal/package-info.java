// SPDX-License-Identifier: EPL-2.0
/** Parsing and storage behind {@link org.grainwright.transport.trajectory.Trajectory}. */
package org.grainwright.transport.trajectory.internal;

// SPDX-License-Identifier: EPL-2.0
/** Simulations in the hands of a batch system: scripts, submission, states, one watching thread. */
package org.grainwright.engine.batch.internal;

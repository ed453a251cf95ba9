// SPDX-License-Identifier: EPL-2.0
/**
 * One simulation from an empty folder to checked results: the process, its log, its restarts, its remedies, its
 * verdict.
 */
package org.grainwright.engine.run.internal;

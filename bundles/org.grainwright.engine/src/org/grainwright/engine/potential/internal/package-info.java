// SPDX-License-Identifier: EPL-2.0
/** Reading, checking and writing potentials and their tables. */
package org.grainwright.engine.potential.internal;

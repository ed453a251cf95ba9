// SPDX-License-Identifier: EPL-2.0
/**
 * The ground that every room stands on: what can be observed ({@link org.grainwright.observables.Quantity}, collected
 * in a {@link org.grainwright.observables.Catalogue}), the one type that holds a value with its error
 * ({@link org.grainwright.observables.Estimate}) and the reasons for its traffic light, the two laws that carry
 * estimates to other temperatures ({@link org.grainwright.observables.Arrhenius}) and grain sizes
 * ({@link org.grainwright.observables.BrickLayer}), physical constants, and the one way in which numbers are written
 * ({@link org.grainwright.observables.Notation}). Everything is immutable and may be used from any thread.
 */
package org.grainwright.observables;

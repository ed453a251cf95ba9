// SPDX-License-Identifier: EPL-2.0
/**
 * From a molecular-dynamics trajectory to transport numbers with honest error bars: the dump is streamed once into a
 * bounded store ({@link org.grainwright.transport.trajectory.Trajectory}), displacements are followed from many time
 * origins, tracer diffusion coefficients come from a generalised-least-squares slope whose error is estimated from the
 * scatter between ions, and everything else (conductivities, grain-boundary resistivity, Li enrichment, oxygen
 * vacancies) is built on them with propagated errors. Every number is an {@link org.grainwright.observables.Estimate}:
 * value, standard error, effective sample count and a traffic light with its reason. This package is the vocabulary
 * that the named rooms beside it share; {@link org.grainwright.transport.analysis} is the entry. This package is the
 * vocabulary that the named rooms beside it share; {@link org.grainwright.transport.analysis} is the entry. The room
 * knows nothing of campaigns or of how the trajectory was made.
 *
 * <p>Lengths are Å, times ps (fs where named), temperatures K, diffusion coefficients cm²/s, conductivities S/cm,
 * resistivities ohm·cm, area-specific resistances ohm·cm². All classes are immutable or confined to one thread unless
 * they say otherwise.
 */
package org.grainwright.transport;

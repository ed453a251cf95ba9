// SPDX-License-Identifier: EPL-2.0
/**
 * The result model: structures, grain-boundary geometries, evaluations with observables, campaign runs and their
 * provenance, as EMF objects that views listen to and the report reads. Atoms and curves are packed arrays, not
 * objects. The interfaces are generated from {@code model/grainwright.ecore} at build time;
 * {@link org.grainwright.model.RunQueries} and {@link org.grainwright.model.ChartIds} are written by hand. Files:
 * {@link org.grainwright.model.io}, where the thread rule stands.
 */
package org.grainwright.model;

// SPDX-License-Identifier: EPL-2.0
/**
 * Screening and site-energy maps on OpenCL 1.2 devices: {@link org.grainwright.opencl.OpenClScreening} gives the scores
 * of {@link org.grainwright.lattice.screening.JavaScreening} within 1e-4, one work-group per candidate,
 * {@link org.grainwright.opencl.OpenClSiteEnergies} the maps of
 * {@link org.grainwright.lattice.screening.JavaSiteEnergies}; {@link org.grainwright.opencl.Screenings} takes a GPU
 * when there is one and Java otherwise; {@link org.grainwright.opencl.OpenClDevices} lists what is there.
 */
package org.grainwright.opencl;

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model;

/**
 * Values of {@link Series#getChart()} that report and views know how to caption; others are drawn under their own name.
 */
public final class ChartIds {

    /** Mean squared displacement over time, Å² over ps. */
    public static final String MSD = "msd";
    /** Straight lines of the fits of {@link #MSD}, as long as their windows; named as the curve that was fitted. */
    public static final String FIT = "msd.fit";
    /** What it costs a mobile ion to be in a layer or to hop from there, eV over Å from the boundary. */
    public static final String ENERGY_PROFILE = "profile.energy";
    /** Running diffusion coefficient over time. */
    public static final String RUNNING_DIFFUSION = "runningDiffusion";
    /** Velocity autocorrelation over time. */
    public static final String VACF = "vacf";
    /** Conductivity times temperature over inverse temperature; x in 1000/K. */
    public static final String ARRHENIUS = "arrhenius";
    /** Number density per species along the boundary normal; x in Å from the boundary. */
    public static final String SPECIES_PROFILE = "profile.species";
    /** Charge density along the boundary normal; x in Å from the boundary. */
    public static final String CHARGE_PROFILE = "profile.charge";
    /** Li per host cation relative to bulk along the boundary normal. */
    public static final String ENRICHMENT_PROFILE = "profile.enrichment";

    private ChartIds() {
    }
}

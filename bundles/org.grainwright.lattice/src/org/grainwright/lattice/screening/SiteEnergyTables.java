// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import java.util.Arrays;

import org.apache.commons.math3.special.Erf;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Cell;
import org.grainwright.lattice.crystal.Element;

/**
 * What every backend needs to compute the bond-valence site energy (BVSE) of a lithium ion in a structure: the host
 * ions (all but lithium, which is mobile), the grid and the energy of lithium with each kind of ion as a function of
 * distance.
 *
 * <p> After Adams and Rao, Phys. Status Solidi A 208 (2011) 1746, and Chen, Wong and Adams, Acta Cryst. B75 (2019) 18:
 * half a Morse potential with oxygen (the other half is the oxygen's), D0 / 2 ((exp(α (Rmin - r)) - 1)² - 1), as the
 * BVlain manual (bvlain.readthedocs.io, "Theory behind") writes it, and a screened repulsion by cations, 14.4 eV Å · q
 * q' / sqrt(n n') / r · erfc(r / ρ), ρ = 0.74 (R + R') with the covalent radii of Cordero et al. (Dalton Trans. 2008,
 * 2832) and principal quantum numbers n. For Li-O Rmin = 1.94001 Å and 1/α = 0.516 Å; D0 = 14.4 · 1 · 2 / (2 Rmin
 * sqrt(2 · 2)) / α² = 0.98816 eV. The arrays are shared: do not write to them.
 */
public final class SiteEnergyTables {

    /** Distance of the lowest Li-O energy in ångström. */
    public static final double R_MIN = 1.94001;
    /** Steepness of the Li-O energy in 1/Å. */
    public static final double ALPHA = 1 / 0.516;
    /** Coulomb's constant in eV Å, as rounded in the parameter set. */
    public static final double COULOMB = 14.4;
    /** Depth of the Morse potential of Li-O in eV, of which the site energy of lithium has half. */
    public static final double D0 = COULOMB * 1 * 2 / (2 * R_MIN * Math.sqrt(2 * 2)) / (ALPHA * ALPHA);
    /** Ions farther away do not count, in ångström; there the energy with La, the widest reaching, is 2e-4 eV. */
    public static final double REACH = 7;
    /** Energies above this, in eV, are cut: nothing passes there. */
    public static final float CEILING = 20;
    /** Samples of the energy per ångström; linear in between. */
    public static final int SAMPLES = 1000;

    private static final double SCREENING = 0.74;
    static final double LEAST_DISTANCE = 0.5;
    private static final int LARGEST_GRID = 200_000_000;

    /** The periodic cell. */
    public final Cell cell;
    /** Grid points along each edge. */
    public final int[] points;
    /** Host ions: x, y, z in ångström, kind. */
    public final float[] ions;
    /** Energy in eV of kind k at distance i / {@link #SAMPLES} Å in entry k (REACH · SAMPLES + 2) + i. */
    public final float[] energy;
    /** Entries of {@link #energy} per kind. */
    public final int stride = (int) (REACH * SAMPLES) + 2;

    /**
     * Prepares a structure.
     *
     * @param structure any number of Li, and hosts; relaxed or not
     * @param spacingAngstrom largest distance of neighbouring grid points along the edges, 0.05 to 2; 0.3 is usual
     */
    public SiteEnergyTables(AtomicStructure structure, double spacingAngstrom) {
        if (!(spacingAngstrom >= 0.05 && spacingAngstrom <= 2)) {
            throw new IllegalArgumentException(
                    "The grid of a site-energy map is spaced by 0.05 to 2 Å, not " + spacingAngstrom + " Å.");
        }
        cell = structure.cell();
        points = new int[3];
        double total = 1;
        for (int k = 0; k < 3; k++) {
            points[k] = (int) Math.max(2, Math.ceil(cell.length(k) / spacingAngstrom - 1e-9));
            total *= points[k];
        }
        if (total > LARGEST_GRID) {
            throw new IllegalArgumentException(String.format(java.util.Locale.ROOT,
                    "A map with %.0f points does not fit in memory; space them by more than %s Å.", total,
                    spacingAngstrom));
        }
        float[] hosts = new float[4 * structure.size()];
        int n = 0;
        for (int i = 0; i < structure.size(); i++) {
            if (structure.element(i) != Element.LI) {
                hosts[n++] = (float) structure.x(i);
                hosts[n++] = (float) structure.y(i);
                hosts[n++] = (float) structure.z(i);
                hosts[n++] = structure.element(i).ordinal();
            }
        }
        ions = Arrays.copyOf(hosts, n);
        // LLZO and its dopants; the radii of others are not known
        energy = new float[(Element.W.ordinal() + 1) * stride];
        for (Element host : Element.values()) {
            if (host.ordinal() > Element.W.ordinal() && structure.count(host) > 0) {
                throw new IllegalArgumentException("Maps of site energies know LLZO and its dopants, not "
                        + host.symbol() + ".");
            }
            for (int i = 0; host != Element.LI && host.ordinal() <= Element.W.ordinal() && i < stride; i++) {
                energy[host.ordinal() * stride + i] = (float) pair(host,
                        Math.max(LEAST_DISTANCE, i / (double) SAMPLES));
            }
        }
    }

    /** The energy in eV of a lithium ion at a distance in ångström from one host ion. */
    public static double pair(Element host, double r) {
        if (host == Element.O) {
            double e = Math.exp(ALPHA * (R_MIN - r)) - 1;
            return D0 / 2 * (e * e - 1);
        }
        double rho = SCREENING * (covalentRadius(Element.LI) + covalentRadius(host));
        return COULOMB * host.formalCharge() / Math.sqrt(2.0 * quantumNumber(host)) / r * Erf.erfc(r / rho);
    }

    private static double covalentRadius(Element element) {
        return switch (element) {
            case LI -> 1.28;
            case LA -> 2.07;
            case ZR -> 1.75;
            case AL -> 1.21;
            case GA -> 1.22;
            case TA -> 1.70;
            case NB -> 1.64;
            case Y -> 1.90;
            case W -> 1.62;
            default -> throw new IllegalArgumentException("No covalent radius is known of " + element.symbol() + ".");
        };
    }

    private static int quantumNumber(Element element) {
        return switch (element) {
            case AL -> 3;
            case GA -> 4;
            case ZR, NB, Y -> 5;
            case LA, TA, W -> 6;
            default -> 2;
        };
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.sites.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.GrainBoundaries;
import org.grainwright.transport.HostCrystal;
import org.grainwright.transport.HostCrystal.Orbit;
import org.grainwright.transport.trajectory.SimulationBox;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * The sites that the crystal has in the grains of a run. Split places, nearer than an ion is to itself (the two of 96h
 * in an octahedron of LLZO are 0.8 Å apart and never both taken), count as one site.
 */
final class CrystalSites {

    /** Places nearer than this are one site, Å. */
    private static final double SPLIT = 1.2;
    private static final double SAME = 0.6;
    private static final double MARGIN = 0.4;
    /** An ion is in the core of a site that is this much nearer than any other, and no farther than that, Å. */
    private static final double NEARER = 0.6;
    private static final double FARTHEST = 1.2;
    private static final double DEEP_INSIDE = 0.35;
    private static final double DEEP_WITHIN = 0.5;
    private static final int SAMPLES = 16;

    private final Trajectory trajectory;
    private final SimulationBox box;
    private final List<double[]> regions = new ArrayList<>();
    private final PlaceGrid places;
    private final List<String> labels = new ArrayList<>();
    /** Site to which each of the places belongs. */
    private int[] siteOf = {};
    private List<String> siteLabels = List.of();
    private double[][] centres = {};
    private boolean everywhere;

    private CrystalSites(Trajectory trajectory) {
        this.trajectory = trajectory;
        this.box = trajectory.box();
        this.places = new PlaceGrid(box, SPLIT);
    }

    /** Fits the crystal to every grain; grains whose orientation is not found have no sites here, which a note says. */
    static CrystalSites of(Trajectory trajectory, AnalysisSettings settings, List<String> notes) {
        CrystalSites sites = new CrystalSites(trajectory);
        settings.crystal().ifPresent(crystal -> {
            if (settings.patches().isPresent()) {
                notes.add("Sites of " + trajectory.mobileSymbol()
                        + " are maxima of its density: grains between boundaries that are not parallel are not "
                        + "fitted.");
            } else {
                sites.fit(crystal, settings.boundaries(), notes);
            }
        });
        return sites;
    }

    private void fit(HostCrystal crystal, Optional<GrainBoundaries> boundaries, List<String> notes) {
        double[][] means = means();
        if (boundaries.isEmpty()) {
            everywhere = grain(crystal, means, -0.5, 0.5, "the cell", notes);
        } else {
            List<Double> planes = boundaries.get().planes();
            double half = boundaries.get().slabHalfWidthAngstrom() / box.lx();
            for (int k = 0; k < planes.size(); k++) {
                double from = planes.get(k) + half;
                double to = (k + 1 < planes.size() ? planes.get(k + 1) : planes.get(0) + 1) - half;
                if (to > from) {
                    grain(crystal, means, from, to, String.format(Locale.ROOT, "the grain from %.3g to %.3g Å",
                            from * box.lx(), to * box.lx()), notes);
                }
            }
        }
        unite();
    }

    /** Mean places of all atoms as fractions. */
    private double[][] means() {
        double[][] means = new double[trajectory.atoms()][3];
        int frames = trajectory.frames();
        int samples = Math.min(SAMPLES, frames);
        for (int i = 0; i < means.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                means[i][axis] = trajectory.start(i, axis);
                for (int k = 0; k < samples; k++) {
                    means[i][axis] += trajectory.displacementAt(i, axis,
                            (int) ((long) k * (frames - 1) / Math.max(1, samples - 1))) / samples;
                }
            }
            box.toFractions(means[i]);
        }
        return means;
    }

    private boolean grain(HostCrystal crystal, double[][] means, double from, double to, String where,
            List<String> notes) {
        double middle = (from + to) / 2;
        double reach = (to - from) / 2;
        List<GrainFit.Atom> framework = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            double[] d = {means[i][0] - middle, means[i][1], means[i][2]};
            Arrays.setAll(d, axis -> d[axis] - Math.rint(d[axis]));
            if (!trajectory.species(i).mobile() && Math.abs(d[0]) <= reach) {
                box.fromFractions(d);
                framework.add(new GrainFit.Atom(trajectory.species(i).symbol(), d));
            }
        }
        Optional<GrainFit> found = GrainFit.of(crystal, framework);
        String ion = trajectory.mobileSymbol();
        if (found.isEmpty()) {
            notes.add("The orientation of " + where + " is unknown, as " + crystal.name()
                    + " explains its framework in none; sites of " + ion + " there are maxima of its density.");
            return false;
        }
        GrainFit fit = found.get();
        regions.add(new double[] {middle, reach});
        generate(crystal, fit, middle, reach);
        notes.add(String.format(Locale.ROOT,
                "Sites of %s in %s are those of %s (%s), fitted to %.0f %% of the framework within %.2g Å.", ion, where,
                crystal.name(), crystal.mobile().stream().map(Orbit::label).collect(Collectors.joining(", ")),
                100 * fit.share(), fit.rms()));
        return true;
    }

    private void generate(HostCrystal crystal, GrainFit fit, double middle, double reach) {
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        for (int corner = 0; corner < 8; corner++) {
            double[] r = {(corner & 1) == 0 ? -reach : reach, (corner & 2) == 0 ? -0.5 : 0.5,
                    (corner & 4) == 0 ? -0.5 : 0.5};
            box.fromFractions(r);
            double[] f = fit.fractions(crystal, r);
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], (int) Math.floor(f[axis]) - 1);
                high[axis] = Math.max(high[axis], (int) Math.ceil(f[axis]) + 1);
            }
        }
        double[] margin = {reach < 0.5 ? 0 : MARGIN / box.lx(), MARGIN / box.ly(), MARGIN / box.lz()};
        int first = places.size();
        for (Orbit orbit : crystal.mobile()) {
            for (List<Double> place : orbit.places()) {
                for (int i = low[0]; i <= high[0]; i++) {
                    for (int j = low[1]; j <= high[1]; j++) {
                        for (int k = low[2]; k <= high[2]; k++) {
                            add(fit.place(crystal, place, i, j, k), orbit.label(), new double[] {reach + margin[0],
                                    0.5 + margin[1], 0.5 + margin[2]}, middle, first);
                        }
                    }
                }
            }
        }
    }

    /** Adds a place unless it lies outside or, being an image across an edge of the cell, is there already. */
    private void add(double[] r, String label, double[] limits, double middle, int first) {
        double[] corner = {box.xlo() + r[0], box.ylo() + r[1], box.zlo() + r[2]};
        box.toFractions(corner);
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(corner[axis]) > limits[axis]) {
                return;
            }
        }
        double[] place = {corner[0] + middle, corner[1], corner[2]};
        Arrays.setAll(place, axis -> place[axis] - Math.floor(place[axis]));
        for (int other : places.near(place, SAME)) {
            if (other >= first && labels.get(other).equals(label)) {
                return;
            }
        }
        places.add(place);
        labels.add(label);
    }

    /** Makes one site of places that are too near to be two. */
    private void unite() {
        siteOf = new int[places.size()];
        List<List<Integer>> members = new ArrayList<>();
        Arrays.fill(siteOf, -1);
        for (int p = 0; p < siteOf.length; p++) {
            if (siteOf[p] < 0) {
                List<Integer> own = new ArrayList<>();
                for (int q : places.near(places.get(p), SPLIT)) {
                    if (siteOf[q] < 0) {
                        siteOf[q] = members.size();
                        own.add(q);
                    }
                }
                members.add(own);
            }
        }
        siteLabels = members.stream().map(own -> labels.get(own.getFirst())).toList();
        centres = new double[members.size()][];
        for (int s = 0; s < centres.length; s++) {
            double[] first = places.get(members.get(s).get(0));
            double[] mean = first.clone();
            for (int member : members.get(s)) {
                for (int axis = 0; axis < 3; axis++) {
                    double d = places.get(member)[axis] - first[axis];
                    mean[axis] += (d - Math.rint(d)) / members.get(s).size();
                }
            }
            centres[s] = mean;
        }
    }

    /** Whether all of the cell is one fitted grain. */
    boolean everywhere() {
        return everywhere;
    }

    /** Places of the sites as fractions of the edges. */
    double[][] centres() {
        return centres;
    }

    /** Label of a site. */
    String label(int site) {
        return siteLabels.get(site);
    }

    /** Whether a place belongs to a fitted grain, or is one of its sites. */
    boolean covers(double[] fractions) {
        for (double[] region : regions) {
            double d = fractions[0] - region[0];
            if (Math.abs(d - Math.rint(d)) <= region[1]) {
                return true;
            }
        }
        return places.near(fractions, SPLIT).length > 0;
    }

    /** Number of the site whose core a voxel is in, deep or not, else -1. */
    int[] cores(DensityGrid grid) {
        int voxels = grid.density().length;
        int[] nearest = new int[voxels];
        float[] least = new float[voxels];
        float[] next = new float[voxels];
        Arrays.fill(nearest, -1);
        Arrays.fill(least, Float.MAX_VALUE);
        Arrays.fill(next, Float.MAX_VALUE);
        for (int p = 0; p < siteOf.length; p++) {
            stamp(grid, places.get(p), siteOf[p], nearest, least, next);
        }
        for (int v = 0; v < voxels; v++) {
            if (nearest[v] >= 0 && (least[v] > FARTHEST * FARTHEST || least[v] > NEARER * NEARER * next[v])) {
                nearest[v] = -1;
            } else if (nearest[v] >= 0 && least[v] <= DEEP_INSIDE * DEEP_INSIDE * next[v]
                    && least[v] <= DEEP_WITHIN * DEEP_WITHIN) {
                nearest[v] |= SiteTracker.DEEP;
            }
        }
        return nearest;
    }

    /** Tells the voxels around a place of it: squared distances of the nearest site and of the nearest other one. */
    private void stamp(DensityGrid grid, double[] place, int site, int[] nearest, float[] least, float[] next) {
        double reach = FARTHEST / NEARER;
        int[] n = {grid.voxels(0), grid.voxels(1), grid.voxels(2)};
        double[] heights = {box.lx(), box.ly(), box.lz()};
        int[] at = new int[3];
        int[] span = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = (int) Math.floor(place[axis] * n[axis]);
            span[axis] = Math.min(n[axis] / 2, (int) Math.ceil(reach / heights[axis] * n[axis]
                    * (box.isOrthogonal() ? 1 : 2)));
        }
        double[] d = new double[3];
        for (int i = at[0] - span[0]; i <= at[0] + span[0]; i++) {
            for (int j = at[1] - span[1]; j <= at[1] + span[1]; j++) {
                for (int k = at[2] - span[2]; k <= at[2] + span[2]; k++) {
                    d[0] = (i + 0.5) / n[0] - place[0];
                    d[1] = (j + 0.5) / n[1] - place[1];
                    d[2] = (k + 0.5) / n[2] - place[2];
                    box.fromFractions(d);
                    float square = (float) (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
                    int v = (Math.floorMod(i, n[0]) * n[1] + Math.floorMod(j, n[1])) * n[2] + Math.floorMod(k, n[2]);
                    if (square < least[v]) {
                        next[v] = nearest[v] == site ? next[v] : least[v];
                        least[v] = square;
                        nearest[v] = site;
                    } else if (nearest[v] != site && square < next[v]) {
                        next[v] = square;
                    }
                }
            }
        }
    }
}

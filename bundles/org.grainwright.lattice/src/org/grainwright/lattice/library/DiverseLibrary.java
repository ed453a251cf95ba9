// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySlabs;
import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.internal.Rng;
import org.grainwright.lattice.screening.BondValence;
import org.grainwright.lattice.screening.Candidate;
import org.grainwright.lattice.screening.Score;
import org.grainwright.lattice.screening.Screening;
import org.grainwright.lattice.screening.ScreeningBackend;

/**
 * Finds structures that are as different as possible: at least twenty candidates per structure are enumerated and
 * screened, the quarter of them that needs most repair is dropped unless that costs diversity, and the rest is picked
 * farthest-first (Gonzalez, Theor. Comput. Sci. 38 (1985) 293). One use, one thread; the same request gives the same
 * library.
 */
public final class DiverseLibrary {

    /** Candidates enumerated per structure wanted. */
    public static final int CANDIDATES_PER_STRUCTURE = 20;
    /** The smallest share of the unscreened greedy distance that the library keeps. */
    public static final double LEAST_SHARE = 0.8;
    private static final double DROPPED = 0.25;

    private final LibraryRequest request;
    private final ScreeningBackend backend;
    private final BicrystalBuilder builder = new BicrystalBuilder();
    private final List<BoundarySpecification> pool = new ArrayList<>();
    private final List<Map<String, Double>> chemistry = new ArrayList<>();
    private Score[] scores;
    private double[][] descriptors;
    private StructureException refused;
    private double greedyDistance;
    private double distance;
    private int built;

    /** A library for a request; nothing is computed yet. */
    public DiverseLibrary(LibraryRequest request) {
        this(request, ScreeningBackend.java());
    }

    /**
     * As {@link #DiverseLibrary(LibraryRequest)}, screened by a backend that the caller closes. Devices compute in
     * single precision: where two candidates rank alike, the choice may differ.
     */
    public DiverseLibrary(LibraryRequest request, ScreeningBackend backend) {
        this.request = request;
        this.backend = backend;
    }

    /**
     * Enumerates, screens, picks and builds.
     *
     * @param sink receives each structure as soon as it is built, so that memory does not grow with the library
     * @throws StructureException when the constraints leave no boundary cell, or too few structures
     */
    public void build(Consumer<LibraryEntry> sink) throws StructureException {
        build(List.of(), number -> false, sink);
    }

    /**
     * Goes on with a library of the same request.
     *
     * @param held the seeds of the structures that there are, in their order
     * @param again whether one of them, by its number from 1, is built again for the sink
     * @throws StructureException also when they are not those that this request gives
     */
    void build(List<Long> held, IntPredicate again, Consumer<LibraryEntry> sink) throws StructureException {
        prepare();
        screen();
        int wanted = request.count();
        boolean[] all = new boolean[pool.size()];
        Arrays.fill(all, true);
        greedyDistance = spread(farthest(all, wanted, null));
        boolean[] allowed = all;
        for (double dropped = DROPPED; dropped > 0.02; dropped /= 2) {
            boolean[] trial = withoutWorst(dropped);
            if (spread(farthest(trial, wanted, null)) >= LEAST_SHARE * greedyDistance) {
                allowed = trial;
                break;
            }
        }
        int[] found = new int[1];
        List<Integer> chosen = farthest(allowed, wanted, i -> {
            if (found[0] < held.size()) {
                if (held.get(found[0]) != request.seed() + i) {
                    return false; // refused when it was tried
                }
                if (!again.test(++found[0])) {
                    return true;
                }
            }
            try {
                Bicrystal b = builder.attempt(pool.get(i), request.seed() + i);
                sink.accept(new LibraryEntry(b, scores[i], BondValence.globalInstabilityIndex(b.structure(),
                        b.specification().cell().crystal())));
                return true;
            } catch (StructureException e) {
                // a composition that this slab cannot hold; the next farthest candidate takes its place
                refused = e;
                return false;
            }
        });
        if (found[0] < held.size()) {
            throw new StructureException(Reason.VALUE,
                    "The manifest names structures that these constraints do not give; write to another folder.", null);
        }
        distance = spread(chosen);
        if (chosen.isEmpty() && refused != null) {
            // once more, for the nearest composition that fits
            builder.build(pool.getFirst(), request.seed());
            throw refused;
        }
        if (chosen.size() < wanted && pool.size() >= wanted) {
            throw new StructureException(Reason.COMPOSITION,
                    "Only " + chosen.size() + " of " + wanted + " structures could be built within these constraints.",
                    chosen.size() + " structures, or a smaller excess of Li2O");
        }
        built = chosen.size();
    }

    /** What is chosen from; after {@link #prepare}. */
    List<BoundarySpecification> candidateSpecifications() {
        return Collections.unmodifiableList(pool);
    }

    /** Writes what is chosen from; after {@link #prepare}. */
    void writeCandidates(Path folder) throws IOException {
        CandidateFile.write(folder, request.space(), pool, chemistry);
    }

    /** Enumerates, unless that is done: refuses what cannot be met before any structure is built. */
    void prepare() throws StructureException {
        if (pool.isEmpty()) {
            enumerate(cells());
        }
    }

    /**
     * The number of structures that were built: fewer than were asked for where the constraints hold no more that
     * differ.
     */
    public int built() {
        return built;
    }

    /** The number of candidates that were enumerated, each another specification. */
    public int candidates() {
        return pool.size();
    }

    /** The smallest distance between two structures of the library in the descriptor. */
    public double smallestDistance() {
        return distance;
    }

    /** The smallest distance that farthest-first picking reaches over all candidates when nothing is screened out. */
    public double greedyDistance() {
        return greedyDistance;
    }

    /** The cells that fit, the cheapest among the reasons when there is none. */
    private List<CoincidenceCell> cells() throws StructureException {
        BoundarySpace.Size size = request.space().size();
        List<CoincidenceCell> fitting = request.space().cells().stream().filter(size::allows).toList();
        if (fitting.isEmpty()) {
            CoincidenceCell cheapest = request.space().cells().stream().min(Comparator.comparingLong(size::atoms))
                    .orElseThrow();
            throw new StructureException(Reason.BUDGET, String.format(Locale.ROOT,
                    "No boundary within the constraints fits %d atoms with grains of %.1f Å.", size.mostAtoms(),
                    size.leastGrainAngstrom()),
                    String.format(Locale.ROOT, "%d atoms, for %s", size.atoms(cheapest), cheapest.name()));
        }
        return fitting;
    }

    private void enumerate(List<CoincidenceCell> cells) throws StructureException {
        Rng rng = new Rng(request.seed(), 41);
        BoundarySpace space = request.space();
        int wanted = CANDIDATES_PER_STRUCTURE * request.count();
        int attempts = 0;
        Set<BoundarySpecification> distinct = new HashSet<>();
        Map<CoincidenceCell, List<Candidate>> spreads = new HashMap<>();
        while (pool.size() < wanted && attempts < 20 * wanted) {
            CoincidenceCell cell = cells.get(attempts % cells.size());
            int turn = attempts / cells.size();
            attempts++;
            List<Candidate> spread = spreads.computeIfAbsent(cell, c -> Candidate.spread(c, 64, request.seed()));
            // the first visit to each cell is the unshifted boundary
            Candidate shift = turn == 0 ? new Candidate(0, 0, 0) : spread.get(turn % spread.size());
            int layers = space.widths().get(rng.nextInt(space.widths().size()));
            Map<String, Double> values = new HashMap<>();
            space.chemistry().variables().forEach(each -> values.put(each.name(), any(each, rng)));
            BoundarySpecification specification = space.at(cell, layers, values)
                    .translation(shift.translationYAngstrom(), shift.translationZAngstrom()).gap(shift.gapAngstrom())
                    .build();
            try {
                builder.check(specification);
                if (distinct.add(specification)) {
                    pool.add(specification);
                    chemistry.add(values);
                }
            } catch (StructureException e) {
                refused = e;
            }
        }
        if (pool.isEmpty()) {
            throw refused != null ? refused
                    : new StructureException(Reason.THICKNESS, "Grains of " + space.size().leastGrainAngstrom()
                            + " Å are too thin for the widths that were asked for.", "thicker grains");
        }
    }

    private static double any(ChemicalVariable variable, Rng rng) {
        if (variable.isDiscrete()) {
            return variable.values().get(variable.values().size() - 1 - rng.nextInt(variable.values().size()));
        }
        return Math.clamp(
                Math.rint((variable.least() + rng.nextDouble() * (variable.most() - variable.least())) * 1000) / 1000,
                variable.least(), variable.most());
    }

    private void screen() {
        scores = new Score[pool.size()];
        descriptors = new double[pool.size()][];
        Map<CoincidenceCell, List<Integer>> perCell = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            descriptors[i] = Descriptor.of(pool.get(i), chemistry.get(i), request.space());
            perCell.computeIfAbsent(pool.get(i).cell(), c -> new ArrayList<>()).add(i);
        }
        perCell.forEach((cell, indices) -> {
            List<Candidate> candidates = indices.stream().map(pool::get)
                    .map(s -> new Candidate((float) s.translationYAngstrom(), (float) s.translationZAngstrom(),
                            (float) s.gapAngstrom()))
                    .toList();
            for (double termination : new double[] {0, 0.5}) {
                try (Screening screening = backend.open(BoundarySlabs.of(cell, 7, termination))) {
                    screening.score(candidates, (k, score) -> {
                        int i = indices.get(k);
                        if (scores[i] == null || score.repairPrice() < scores[i].repairPrice()) {
                            scores[i] = score;
                        }
                    });
                }
            }
        });
    }

    private boolean[] withoutWorst(double share) {
        double[] ranks = new double[pool.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = scores[i].rank(pool.get(i).cell().areaSquareAngstrom());
        }
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double limit = sorted[(int) Math.min(sorted.length - 1.0, Math.ceil((1 - share) * sorted.length))];
        boolean[] allowed = new boolean[ranks.length];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = ranks[i] <= limit;
        }
        return allowed;
    }

    /** Decides whether a picked candidate stays. */
    @FunctionalInterface
    private interface Gate {

        boolean accept(int index);
    }

    /** Farthest-first picking from the allowed candidates, starting at the first. */
    private List<Integer> farthest(boolean[] allowed, int wanted, Gate gate) {
        double[] nearest = new double[pool.size()];
        Arrays.fill(nearest, Double.MAX_VALUE);
        boolean[] open = allowed.clone();
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < wanted) {
            int best = -1;
            for (int i = 0; i < nearest.length; i++) {
                if (open[i] && (best < 0 || nearest[i] > nearest[best])) {
                    best = i;
                }
            }
            if (best < 0) {
                break;
            }
            open[best] = false;
            if (gate != null && !gate.accept(best)) {
                continue;
            }
            chosen.add(best);
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = Math.min(nearest[i], Descriptor.distance(descriptors[i], descriptors[best]));
            }
        }
        return chosen;
    }

    private double spread(List<Integer> chosen) {
        double least = Double.POSITIVE_INFINITY;
        for (int i : chosen) {
            for (int j : chosen) {
                if (i != j) {
                    least = Math.min(least, Descriptor.distance(descriptors[i], descriptors[j]));
                }
            }
        }
        return least;
    }
}

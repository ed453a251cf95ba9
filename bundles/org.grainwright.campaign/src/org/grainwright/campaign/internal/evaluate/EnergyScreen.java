// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.grainwright.campaign.internal.evaluate.Minimised.Tried;
import org.grainwright.dsl.specification.SimulationSpecification.Anneal;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.relaxation.BoundaryEnergy;
import org.grainwright.lattice.relaxation.BoundaryRelaxation;
import org.grainwright.lattice.relaxation.LithiumSwaps;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.RelaxedBoundary;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.lattice.screening.BondValence;

/**
 * Decides by energies of minimised structures, where the bonds alone decided before: of the translations and cuts with
 * the least strained bonds it takes that of the lowest boundary energy; it exchanges Li2O with a reservoir, which
 * leaves the whole number of units with the least grand potential E - n μ of all in a range, with the seed's
 * arrangement of lithium; and it moves lithium by Monte Carlo. One use, one thread.
 */
public final class EnergyScreen {

    private static final double[] CUTS = {0, 0.5};
    /** Units of Li2O that a boundary may lose or gain, per nm²; the lowest energy was seen at -2.4. */
    private static final double EXCHANGED_PER_NM2 = 4;

    private final BoundarySpecification geometry;
    private final Anneal anneal;
    private final long seed;
    private final Relaxer relaxer;
    private final Consumer<String> progress;
    private final BoundaryRelaxation relaxation;
    private final List<Tried> tried = new ArrayList<>();
    private final List<Optional<BoundaryEnergy>> references = new ArrayList<>();
    private double cpuSeconds;

    /**
     * @param relaxer minimises briefly
     * @param progress hears what is done next
     */
    EnergyScreen(BoundarySpecification geometry, Anneal anneal, long seed, Relaxer relaxer,
            Consumer<String> progress) {
        this.geometry = geometry;
        this.anneal = anneal;
        this.seed = seed;
        this.relaxer = (structure, label) -> {
            Relaxer.Relaxed relaxed = relaxer.relax(structure, label);
            cpuSeconds += relaxed.cpuSeconds();
            return relaxed;
        };
        this.progress = progress;
        this.relaxation = new BoundaryRelaxation(this.relaxer, anneal.lithiaEv().orElse(0));
    }

    /** Units of Li2O that each boundary of a cell may lose, and as many that it may gain; 1 or more. */
    public static int exchanged(CoincidenceCell cell) {
        return Math.max(1, (int) Math.round(EXCHANGED_PER_NM2 * cell.areaSquareAngstrom() / 100));
    }

    /**
     * Decides.
     *
     * @param translations that are compared by their bonds
     * @throws StructureException when none can be built
     * @throws RelaxationException when none can be minimised, or one was not finished: then nothing is decided
     */
    Minimised choose(int translations) throws StructureException, RelaxationException {
        List<Bicrystal> candidates = leastStrained(translations);
        int best = -1;
        RelaxationException failed = null;
        for (int i = 0; i < candidates.size(); i++) {
            progress.accept(String.format(Locale.ROOT, "minimising structure %d of %d", i + 1, candidates.size()));
            try {
                add(candidates.get(i));
                best = best < 0 || tried.getLast().energy() < tried.get(best).energy() ? tried.size() - 1 : best;
            } catch (RelaxationException e) {
                if (e.isUnfinished()) {
                    throw e;
                }
                failed = e;
            }
        }
        if (best < 0) {
            throw failed;
        }
        if (anneal.lithiaEv().isPresent()) {
            best = exchange(best);
        }
        Minimised screened = new Minimised(tried, best, List.of(), List.of(), cpuSeconds, references.get(best));
        return anneal.swaps() > 0 ? swap(screened) : screened;
    }

    /** Those with the least strained bonds, the best first. */
    private List<Bicrystal> leastStrained(int translations) throws StructureException {
        List<Bicrystal> built = new ArrayList<>();
        StructureException refused = null;
        for (RigidTranslations.Translation t : RigidTranslations.of(geometry.cell()).spread(translations)) {
            for (double cut : CUTS) {
                try {
                    built.add(new BicrystalBuilder().attempt(geometry.toBuilder().translation(t.y(), t.z())
                            .termination(cut).build(), seed));
                } catch (StructureException e) {
                    refused = refused == null ? e : refused;
                }
            }
        }
        if (built.isEmpty()) {
            throw refused;
        }
        return built.stream().sorted(Comparator.comparingDouble(
                each -> BondValence.globalInstabilityIndex(each.structure()))).limit(Math.max(1, anneal.screened()))
                .toList();
    }

    private void add(Bicrystal b) throws RelaxationException {
        BoundarySpecification s = b.specification();
        if (anneal.screened() == 0 && anneal.lithiaEv().isEmpty() && BoundaryRelaxation.objection(b).isPresent()) {
            // with dopants, or chance on the sites: only ions move, and that needs no reservoir
            tried.add(new Tried(s.termination(), s.translationYAngstrom(), s.translationZAngstrom(),
                    s.composition().li2o(), Double.NaN, Double.NaN));
            references.add(Optional.empty());
            return;
        }
        RelaxedBoundary relaxed = relaxation.relax(b, String.format(Locale.ROOT, "screen-%02d", tried.size() + 1));
        references.add(Optional.of(relaxed.reference()));
        tried.add(new Tried(s.termination(), s.translationYAngstrom(), s.translationZAngstrom(),
                s.composition().li2o(), relaxed.energyJoulePerSquareMetre(), relaxed.lanthanaJoulePerSquareMetre()));
    }

    /**
     * Every number of units in the range, first lost, then gained; the number of the lowest. The energy is no convex
     * function of the units (0, -1 and -5 at a Σ3: 0.61, 0.65 and 0.38 J/m²), so that one that rises says nothing of
     * the next.
     */
    private int exchange(int from) throws RelaxationException {
        Tried start = tried.get(from);
        int most = exchanged(geometry.cell());
        int best = from;
        for (int k = 1; k <= 2 * most; k++) {
            int units = start.li2o() + (k <= most ? -k : k - most);
            progress.accept(String.format(Locale.ROOT, "exchanging Li2O: %+d units, structure %d of %d", units, k,
                    2 * most));
            try {
                add(new BicrystalBuilder().attempt(new Tried(start.termination(), start.y(), start.z(), units, 0, 0)
                        .of(geometry), seed));
                best = tried.getLast().energy() < tried.get(best).energy() ? tried.size() - 1 : best;
            } catch (StructureException e) {
                // there is no such boundary
            } catch (RelaxationException e) {
                if (e.isUnfinished()) {
                    throw e;
                }
                // it does not hold
            }
        }
        return best;
    }

    private Minimised swap(Minimised screened) throws StructureException, RelaxationException {
        progress.accept(anneal.swaps() + " trials of moving lithium");
        Bicrystal before = screened.build(geometry, seed);
        LithiumSwaps.Result result = new LithiumSwaps(before, relaxer, anneal.temperatureK(), seed)
                .run(anneal.swaps());
        AtomicStructure from = before.structure();
        AtomicStructure to = result.bicrystal().structure();
        List<double[]> moved = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            if (from.x(i) != to.x(i) || from.y(i) != to.y(i) || from.z(i) != to.z(i)) {
                moved.add(new double[] {i, to.x(i), to.y(i), to.z(i)});
            }
        }
        return new Minimised(screened.tried(), screened.chosen(), result.energiesEv(), moved, cpuSeconds,
                screened.reference());
    }
}

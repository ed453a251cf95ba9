// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BicrystalBuilder;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.relaxation.BoundaryEnergy;
import org.grainwright.lattice.relaxation.LithiumSwaps;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reason;
import org.grainwright.transport.Curve;
import org.grainwright.transport.analysis.AnalysisResult;

/**
 * What energies of minimised structures decided about a boundary before its annealing. Kept in a file, so that a run
 * that goes on, a longer production and a second opinion have the same structure without minimising again. Immutable.
 *
 * @param tried every translation, cut and composition that was minimised, in order
 * @param chosen number of the one that was taken
 * @param swapsEv energy of the minimised cell before and after every trial of moving lithium, eV; empty without trials
 * @param moved ions that these trials left elsewhere: number of the ion, x, y, z in Å
 * @param cpuSeconds processor time of all minimisations
 * @param reference energies of the crystals that the chosen one was compared with; empty where it has no energy
 */
record Minimised(List<Tried> tried, int chosen, List<Double> swapsEv, List<double[]> moved, double cpuSeconds,
        Optional<BoundaryEnergy> reference) {

    private static final String FILE = "minimised.properties";

    /**
     * One structure.
     *
     * @param termination height of the cut, a fraction of a layer
     * @param y translation, Å
     * @param z translation, Å
     * @param li2o units of Li2O per boundary
     * @param energy boundary energy with Li2O and ZrO2 as reservoirs, J/m²; NaN with dopants
     * @param lanthana the same with La2O3 in place of ZrO2, J/m²; NaN where the potential has no La2O3
     */
    record Tried(double termination, double y, double z, int li2o, double energy, double lanthana) {

        BoundarySpecification of(BoundarySpecification geometry) {
            return geometry.toBuilder().termination(termination).translation(y, z)
                    .composition(geometry.composition().with(Llzo.LI2O, li2o)).build();
        }

        private String text() {
            return termination + " " + y + " " + z + " " + li2o + " " + energy + " " + lanthana;
        }

        private static Tried of(String text) {
            double[] n = numbers(text);
            if (n.length != 6) {
                throw new IllegalArgumentException("six numbers describe a structure, not '" + text + "'");
            }
            return new Tried(n[0], n[1], n[2], (int) n[3], n[4], n[5]);
        }
    }

    Minimised {
        tried = List.copyOf(tried);
        swapsEv = List.copyOf(swapsEv);
        moved = List.copyOf(moved);
        if (chosen < 0 || chosen >= tried.size()) {
            throw new IllegalArgumentException("there is no structure " + chosen + " of " + tried.size());
        }
        if (!(cpuSeconds >= 0 && cpuSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a time is no number");
        }
        if (!swapsEv.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("an energy is no number");
        }
        for (double[] each : moved) {
            if (each.length != 4 || !Arrays.stream(each).allMatch(Double::isFinite) || each[0] < 0) {
                throw new IllegalArgumentException("an ion is moved to " + Arrays.toString(each));
            }
        }
    }

    /** The structure. */
    Bicrystal build(BoundarySpecification geometry, long seed) throws StructureException {
        Bicrystal b = new BicrystalBuilder().attempt(tried.get(chosen).of(geometry), seed);
        if (moved.isEmpty()) {
            return b;
        }
        double[] positions = b.structure().positions();
        if (moved.stream().anyMatch(each -> each[0] >= b.structure().size())) {
            throw new StructureException(StructureException.Reason.VALUE,
                    FILE + " moves ions that " + b.name() + " does not have; delete it to minimise again", null);
        }
        moved.forEach(each -> System.arraycopy(each, 1, positions, 3 * (int) each[0], 3));
        return LithiumSwaps.with(b, b.structure().withPositions(b.structure().cell(), positions));
    }

    /** Its energies as observables and curves of the record. */
    AnalysisResult addTo(AnalysisResult analysis, CoincidenceCell cell) {
        double areaSquareAngstrom = cell.areaSquareAngstrom();
        String reservoirs = cell.crystal().isGarnet() ? "Li2O and ZrO2 as reservoirs"
                : "against as much of the perfect crystal";
        Tried taken = tried.get(chosen);
        AnalysisResult with = analysis;
        // what is simulated is the structure that moving lithium ended with
        double swapped = swapsEv.isEmpty() ? 0 : swapped(swapsEv.size() - 1, areaSquareAngstrom);
        if (Double.isFinite(taken.energy)) {
            with = with.with(Quantity.BOUNDARY_ENERGY, outermost(cell, Estimate.exact(taken.energy + swapped,
                    Quantity.BOUNDARY_ENERGY.unit(), String.format(Locale.ROOT,
                            "Minimised once, cut at %.2g of a layer, the lowest of %d%s; %s.",
                            taken.termination, tried.size(), moved.isEmpty() ? ""
                                    : ", with " + moved.size() + " ions moved",
                            reservoirs))));
        }
        if (Double.isFinite(taken.lanthana)) {
            with = with.with(Quantity.BOUNDARY_ENERGY_LANTHANA, outermost(cell, Estimate.exact(
                    taken.lanthana + swapped, Quantity.BOUNDARY_ENERGY_LANTHANA.unit(),
                    "The same structure; Li2O and La2O3 as reservoirs.")));
        }
        for (Curve curve : curves(areaSquareAngstrom)) {
            with = with.with(curve);
        }
        return with;
    }

    /** Amber where the exchange of Li2O ended at the end of its range. */
    private Estimate outermost(CoincidenceCell cell, Estimate energy) {
        int units = tried.get(chosen).li2o;
        return Math.abs(units) < EnergyScreen.exchanged(cell) ? energy
                : energy.gated(Reason.amber(Reason.Kind.BIAS, String.format(Locale.ROOT,
                        "The lowest energy is that of %+d units of Li2O, the last that was tried on this side: "
                                + "beyond it may lie a lower one.",
                        units)));
    }

    /** How much the boundary's energy changed until a trial, J/m². */
    private double swapped(int trial, double areaSquareAngstrom) {
        return (swapsEv.get(trial) - swapsEv.getFirst()) / (2 * areaSquareAngstrom)
                * BoundaryEnergy.JOULE_PER_SQUARE_METRE;
    }

    private List<Curve> curves(double areaSquareAngstrom) {
        List<Curve> curves = new ArrayList<>();
        int composition = tried.getFirst().li2o;
        for (double cut : tried.stream().mapToDouble(Tried::termination).distinct().sorted().toArray()) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < tried.size(); i++) {
                if (Double.isFinite(tried.get(i).energy) && tried.get(i).termination == cut
                        && tried.get(i).li2o == composition) {
                    points.add(new double[] {i + 1.0, tried.get(i).energy});
                }
            }
            if (!points.isEmpty()) {
                curves.add(curve("screening." + cut, "1", points));
            }
        }
        TreeMap<Integer, Double> exchanged = new TreeMap<>();
        tried.forEach(each -> exchanged.merge(each.li2o, each.energy, Math::min));
        if (exchanged.size() > 1) {
            curves.add(curve("exchange.li2o", "units", exchanged.entrySet().stream()
                    .map(each -> new double[] {each.getKey(), each.getValue()}).toList()));
        }
        if (!swapsEv.isEmpty()) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < swapsEv.size(); i++) {
                points.add(new double[] {i, swapped(i, areaSquareAngstrom)});
            }
            curves.add(curve("swapping.energy", "1", points));
        }
        return curves;
    }

    private static Curve curve(String name, String unit, List<double[]> points) {
        return new Curve(name, unit, Quantity.BOUNDARY_ENERGY.unit(), points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray(), new double[points.size()]);
    }

    /**
     * What was kept in a folder; empty for nothing and for a damaged file, since minimising again decides the same.
     *
     * @param note hears of a damaged file
     */
    static Optional<Minimised> read(Path folder, Consumer<String> note) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Properties p = KeptProperties.read(file);
            return Optional.of(new Minimised(lines(p, "tried").stream().map(Tried::of).toList(),
                    Integer.parseInt(p.getProperty("chosen")),
                    Arrays.stream(numbers(p.getProperty("swaps_eV"))).boxed().toList(),
                    lines(p, "moved").stream().map(Minimised::numbers).toList(),
                    Double.parseDouble(p.getProperty("cpu_s", "0")),
                    reference(numbers(p.getProperty("reference_eV")))));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            note.accept(file + " is damaged (" + e.getMessage() + "); the structures are minimised again");
            return Optional.empty();
        }
    }

    /** Keeps it there. */
    void write(Path folder) throws IOException {
        Properties p = new Properties();
        p.setProperty("tried", tried.stream().map(Tried::text).collect(Collectors.joining("; ")));
        p.setProperty("chosen", Integer.toString(chosen));
        p.setProperty("swaps_eV", swapsEv.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        p.setProperty("moved", moved.stream().map(each -> Arrays.stream(each).mapToObj(String::valueOf)
                .collect(Collectors.joining(" "))).collect(Collectors.joining("; ")));
        p.setProperty("cpu_s", Double.toString(cpuSeconds));
        reference.ifPresent(each -> p.setProperty("reference_eV",
                each.llzoEv() + " " + each.li2oEv() + " " + each.zro2Ev()));
        KeptProperties.write(folder.resolve(FILE), p);
    }

    private static Optional<BoundaryEnergy> reference(double[] numbers) {
        return numbers.length == 3 ? Optional.of(new BoundaryEnergy(numbers[0], numbers[1], numbers[2]))
                : Optional.empty();
    }

    /** Where it is kept. */
    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    private static List<String> lines(Properties p, String name) {
        String text = p.getProperty(name, "").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("; "));
    }

    private static double[] numbers(String text) {
        return text == null || text.isBlank() ? new double[0]
                : Arrays.stream(text.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}

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
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.Collectors;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.relaxation.BoundaryRelaxation;
import org.grainwright.lattice.relaxation.CreationEnergies;
import org.grainwright.lattice.relaxation.CreationEnergies.AtPlace;
import org.grainwright.lattice.relaxation.LithiaRemoval;
import org.grainwright.lattice.relaxation.OxygenPairs;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.RelaxedBoundary;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.Reactions;
import org.grainwright.observables.Reason;
import org.grainwright.transport.analysis.AnalysisResult;

/**
 * What oxygen vacancies cost in a boundary that was annealed: pairs, and losses of Li2O. Kept in a file beside the
 * minimisations, for the structure of the same bytes. Immutable.
 *
 * @param asked oxygens that were tried in the slabs, and as many in the grains
 * @param pairs where pairs stand
 * @param losses of Li2O
 * @param cpuSeconds processor time of all minimisations
 */
record OxygenEnergies(int asked, CreationEnergies pairs, CreationEnergies losses, double cpuSeconds) {

    private static final String FILE = "oxygen-energies.properties";

    /**
     * Computes them, or reads what was computed before.
     *
     * @param annealed a LAMMPS data file with the ions of {@code built}
     * @param places in the slabs, and as many in the grains
     * @param relaxer minimises to the end
     * @param label for its files
     */
    static OxygenEnergies of(Path annealed, Bicrystal built, int places, Relaxer relaxer, Path folder, String label)
            throws IOException, RelaxationException {
        Path file = folder.resolve(label).resolve(FILE);
        String key = AnnealedEnergy.checksum(annealed);
        Optional<OxygenEnergies> known = read(file, key, places);
        if (known.isPresent()) {
            return known.get();
        }
        double[] cpuSeconds = {0};
        Relaxer timed = (structure, name) -> {
            Relaxer.Relaxed relaxed = relaxer.relax(structure, name);
            cpuSeconds[0] += relaxed.cpuSeconds();
            return relaxed;
        };
        Relaxer.Relaxed relaxed = timed.relax(AnnealedEnergy.structure(annealed, built), label + "-whole");
        AtomicStructure structure = relaxed.structure();
        double plane = built.secondPlaneX() * structure.cell().length(0) / built.structure().cell().length(0);
        RelaxedBoundary whole = new RelaxedBoundary(structure, relaxed.energyEv(), plane, Double.NaN, Double.NaN,
                Double.NaN, Double.NaN, null);
        double halfWidth = built.slabWidthAngstrom() / 2;
        CreationEnergies pairs = new OxygenPairs(timed).of(whole, halfWidth, places, label + "-pair");
        CreationEnergies losses = new LithiaRemoval(timed, new BoundaryRelaxation(timed).lithiaEv())
                .of(whole, halfWidth, places, label + "-loss");
        OxygenEnergies found = new OxygenEnergies(places, pairs, losses, cpuSeconds[0]);
        found.write(file, key);
        return found;
    }

    /**
     * As observables.
     *
     * @param forceError of the potential on oxygen, over the size of forces; empty where it is not known
     */
    AnalysisResult addTo(AnalysisResult analysis, OptionalDouble forceError) {
        String doubt = forceError.isPresent() ? String.format(Locale.ROOT,
                "The potential's forces on oxygen err by %.0f %% of their size, and nobody compared its vacancies with "
                        + "theory.",
                100 * forceError.getAsDouble())
                : "Nobody compared the potential's forces on oxygen with theory.";
        return analysis.with(Reactions.BOUNDARY_PAIR, estimate(Reactions.BOUNDARY_PAIR, pairs.boundary(), doubt))
                .with(Reactions.BULK_PAIR, estimate(Reactions.BULK_PAIR, pairs.interior(), doubt))
                .with(Reactions.BOUNDARY_LOSS, estimate(Reactions.BOUNDARY_LOSS, losses.boundary(), doubt))
                .with(Reactions.BULK_LOSS, estimate(Reactions.BULK_LOSS, losses.interior(), doubt));
    }

    private Estimate estimate(Quantity quantity, List<AtPlace> places, String doubt) {
        if (places.isEmpty()) {
            return Estimate.missing(quantity.unit(), String.format(Locale.ROOT,
                    "None stands: at all of %d places the vacancy was filled again.", asked));
        }
        double[] mean = CreationEnergies.mean(places);
        return new Estimate(mean[0], Double.isNaN(mean[1]) ? Double.POSITIVE_INFINITY : mean[1], quantity.unit(),
                places.size(), Reason.amber(Reason.Kind.OTHER, String.format(Locale.ROOT,
                        "At %d of %d oxygens (%s eV). %s", places.size(), asked, places.stream()
                                .map(each -> String.format(Locale.ROOT, "%.2f", each.energyEv()))
                                .collect(Collectors.joining(", ")),
                        doubt)));
    }

    private static Optional<OxygenEnergies> read(Path file, String key, int places) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Properties p = KeptProperties.read(file);
            return key.equals(p.getProperty("of")) && places == Integer.parseInt(p.getProperty("places", "0"))
                    ? Optional.of(new OxygenEnergies(places,
                            new CreationEnergies(places(p, "pairs.boundary"), places(p, "pairs.interior")),
                            new CreationEnergies(places(p, "losses.boundary"), places(p, "losses.interior")),
                            Double.parseDouble(p.getProperty("cpu_s", ""))))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException damaged) {
            return Optional.empty(); // they are computed again
        }
    }

    private void write(Path file, String key) throws IOException {
        Properties p = new Properties();
        p.setProperty("of", key);
        p.setProperty("places", Integer.toString(asked));
        p.setProperty("pairs.boundary", text(pairs.boundary()));
        p.setProperty("pairs.interior", text(pairs.interior()));
        p.setProperty("losses.boundary", text(losses.boundary()));
        p.setProperty("losses.interior", text(losses.interior()));
        p.setProperty("cpu_s", Double.toString(cpuSeconds));
        KeptProperties.write(file, p);
    }

    /** Distance and energy, one after the other. */
    private static String text(List<AtPlace> places) {
        return places.stream().map(each -> each.distanceAngstrom() + " " + each.energyEv())
                .collect(Collectors.joining(" "));
    }

    private static List<AtPlace> places(Properties p, String name) {
        String text = p.getProperty(name, "").strip();
        double[] n = text.isEmpty() ? new double[0]
                : Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        List<AtPlace> places = new ArrayList<>();
        for (int i = 0; i + 1 < n.length; i += 2) {
            places.add(new AtPlace(n[i], n[i + 1]));
        }
        return places;
    }
}

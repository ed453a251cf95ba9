// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.EmbeddedAtoms;
import org.grainwright.engine.potential.PairForm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialEntries;
import org.grainwright.engine.potential.SplineFunction;

/**
 * Pair functions, densities and embedding functions of splines from a setfl table, with or beside the near part of
 * Coulomb's law ({@link CoulombSplit}).
 */
public final class SplineForm implements PairForm {

    private static final String COULOMB_CUTOFF = "coulombCutoffAngstrom";

    @Override
    public String name() {
        return "spline";
    }

    @Override
    public Potential read(PotentialEntries e) throws InvalidRequestException {
        List<EmbeddedAtoms.Pair> pairs = new ArrayList<>();
        for (String key : e.keys("pair\\.[A-Z][a-z]?-[A-Z][a-z]?\\.spline")) {
            String stem = key.substring(0, key.length() - ".spline".length());
            String[] ions = stem.substring("pair.".length()).split("-");
            pairs.add(new EmbeddedAtoms.Pair(ions[0], ions[1], function(e, key), e.positive(stem + ".wallAngstrom")));
        }
        Map<String, EmbeddedAtoms.Atom> atoms = new TreeMap<>();
        for (String key : e.keys("density\\.[A-Z][a-z]?\\.spline")) {
            String symbol = key.split("\\.")[1];
            atoms.put(symbol, new EmbeddedAtoms.Atom(function(e, key), function(e, "embedding." + symbol + ".spline"),
                    e.number("embedding." + symbol + ".mean")));
        }
        boolean beside = e.has(COULOMB_CUTOFF);
        return e.potential(new Terms(new EmbeddedAtoms(pairs, atoms), e.positive("cutoffAngstrom"),
                beside ? OptionalDouble.of(e.positive(COULOMB_CUTOFF)) : OptionalDouble.empty(),
                e.requirements(SetflFile.REQUIREMENTS)));
    }

    private static SplineFunction function(PotentialEntries e, String key) throws InvalidRequestException {
        List<Double> numbers = new ArrayList<>();
        try {
            for (String word : e.text(key).split("\\s+")) {
                numbers.add(Double.parseDouble(word));
            }
            return new SplineFunction(numbers.get(0), numbers.get(1), numbers.subList(2, numbers.size()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException bad) {
            throw e.wrong(key, "is no spline (low step coefficient coefficient ...): " + bad.getMessage());
        }
    }

    /**
     * Splines.
     *
     * @param embedded the functions
     * @param cutoffAngstrom where they end
     * @param coulombCutoffAngstrom where the near part of Coulomb's law ends when LAMMPS sums it beside the table;
     * empty: it is part of the table
     */
    public record Terms(EmbeddedAtoms embedded, double cutoffAngstrom, OptionalDouble coulombCutoffAngstrom,
            List<String> requirements) implements PairForm.Terms {

        @Override
        public List<String> commands(Potential potential, List<String> species, double pppmAccuracy) {
            return coulombCutoffAngstrom.isPresent()
                    ? SetflFile.commands(potential, species, coulombCutoffAngstrom.getAsDouble(), pppmAccuracy)
                    : split(pppmAccuracy).commands(potential, species, pppmAccuracy);
        }

        @Override
        public void write(Path folder, Potential potential, List<String> species, double pppmAccuracy)
                throws IOException {
            EmbeddedTable table = new EmbeddedTable(potential, embedded, species);
            if (coulombCutoffAngstrom.isPresent()) {
                Files.writeString(folder.resolve(SetflFile.name(potential)), table.render(r -> 0));
            } else {
                CoulombSplit split = split(pppmAccuracy);
                Files.writeString(folder.resolve(split.file(potential)), table.render(split::share));
            }
        }

        private CoulombSplit split(double pppmAccuracy) {
            return CoulombSplit.of(cutoffAngstrom, pppmAccuracy);
        }

        @Override
        public List<Parameter> parameters() {
            List<Parameter> all = new ArrayList<>();
            for (EmbeddedAtoms.Pair pair : embedded.pairs()) {
                String name = pair.first() + "-" + pair.second();
                all.add(spline(name, "φ(r) in eV", pair.energy(), "Å"));
                all.add(new Parameter(name, "wall", pair.wallAngstrom(), "Å", true, ""));
            }
            new TreeMap<>(embedded.atoms()).forEach((symbol, atom) -> {
                all.add(spline(symbol, "density f(r)", atom.density(), "Å"));
                all.add(spline(symbol, "embedding F(ρ) in eV", atom.embedding(), ""));
                all.add(new Parameter(symbol, "mean density", atom.meanDensity(), "", true, ""));
            });
            return all;
        }

        private static Parameter spline(String term, String symbol, SplineFunction function, String unit) {
            String shape = symbol + ", " + function.coefficients().size() + " cubic B-splines in steps of "
                    + function.step() + (unit.isEmpty() ? "" : " " + unit) + " from";
            return new Parameter(term, shape, function.low(), unit, true, "", function.coefficients());
        }

        @Override
        public List<String> description() {
            List<String> lines = new ArrayList<>();
            for (EmbeddedAtoms.Pair pair : embedded.pairs()) {
                lines.add(String.format(Locale.ROOT, "%-5s %d splines to %.2f Å, wall below %.3f Å",
                        pair.first() + "-" + pair.second(), pair.energy().coefficients().size(),
                        pair.energy().cutoff(), pair.wallAngstrom()));
            }
            new TreeMap<>(embedded.atoms()).forEach((symbol, atom) -> lines.add(String.format(Locale.ROOT,
                    "%-2s    density to %.2f Å, embedding from %.2f to %.2f, mean density %.2f", symbol,
                    atom.density().cutoff(), atom.embedding().low(), atom.embedding().high(), atom.meanDensity())));
            return lines;
        }
    }
}

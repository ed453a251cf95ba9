// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.potential.ArrheniusLaw;
import org.grainwright.engine.potential.BulkReference;
import org.grainwright.engine.potential.EmbeddedAtoms;
import org.grainwright.engine.potential.PairTerm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;
import org.grainwright.engine.potential.SplineFunction;

/** Reads a potential from its properties; every complaint names the key. */
public final class PotentialReader {

    private final Function<String, Optional<Potential>> library;

    /** @param library finds the base of an EAM container */
    public PotentialReader(Function<String, Optional<Potential>> library) {
        this.library = library;
    }

    /** @param folder where the files of a user's potential are; {@code null} for shipped ones */
    public Potential read(String name, Properties p, Path folder) throws InvalidRequestException {
        Entries entries = new Entries(name, p);
        if (!name.matches("[\\w.+-]+")) {
            throw new InvalidRequestException("potential " + name.replaceAll("\\p{Cntrl}", "?")
                    + ": its file must be named by letters, digits and . _ + -, because LAMMPS reads that name");
        }
        for (String key : new TreeSet<>(p.stringPropertyNames())) {
            if ((key + p.getProperty(key)).chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                throw new InvalidRequestException("potential " + name + ": " + key.replaceAll("\\p{Cntrl}", "?")
                        + " has a line break or control character in its value; write one line");
            }
        }
        for (String requirement : entries.words("requires")) {
            if (!requirement.matches("[a-z]+/\\S+")) {
                throw entries.wrong("requires",
                        "has '" + requirement + "'; write category/style, for example pair/buck/coul/long");
            }
        }
        return switch (entries.text("form")) {
            case "buckingham" -> buckingham(name, entries);
            case "eam-container" -> container(name, entries, folder);
            case "spline" -> spline(name, entries);
            case "user" -> user(name, entries, folder);
            default -> throw entries.wrong("form", "is not one of buckingham, eam-container, spline, user");
        };
    }

    private static Potential buckingham(String name, Entries e) throws InvalidRequestException {
        List<Species> species = species(e);
        List<PairTerm> pairs = new ArrayList<>();
        for (String key : e.keys("pair\\.[A-Z][a-z]?-[A-Z][a-z]?")) {
            String[] ions = key.substring("pair.".length()).split("-");
            double[] v = e.numbers(key, 3);
            try {
                pairs.add(new PairTerm(ions[0], ions[1], v[0], v[1], v[2], e.number(key + ".wallAngstrom", 0),
                        Boolean.parseBoolean(e.text(key + ".verified", "false")), e.text(key + ".source", "unknown")));
            } catch (IllegalArgumentException bad) {
                throw e.wrong(key, "is outside physics: " + bad.getMessage());
            }
        }
        double[] tested = e.has("testedTemperatureK") ? e.numbers("testedTemperatureK", 2)
                : new double[] {Double.NaN, Double.NaN};
        return new Potential(name, e.text("title"), Potential.Form.BUCKINGHAM, species, pairs,
                e.positive("cutoffAngstrom"), 0, tested[0], tested[1],
                arrhenius(e), references(e), e.number("energyPerFormulaUnitEv", Double.NaN), List.of(), List.of(),
                e.words("requires"),
                e.text("source"), e.numbered("warning"), Optional.empty());
    }

    private Potential container(String name, Entries e, Path folder) throws InvalidRequestException {
        Potential base = library.apply(e.text("base")).orElseThrow(() -> e.wrong("base", "names no known potential"));
        List<String> warnings = new ArrayList<>(e.numbered("warning"));
        warnings.addAll(base.warnings().stream().filter(w -> !w.contains("analytic form")).toList());
        return new Potential(name, e.text("title"), Potential.Form.EAM_CONTAINER, base.species(), base.pairs(),
                base.cutoffAngstrom(),
                e.positive("tableStepAngstrom"), base.minimumTemperatureK(), base.maximumTemperatureK(),
                base.lithiumBulk(), base.references(),
                base.energyPerFormulaUnitEv(), List.of(), files(e, "embedding", folder), e.words("requires"),
                e.text("source"), warnings, Optional.empty());
    }

    private static Potential spline(String name, Entries e) throws InvalidRequestException {
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
        double[] tested = e.has("testedTemperatureK") ? e.numbers("testedTemperatureK", 2)
                : new double[] {Double.NaN, Double.NaN};
        return new Potential(name, e.text("title"), Potential.Form.SPLINE, species(e), List.of(),
                e.positive("cutoffAngstrom"), 0, tested[0], tested[1],
                arrhenius(e), references(e), e.number("energyPerFormulaUnitEv", Double.NaN), List.of(), List.of(),
                e.words("requires"),
                e.text("source"), e.numbered("warning"), Optional.of(new EmbeddedAtoms(pairs, atoms)));
    }

    private static SplineFunction function(Entries e, String key) throws InvalidRequestException {
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

    private static Potential user(String name, Entries e, Path folder) throws InvalidRequestException {
        List<Path> files = files(e, "files", folder);
        List<String> commands = e.numbered("command");
        if (commands.stream().noneMatch(c -> c.startsWith("pair_style "))) {
            throw e.wrong("command.1",
                    "must begin with pair_style (LAMMPS commands command.1, command.2, ... in order)");
        }
        List<String> names = files.stream().map(f -> f.getFileName().toString()).toList();
        for (int i = 0; i < commands.size(); i++) {
            Optional<String> objection = UserCommands.objection(commands.get(i), names);
            if (objection.isPresent()) {
                throw e.wrong("command." + (i + 1), "is refused: " + objection.get());
            }
        }
        double[] tested = e.has("testedTemperatureK") ? e.numbers("testedTemperatureK", 2)
                : new double[] {Double.NaN, Double.NaN};
        List<String> warnings = new ArrayList<>(e.numbered("warning"));
        warnings.add("Supplied by the user; not tested by Grainwright");
        return new Potential(name, e.text("title"), Potential.Form.USER, species(e), List.of(),
                e.number("cutoffAngstrom", 8), 0, tested[0], tested[1],
                arrhenius(e), references(e), e.number("energyPerFormulaUnitEv", Double.NaN), commands, files,
                e.words("requires"), e.text("source"),
                warnings, Optional.empty());
    }

    private static List<Path> files(Entries e, String key, Path folder) throws InvalidRequestException {
        List<Path> files = new ArrayList<>();
        for (String file : e.words(key)) {
            Path path = folder == null || !file.matches("[\\w.+-]+") ? null : folder.resolve(file);
            if (path == null || !Files.isRegularFile(path) || !liesIn(folder, path)) {
                throw e.wrong(key, "names " + file + ", which is not a file beside the potential");
            }
            if (FileNames.isOwn(file)) {
                throw e.wrong(key, "names " + file
                        + ", which is a name that simulations use themselves: give the file another one");
            }
            files.add(path);
        }
        return files;
    }

    /** Also when links are followed. */
    private static boolean liesIn(Path folder, Path file) {
        try {
            return folder.toRealPath().equals(file.toRealPath().getParent());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Species> species(Entries e) throws InvalidRequestException {
        List<Species> species = new ArrayList<>();
        for (String symbol : e.words("species")) {
            if (!symbol.matches("[A-Z][a-z]?")) {
                throw e.wrong("species", "has '" + symbol + "', which is no element");
            }
            species.add(new Species(symbol, e.number("charge." + symbol), e.positive("mass." + symbol)));
        }
        if (species.isEmpty()) {
            throw e.wrong("species", "is empty");
        }
        return species;
    }

    private static Optional<ArrheniusLaw> arrhenius(Entries e) throws InvalidRequestException {
        return !e.has("arrhenius.d0Cm2PerS") ? Optional.empty()
                : Optional.of(
                        new ArrheniusLaw(e.positive("arrhenius.d0Cm2PerS"), e.positive("arrhenius.activationEnergyEv"),
                                e.number("arrhenius.activationEnergyErrorEv", Double.NaN)));
    }

    private static List<BulkReference> references(Entries e) throws InvalidRequestException {
        List<BulkReference> references = new ArrayList<>();
        for (int i = 1; e.has("reference." + i); i++) {
            double[] v = e.numbers("reference." + i, 5);
            references.add(new BulkReference(v[0], v[1], v[2], v[3], v[4]));
        }
        return references;
    }

    /** The properties with complaints that name the key. */
    private record Entries(String name, Properties p) {

        InvalidRequestException wrong(String key, String what) {
            return new InvalidRequestException(
                    "potential " + name + ": " + key + " = " + p.getProperty(key, "(missing)") + " " + what);
        }

        boolean has(String key) {
            return p.getProperty(key) != null;
        }

        String text(String key, String otherwise) {
            return p.getProperty(key, otherwise).strip();
        }

        String text(String key) throws InvalidRequestException {
            if (!has(key)) {
                throw wrong(key, "must be given");
            }
            return p.getProperty(key).strip();
        }

        List<String> words(String key) {
            String text = text(key, "");
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        }

        List<String> keys(String pattern) {
            return p.stringPropertyNames().stream().filter(k -> k.matches(pattern)).sorted().toList();
        }

        List<String> numbered(String stem) {
            List<String> all = new ArrayList<>();
            for (int i = 1; has(stem + "." + i); i++) {
                all.add(p.getProperty(stem + "." + i).strip());
            }
            return all;
        }

        double number(String key, double otherwise) throws InvalidRequestException {
            return has(key) ? number(key) : otherwise;
        }

        double number(String key) throws InvalidRequestException {
            return numbers(key, 1)[0];
        }

        double positive(String key) throws InvalidRequestException {
            double value = number(key);
            if (!(value > 0)) {
                throw wrong(key, "must be positive");
            }
            return value;
        }

        double[] numbers(String key, int count) throws InvalidRequestException {
            String[] parts = text(key).split("\\s+");
            if (parts.length != count) {
                throw wrong(key, "must be " + count + " number(s)");
            }
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                try {
                    values[i] = Double.parseDouble(parts[i]);
                } catch (NumberFormatException bad) {
                    throw wrong(key, "is not a number");
                }
            }
            return values;
        }
    }
}

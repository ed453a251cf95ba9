// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.internal.FileNames;

/**
 * The file of a potential as a {@link PairForm} reads it; every complaint names the key. Units stand in the keys: Å,
 * eV, K, elementary charges, atomic mass units.
 */
public final class PotentialEntries {

    private final String name;
    private final Properties p;
    private final Path folder;
    private final List<Potential> known;

    /**
     * @param folder where the files of a user's potential are; {@code null} for shipped ones
     * @param known potentials that this one may build on
     */
    PotentialEntries(String name, Properties p, Path folder, List<Potential> known) {
        this.name = name;
        this.p = p;
        this.folder = folder;
        this.known = List.copyOf(known);
    }

    /** Reads the potential by the form that the file names. */
    Potential read() throws InvalidRequestException {
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
        String wanted = text("form");
        TreeSet<String> names = new TreeSet<>();
        try {
            for (PairForm form : ServiceLoader.load(PairForm.class, PairForm.class.getClassLoader())) {
                if (form.name().equals(wanted)) {
                    return form.read(this);
                }
                names.add(form.name());
            }
        } catch (ServiceConfigurationError e) {
            throw new InvalidRequestException(
                    "a form of potentials that was added to Grainwright cannot be loaded: " + e.getMessage(), e);
        }
        throw wrong("form", "is not one of " + String.join(", ", names));
    }

    /**
     * The potential with these terms; name, ions, bulk figures and provenance stand in the same keys for every form.
     */
    public Potential potential(PairForm.Terms terms) throws InvalidRequestException {
        double[] tested = has("testedTemperatureK") ? numbers("testedTemperatureK", 2)
                : new double[] {Double.NaN, Double.NaN};
        return new Potential(name, text("title"), species(), terms, new BulkProperties(tested[0], tested[1],
                arrhenius(), references(), number("energyPerFormulaUnitEv", Double.NaN)), provenance());
    }

    /** The potential with these terms and all else as in another one, whose warnings hold for it, too. */
    public Potential potential(PairForm.Terms terms, Potential base) throws InvalidRequestException {
        return new Potential(name, text("title"), base.species(), terms, base.bulk(),
                provenance().on(base.provenance()));
    }

    private Provenance provenance() throws InvalidRequestException {
        return new Provenance(text("source"), numbered("warning"), has("forces.O.error")
                ? OptionalDouble.of(positive("forces.O.error") / positive("forces.O.size"))
                : OptionalDouble.empty());
    }

    /** A known potential that a key names. */
    public Potential base(String key) throws InvalidRequestException {
        String wanted = text(key);
        return known.stream().filter(k -> k.name().equals(wanted)).findFirst()
                .orElseThrow(() -> wrong(key, "names no known potential"));
    }

    /** Styles that LAMMPS must have: those of the form, then further ones of the file. */
    public List<String> requirements(String... ofForm) throws InvalidRequestException {
        for (String requirement : words("requires")) {
            if (!requirement.matches("[a-z]+/\\S+")) {
                throw wrong("requires",
                        "has '" + requirement + "'; write category/style, for example pair/buck/coul/long");
            }
        }
        return Stream.concat(Stream.of(ofForm), words("requires").stream()).distinct().toList();
    }

    /**
     * Files that a key names; they lie beside the potential, links followed, under names that no simulation uses
     * itself.
     */
    public List<Path> files(String key) throws InvalidRequestException {
        List<Path> files = new ArrayList<>();
        for (String file : words(key)) {
            Path path = folder == null || !file.matches("[\\w.+-]+") ? null : folder.resolve(file);
            if (path == null || !Files.isRegularFile(path) || !liesIn(folder, path)) {
                throw wrong(key, "names " + file + ", which is not a file beside the potential");
            }
            if (FileNames.isOwn(file)) {
                throw wrong(key, "names " + file
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

    private List<Species> species() throws InvalidRequestException {
        List<Species> species = new ArrayList<>();
        for (String symbol : words("species")) {
            if (!symbol.matches("[A-Z][a-z]?")) {
                throw wrong("species", "has '" + symbol + "', which is no element");
            }
            species.add(new Species(symbol, number("charge." + symbol), positive("mass." + symbol)));
        }
        if (species.isEmpty()) {
            throw wrong("species", "is empty");
        }
        return species;
    }

    private Optional<ArrheniusLaw> arrhenius() throws InvalidRequestException {
        return !has("arrhenius.d0Cm2PerS") ? Optional.empty()
                : Optional.of(
                        new ArrheniusLaw(positive("arrhenius.d0Cm2PerS"), positive("arrhenius.activationEnergyEv"),
                                number("arrhenius.activationEnergyErrorEv", Double.NaN)));
    }

    private List<BulkReference> references() throws InvalidRequestException {
        List<BulkReference> references = new ArrayList<>();
        for (int i = 1; has("reference." + i); i++) {
            double[] v = numbers("reference." + i, 5);
            references.add(new BulkReference(v[0], v[1], v[2], v[3], v[4]));
        }
        return references;
    }

    /** A complaint that names the potential, the key and its value; {@code what} goes on from there. */
    public InvalidRequestException wrong(String key, String what) {
        return new InvalidRequestException(
                "potential " + name + ": " + key + " = " + p.getProperty(key, "(missing)") + " " + what);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return p.getProperty(key) != null;
    }

    /** The value of a key, or another one. */
    public String text(String key, String otherwise) {
        return p.getProperty(key, otherwise).strip();
    }

    /** The value of a key that must be there. */
    public String text(String key) throws InvalidRequestException {
        if (!has(key)) {
            throw wrong(key, "must be given");
        }
        return p.getProperty(key).strip();
    }

    /** The words of a value; none when the key is missing. */
    public List<String> words(String key) {
        String text = text(key, "");
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** Keys that match a regular expression, sorted. */
    public List<String> keys(String pattern) {
        return p.stringPropertyNames().stream().filter(k -> k.matches(pattern)).sorted().toList();
    }

    /** Values of {@code stem.1}, {@code stem.2}, ... up to the first that is missing. */
    public List<String> numbered(String stem) {
        List<String> all = new ArrayList<>();
        for (int i = 1; has(stem + "." + i); i++) {
            all.add(p.getProperty(stem + "." + i).strip());
        }
        return all;
    }

    /** A number, or another one when the key is missing. */
    public double number(String key, double otherwise) throws InvalidRequestException {
        return has(key) ? number(key) : otherwise;
    }

    /** A number that must be there. */
    public double number(String key) throws InvalidRequestException {
        return numbers(key, 1)[0];
    }

    /** A number above zero that must be there. */
    public double positive(String key) throws InvalidRequestException {
        double value = number(key);
        if (!(value > 0)) {
            throw wrong(key, "must be positive");
        }
        return value;
    }

    /** As many numbers as said, separated by blanks. */
    public double[] numbers(String key, int count) throws InvalidRequestException {
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

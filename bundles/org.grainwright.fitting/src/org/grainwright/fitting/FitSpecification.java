// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What to fit to what: the file that {@code potential fit} reads, described in docs/fitting.md. Immutable.
 *
 * @param title of the potential
 * @param source what the potential file says about where it is from; cites the data
 * @param form which functions are fitted
 * @param species in the order of the file
 * @param composition atoms of each species in a neutral formula unit
 * @param chargeRule how charges may vary
 * @param terms pairs of the Buckingham form, and of the baseline of the other forms
 * @param functions cutoffs and knots
 * @param targets what a perfect fit would leave
 * @param smoothing of the spline forms
 * @param data the data sets, at least one
 * @param resampling blocks of frames: what is set aside, error bars
 */
public record FitSpecification(String title, String source, Form form, List<Ion> species, int[] composition,
        ChargeRule chargeRule,
        List<Term> terms, Functions functions, Targets targets, Smoothing smoothing, List<DataSet> data,
        Resampling resampling) {

    /**
     * Cutoffs and knots, Å.
     *
     * @param buckinghamCutoff of Buckingham terms
     * @param pairCutoff of spline pair functions
     * @param densityCutoff of the densities
     * @param coulombCutoff of the real-space Coulomb part of the spline forms in a simulation
     * @param pairKnots distance of pair knots
     * @param densityKnots distance of density knots
     * @param embeddingIntervals over the observed densities
     */
    public record Functions(double buckinghamCutoff, double pairCutoff, double densityCutoff, double coulombCutoff,
            double pairKnots,
            double densityKnots, int embeddingIntervals) {
    }

    /**
     * What a perfect fit would leave.
     *
     * @param energySigma eV per atom
     * @param stressSigma eV/Å³
     */
    public record Targets(double energySigma, double stressSigma) {
    }

    /**
     * Blocks of frames.
     *
     * @param blockFrames consecutive frames that stay together
     * @param heldOutEvery every n-th block is set aside for validation; 0 for none
     * @param resamples of the blocks, for error bars
     */
    public record Resampling(int blockFrames, int heldOutEvery, int resamples) {
    }

    /**
     * Factors on the weights of a data set.
     *
     * @param force of forces
     * @param energy of energies
     * @param stress of stresses
     */
    public record Weights(double force, double energy, double stress) {
    }

    /** Which functions are fitted. */
    public enum Form {
        /** A exp(-r/ρ) - C/r⁶ between chosen pairs. */
        BUCKINGHAM,
        /** A spline for every pair of species. */
        PAIRS,
        /** Pair splines, one density per species and embedding functions. */
        EAM
    }

    /** How charges may vary. */
    public enum ChargeRule {
        /** One number times the formal charges: every composition that is neutral formally stays neutral. */
        PROPORTIONAL,
        /** One number per species; neutral for the composition of the specification only. */
        FREE,
        /** As given. */
        FIXED
    }

    /**
     * A species.
     *
     * @param symbol the element
     * @param formalCharge e
     * @param charge e; what fixed charges are and where others begin
     * @param mass amu
     * @param forceSigma eV/Å that a perfect fit would leave
     */
    public record Ion(String symbol, int formalCharge, double charge, double mass, double forceSigma) {
    }

    /**
     * A Buckingham term between two species.
     *
     * @param first index of a species
     * @param second index of another or the same
     * @param dispersion whether C is fitted, too
     */
    public record Term(int first, int second, boolean dispersion) {
    }

    /**
     * Weights of what is believed before any data are seen, see {@link SplineForm.Smoothing}.
     *
     * @param pair third differences of pair functions
     * @param embedding third differences of embedding functions
     * @param density third differences of densities
     * @param baseline pull towards the Buckingham baseline
     * @param negative against negative densities
     */
    public record Smoothing(double pair, double embedding, double density, double baseline, double negative) {
    }

    /**
     * Frames that belong together.
     *
     * @param file extxyz (also .gz), OUTCAR or vasprun.xml
     * @param select frames whose comment line or label this finds
     * @param group sets of one group share an energy offset
     * @param scale multiplies all lengths, to bring two functionals together
     * @param weights factors
     * @param relaxed whether frames without forces are relaxed, that is have none on any atom
     */
    public record DataSet(Path file, Pattern select, String group, double scale, Weights weights, boolean relaxed) {
    }

    private static final double GPA = 160.21766;

    /** The elements in order. */
    public List<String> symbols() {
        return species.stream().map(Ion::symbol).toList();
    }

    /** The groups of data sets that share an offset, in order of appearance. */
    public List<String> groups() {
        return data.stream().map(DataSet::group).distinct().toList();
    }

    /**
     * Reads a specification; files are resolved beside it.
     *
     * @throws FittingException naming the key to blame
     */
    public static FitSpecification read(Path file) throws FittingException {
        Properties p = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            p.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new FittingException("the specification " + file + " cannot be read: " + e.getMessage(), e);
        }
        return new Keys(file, p).specification();
    }

    /** Keys with complaints that name them. */
    private record Keys(Path file, Properties p) {

        FitSpecification specification() throws FittingException {
            List<Ion> species = species();
            FitSpecification specification = new FitSpecification(text("title"), text("source"),
                    choice("form", Form.class), species,
                    composition(species), choice("charges", ChargeRule.class), terms(species),
                    new Functions(positive("buckingham.cutoffAngstrom", 8), positive("pair.cutoffAngstrom", 6),
                            positive("density.cutoffAngstrom", 5),
                            positive("coulomb.cutoffAngstrom", 6.5), positive("pair.knotAngstrom", 0.32),
                            positive("density.knotAngstrom", 0.5),
                            whole("embedding.intervals", 7)),
                    new Targets(positive("sigma.energyEvPerAtom", 5e-4), positive("sigma.stressGPa", 0.3) / GPA),
                    new Smoothing(positive("smooth.pair", 0.1), positive("smooth.embedding", 0.2),
                            positive("smooth.density", 0.1),
                            positive("smooth.baseline", 1e-3), positive("smooth.negative", 300)),
                    data(),
                    new Resampling(whole("validation.blockFrames", 4), (int) notNegative("validation.heldOutEvery", 5),
                            whole("resamples", 40)));
            for (String key : p.stringPropertyNames()) {
                if (!key.matches(KNOWN)) {
                    throw wrong(key, "means nothing here; see docs/fitting.md");
                }
            }
            return specification;
        }

        private static final String KNOWN = "title|source|form|species|charges|composition"
                + "|(formal|charge|mass|sigma\\.force)\\.[A-Z][a-z]?|buckingham\\.(terms|dispersion|cutoffAngstrom)"
                + "|(pair|density)\\.(cutoff|knot)Angstrom|coulomb\\.cutoffAngstrom|embedding\\.intervals|"
                + "sigma\\.(energyEvPerAtom|stressGPa)"
                + "|smooth\\.(pair|embedding|density|baseline|negative)|validation\\.(blockFrames|heldOutEvery)|"
                + "resamples"
                + "|data\\.\\d+\\.(file|select|group|scale|forceWeight|energyWeight|stressWeight|relaxed)";

        private List<Ion> species() throws FittingException {
            List<Ion> species = new ArrayList<>();
            for (String symbol : text("species").split("\\s+")) {
                double formal = number("formal." + symbol, Double.NaN);
                if (formal != Math.rint(formal)) {
                    throw wrong("formal." + symbol, "must be a whole number");
                }
                species.add(new Ion(symbol, (int) formal, number("charge." + symbol, 0.65 * formal),
                        positive("mass." + symbol, Double.NaN),
                        positive("sigma.force." + symbol, 0.3)));
            }
            return species;
        }

        private int[] composition(List<Ion> species) throws FittingException {
            String[] words = text("composition").split("\\s+");
            int[] composition = new int[species.size()];
            int charge = 0;
            for (int s = 0; s < composition.length; s++) {
                try {
                    composition[s] = Integer.parseInt(words[s]);
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                    throw new FittingException(
                            wrong("composition", "must give the atoms of each species, in order").getMessage(), e);
                }
                charge += composition[s] * species.get(s).formalCharge();
            }
            if (charge != 0 || words.length != composition.length) {
                throw wrong("composition", "is not neutral with the formal charges (" + charge + ")");
            }
            return composition;
        }

        private List<Term> terms(List<Ion> species) throws FittingException {
            List<Term> terms = new ArrayList<>();
            List<String> dispersive = List.of(p.getProperty("buckingham.dispersion", "").strip().split("\\s+"));
            for (String pair : text("buckingham.terms").split("\\s+")) {
                String[] ions = pair.split("-");
                int[] index = new int[2];
                for (int k = 0; k < 2; k++) {
                    String symbol = ions.length == 2 ? ions[k] : "";
                    index[k] = species.stream().map(Ion::symbol).toList().indexOf(symbol);
                    if (index[k] < 0) {
                        throw wrong("buckingham.terms",
                                "must be pairs of the species, for example Li-O; " + pair + " is not");
                    }
                }
                terms.add(new Term(index[0], index[1], dispersive.contains(pair)));
            }
            return terms;
        }

        private List<DataSet> data() throws FittingException {
            List<DataSet> sets = new ArrayList<>();
            // every number that occurs: a set that was taken out leaves a gap, and what follows it counts
            List<Integer> numbers = p.stringPropertyNames().stream().filter(key -> key.matches("data\\.\\d{1,6}\\..*"))
                    .map(key -> Integer.valueOf(key.split("\\.")[1])).distinct().sorted().toList();
            for (int i : numbers) {
                String k = "data." + i + ".";
                Path path;
                try {
                    path = file.toAbsolutePath().resolveSibling(text(k + "file"));
                } catch (InvalidPathException e) {
                    throw new FittingException(wrong(k + "file", "is no name of a file").getMessage(), e);
                }
                if (!Files.isRegularFile(path)) {
                    throw wrong(k + "file", "is not there (" + path + ")");
                }
                Pattern select;
                try {
                    select = Pattern.compile(p.getProperty(k + "select", ""));
                } catch (PatternSyntaxException e) {
                    throw new FittingException(wrong(k + "select", "is not a regular expression").getMessage(), e);
                }
                sets.add(new DataSet(path, select, p.getProperty(k + "group", "data " + i).strip(),
                        positive(k + "scale", 1),
                        new Weights(notNegative(k + "forceWeight", 1), notNegative(k + "energyWeight", 1),
                                notNegative(k + "stressWeight", 1)),
                        Boolean.parseBoolean(p.getProperty(k + "relaxed", "false").strip())));
            }
            if (sets.isEmpty()) {
                throw wrong("data.1.file", "must be given");
            }
            return sets;
        }

        private FittingException wrong(String key, String what) {
            return new FittingException(file + ": " + key + " = " + p.getProperty(key, "(missing)") + " " + what);
        }

        private String text(String key) throws FittingException {
            if (p.getProperty(key, "").isBlank()) {
                throw wrong(key, "must be given");
            }
            return p.getProperty(key).strip();
        }

        private <T extends Enum<T>> T choice(String key, Class<T> type) throws FittingException {
            List<String> names = new ArrayList<>();
            for (T value : type.getEnumConstants()) {
                names.add(value.name().toLowerCase(Locale.ROOT));
                if (value.name().equalsIgnoreCase(text(key))) {
                    return value;
                }
            }
            throw wrong(key, "is not one of " + String.join(", ", names));
        }

        private double number(String key, double otherwise) throws FittingException {
            String text = p.getProperty(key);
            try {
                double value = text == null ? otherwise : Double.parseDouble(text.strip());
                if (!Double.isFinite(value)) {
                    throw wrong(key, "must be a number");
                }
                return value;
            } catch (NumberFormatException e) {
                throw new FittingException(wrong(key, "is not a number").getMessage(), e);
            }
        }

        private double notNegative(String key, double otherwise) throws FittingException {
            double value = number(key, otherwise);
            if (value < 0) {
                throw wrong(key, "must not be negative");
            }
            return value;
        }

        private double positive(String key, double otherwise) throws FittingException {
            double value = number(key, otherwise);
            if (!(value > 0)) {
                throw wrong(key, "must be positive");
            }
            return value;
        }

        private int whole(String key, int otherwise) throws FittingException {
            double value = positive(key, otherwise);
            if (value != Math.rint(value)) {
                throw wrong(key, "must be a whole number");
            }
            return (int) value;
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A potential file ({@code form = buckingham} or {@code form = spline} of docs/engine.md) evaluated here, without a
 * simulation program and without its walls: what a fit means, to hold a program's forces against, and how far a
 * potential is from frames. Immutable and thread-safe.
 */
public final class PotentialModel {

    private final List<String> symbols;
    private final ShortRange form;
    private final double[] parameters;
    private final double[] charges;
    private final double cutoff;
    /** Shortest distance of the fit for each pair of species; 0 where none is known. */
    private final double[][] closest;

    private PotentialModel(List<String> symbols, ShortRange form, double[] parameters, double[] charges, double cutoff,
            double[][] closest) {
        this.symbols = symbols;
        this.form = form;
        this.parameters = parameters;
        this.charges = charges;
        this.cutoff = cutoff;
        this.closest = closest;
    }

    private static double[][] closest(Properties p, List<String> symbols) throws FittingException {
        double[][] closest = new double[symbols.size()][symbols.size()];
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = 0; j < symbols.size(); j++) {
                String key = "pair." + symbols.get(i) + "-" + symbols.get(j) + ".wallAngstrom";
                if (p.containsKey(key)) {
                    closest[i][j] = numbers(p, key)[0];
                    closest[j][i] = closest[i][j];
                }
            }
        }
        return closest;
    }

    /**
     * What a model says of one frame.
     *
     * @param energyEv of the cell
     * @param forces x1 y1 z1 x2 ..., eV/Å
     * @param stress xx yy zz xy xz yz, eV/Å³, positive under tension
     */
    public record Evaluation(double energyEv, double[] forces, double[] stress) {
    }

    /**
     * From the entries of a potential file.
     *
     * @param symbols the species that are needed, for example Li La Zr O
     * @throws FittingException when the form is another one or a key is missing or wrong
     */
    public static PotentialModel read(Properties p, List<String> symbols) throws FittingException {
        double[] charges = new double[symbols.size()];
        for (int s = 0; s < charges.length; s++) {
            charges[s] = numbers(p, "charge." + symbols.get(s))[0];
        }
        String form = p.getProperty("form", "").strip();
        return switch (form) {
            case "buckingham" -> buckingham(p, symbols, charges);
            case "spline" -> splines(p, symbols, charges);
            default -> throw new FittingException(
                    "a potential of form '" + form + "' is not evaluated here; buckingham and spline are");
        };
    }

    private static double[] numbers(Properties p, String key) throws FittingException {
        try {
            return Frames.numbers(p.getProperty(key, ""));
        } catch (IllegalArgumentException e) {
            throw new FittingException(
                    "the potential's " + key + " = " + p.getProperty(key, "(missing)") + " is no list of numbers", e);
        }
    }

    private static PotentialModel buckingham(Properties p, List<String> symbols, double[] charges)
            throws FittingException {
        List<BuckinghamForm.Term> terms = new ArrayList<>();
        List<Double> parameters = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            for (int j = 0; j < symbols.size(); j++) {
                String key = "pair." + symbols.get(i) + "-" + symbols.get(j);
                if (p.containsKey(key)) {
                    double[] v = numbers(p, key);
                    terms.add(new BuckinghamForm.Term(i, j, true));
                    parameters.addAll(List.of(Math.log(v[0]), Math.log(v[1]), Math.sqrt(v[2])));
                }
            }
        }
        double cutoff = numbers(p, "cutoffAngstrom")[0];
        return new PotentialModel(symbols, new BuckinghamForm(symbols.size(), terms, cutoff),
                parameters.stream().mapToDouble(x -> x).toArray(), charges, cutoff,
                new double[symbols.size()][symbols.size()]);
    }

    private static PotentialModel splines(Properties p, List<String> symbols, double[] charges)
            throws FittingException {
        Reader reader = new Reader(p);
        int n = symbols.size();
        List<Spline> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                String key = "pair." + symbols.get(i) + "-" + symbols.get(j) + ".spline";
                pairs.add(reader.spline(
                        p.containsKey(key) ? key : "pair." + symbols.get(j) + "-" + symbols.get(i) + ".spline"));
            }
        }
        List<Spline> embedding = new ArrayList<>();
        List<Spline> density = new ArrayList<>();
        if (p.containsKey("density." + symbols.get(0) + ".spline")) {
            for (String symbol : symbols) {
                embedding.add(reader.spline("embedding." + symbol + ".spline"));
            }
            for (String symbol : symbols) {
                density.add(reader.spline("density." + symbol + ".spline"));
            }
        }
        double cutoff = 0;
        for (Spline s : pairs) {
            cutoff = Math.max(cutoff, s.cutoff());
        }
        for (Spline s : density) {
            cutoff = Math.max(cutoff, s.cutoff());
        }
        SplineForm form = new SplineForm(n, pairs, embedding, density, new SplineForm.Smoothing(0, 0, 0, 0, 0),
                new double[0]);
        return new PotentialModel(symbols, form, reader.parameters(), charges, cutoff, closest(p, symbols));
    }

    private static final class Reader {

        private final Properties p;
        private double[] parameters = {};

        Reader(Properties p) {
            this.p = p;
        }

        Spline spline(String key) throws FittingException {
            double[] v = numbers(p, key);
            if (v.length < 5) {
                throw new FittingException(
                        "the potential's " + key + " = " + p.getProperty(key, "(missing)") + " is no spline");
            }
            int offset = parameters.length;
            parameters = Arrays.copyOf(parameters, offset + v.length - 2);
            System.arraycopy(v, 2, parameters, offset, v.length - 2);
            return new Spline(v[0], v[1], v.length - 2, offset);
        }

        double[] parameters() {
            return parameters;
        }
    }

    private Problem problem(int[] group, int groups) {
        return new Problem(form, new Charges(charges, new double[0][]), group, groups, List.of());
    }

    private Sample sample(Frame f) throws FittingException {
        int n = f.symbols().size();
        int[] types = new int[n];
        for (int i = 0; i < n; i++) {
            types[i] = symbols.indexOf(f.symbols().get(i));
            if (types[i] < 0) {
                throw new FittingException(f.label() + " contains " + f.symbols().get(i) + ", which is not among "
                        + String.join(" ", symbols));
            }
        }
        double[] target = new double[3 * n + 7];
        double[] weight = new double[3 * n + 7];
        System.arraycopy(f.forces(), 0, target, 0, f.forces().length);
        Arrays.fill(weight, 0, f.forces().length, 1);
        for (int k = 0; k < f.stress().length; k++) {
            target[3 * n + k] = -f.volumeAngstrom3() * f.stress()[k];
            weight[3 * n + k] = 1;
        }
        target[3 * n + 6] = f.energyEv();
        weight[3 * n + 6] = 1;
        Pairs all = Pairs.within(f.lattice(), f.positions(), Math.max(Ewald.REAL_CUTOFF, cutoff));
        return new Sample(f.label(), 0, types, all.nearer(cutoff),
                Ewald.of(f.lattice(), f.positions(), types, symbols.size(),
                        all.nearer(Ewald.REAL_CUTOFF)),
                target, weight, f.volumeAngstrom3());
    }

    /**
     * Energy, forces and stress.
     *
     * @throws FittingException when the frame has another element
     */
    public Evaluation evaluate(Frame frame) throws FittingException {
        Sample s = sample(frame);
        double[] y = problem(new int[] {0}, 1).predict(s, Arrays.copyOf(parameters, parameters.length + 1));
        double[] stress = new double[6];
        for (int k = 0; k < 6; k++) {
            stress[k] = -y[3 * s.atoms() + k] / s.volumeAngstrom3();
        }
        return new Evaluation(y[s.rows() - 1], Arrays.copyOf(y, 3 * s.atoms()), stress);
    }

    /**
     * Which ions feel a wall in a simulation, which {@link #evaluate} does not know: those nearer to another than
     * anything in the fit, those in a density outside it, and the neighbours of both. A Buckingham form has none.
     *
     * @throws FittingException when the frame has another element
     */
    public boolean[] beyondFit(Frame frame) throws FittingException {
        boolean[] beyond = new boolean[frame.symbols().size()];
        if (!(form instanceof SplineForm splines)) {
            return beyond;
        }
        Sample s = sample(frame);
        boolean[] source = new boolean[beyond.length];
        if (!splines.density().isEmpty()) {
            double[] rho = splines.densities(s, parameters, new double[2 * s.pairs().count()]);
            for (int i = 0; i < rho.length; i++) {
                Spline f = splines.embedding().get(s.types()[i]);
                source[i] = rho[i] < f.low() || rho[i] > f.high();
            }
        }
        for (int p = 0; p < s.pairs().count(); p++) {
            int i = s.pairs().first(p);
            int j = s.pairs().second(p);
            double r = s.pairs().distance(p);
            if (r < closest[s.types()[i]][s.types()[j]]) {
                beyond[i] = true;
                beyond[j] = true;
            }
            // densities saturate only below the shortest distance that the element had to anything
            source[i] |= r < least(closest[s.types()[j]]);
            source[j] |= r < least(closest[s.types()[i]]);
        }
        for (int p = 0; p < s.pairs().count(); p++) {
            int i = s.pairs().first(p);
            int j = s.pairs().second(p);
            beyond[i] |= source[i] || source[j];
            beyond[j] |= source[i] || source[j];
        }
        return beyond;
    }

    private static double least(double[] distances) {
        return Arrays.stream(distances).filter(d -> d > 0).min().orElse(0);
    }

    /**
     * The errors on frames; energies after the mean difference per atom has been taken out, because an energy zero
     * means nothing.
     *
     * @throws FittingException when a frame has another element
     */
    public Accuracy accuracy(List<Frame> frames) throws FittingException {
        List<Sample> samples = new ArrayList<>();
        List<double[]> predicted = new ArrayList<>();
        Problem problem = problem(new int[] {0}, 1);
        double offset = 0;
        for (Frame f : frames) {
            Sample s = sample(f);
            double[] y = problem.predict(s, Arrays.copyOf(parameters, parameters.length + 1));
            offset += (s.target()[s.rows() - 1] - y[s.rows() - 1]) / s.atoms() / frames.size();
            // what follows needs neither pairs nor sums
            samples.add(new Sample(s.label(), 0, s.types(), null, null, s.target(), s.weight(), s.volumeAngstrom3()));
            predicted.add(y);
        }
        Accuracy.Sum sum = new Accuracy.Sum(symbols);
        for (int i = 0; i < samples.size(); i++) {
            double[] y = predicted.get(i);
            y[y.length - 1] += offset * samples.get(i).atoms();
            sum.add(samples.get(i), y);
        }
        return sum.accuracy();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fits a potential to frames: first Buckingham terms and charges, which is also the baseline where there are no data;
 * then, for the spline forms, pair splines with these charges, and from there densities and embedding functions whose
 * domain follows the densities that occur. Deterministic. Used once, by one thread.
 */
public final class Fit {

    private static final int BUCKINGHAM_ITERATIONS = 60;
    private static final int PAIR_ITERATIONS = 4;
    private static final int EMBEDDED_ITERATIONS = 9;
    private static final int REFINED_ITERATIONS = 6;
    private static final int REFINEMENTS = 2;
    private static final double CHARGE_DIGITS = 1e5;
    private static final double DENSITY_PADDING = 0.02;
    private static final double LARGEST_SPLINE_START = 5.0;

    private final FitSpecification specification;
    private final FitListener listener;
    private final FitState state;
    private final List<Sample> training = new ArrayList<>();
    private final List<Sample> validation = new ArrayList<>();
    private final List<List<Sample>> blocks = new ArrayList<>();

    private Fit(FitSpecification specification, Path stateFile, FitListener listener) throws FittingException {
        this.specification = specification;
        this.listener = listener;
        this.state = new FitState(stateFile, identity(specification));
    }

    /**
     * Fits.
     *
     * @param stateFile keeps finished stages so that a stopped fit goes on; {@code null} for none
     * @throws FitCancelledException when the listener asked to stop
     * @throws FittingException when frames cannot be read or do not determine the parameters
     */
    public static FitResult run(FitSpecification specification, Path stateFile, FitListener listener)
            throws FittingException {
        return new Fit(specification, stateFile, listener).run();
    }

    private static String identity(FitSpecification s) throws FittingException {
        StringBuilder text = new StringBuilder(s.toString().replaceAll("composition=\\[I@[0-9a-f]+",
                "composition=" + Arrays.toString(s.composition())));
        for (FitSpecification.DataSet d : s.data()) {
            try {
                text.append(' ').append(Files.size(d.file())).append(' ')
                        .append(Files.getLastModifiedTime(d.file()).toMillis());
            } catch (IOException e) {
                throw new FittingException("the frames " + d.file() + " cannot be read: " + e.getMessage(), e);
            }
        }
        return text.toString().replace('\n', ' ');
    }

    private FitResult run() throws FittingException {
        prepare();
        Problem baseline = buckingham();
        double[] b = stage("buckingham", baseline, baselineStart(baseline), BUCKINGHAM_ITERATIONS, false);
        double[] charges = round(baseline, b);
        if (specification.form() == FitSpecification.Form.BUCKINGHAM) {
            Problem fixed = with(baseline, charges, baseline.form(), training);
            double[] start = drop(b, baseline);
            return result(fixed, stage("buckingham-rounded", fixed, start, BUCKINGHAM_ITERATIONS, false));
        }
        nearer();
        SplineForm pairs = pairForm((BuckinghamForm) baseline.form(), b);
        Problem problem = with(baseline, charges, pairs, training);
        double[] start = Arrays.copyOf(pairs.start(), problem.count());
        System.arraycopy(b, b.length - problem.groups(), start, pairs.count(), problem.groups());
        double[] p = stage("pairs", problem, start, PAIR_ITERATIONS, false);
        return specification.form() == FitSpecification.Form.PAIRS ? result(problem, p) : embedded(problem, p);
    }

    // -------------------------------------------------------------------------------------------------------------
    // data

    private void prepare() throws FittingException {
        List<List<Frame>> sets = new ArrayList<>();
        int all = 0;
        for (FitSpecification.DataSet d : specification.data()) {
            List<Frame> frames = Frames.read(d.file()).stream().filter(f -> d.select().matcher(f.label()).find())
                    .toList();
            if (frames.isEmpty()) {
                throw new FittingException(d.file() + " has no frame that '" + d.select() + "' selects");
            }
            sets.add(frames);
            all += frames.size();
        }
        int done = 0;
        for (int set = 0; set < sets.size(); set++) {
            List<Frame> frames = sets.get(set);
            List<Sample> block = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                if (listener.cancelled()) {
                    throw new FitCancelledException();
                }
                int number = i / specification.resampling().blockFrames();
                // a set of few frames is too precious to set any aside
                boolean held = specification.resampling().heldOutEvery() > 0
                        && frames.size()
                                >= specification.resampling().blockFrames() * specification.resampling().heldOutEvery()
                        && number % specification.resampling().heldOutEvery()
                                == specification.resampling().heldOutEvery() / 2;
                Sample sample = Sample.of(frames.get(i), set, specification);
                if (held) {
                    validation.add(sample);
                } else {
                    training.add(sample);
                    block.add(sample);
                }
                if ((i + 1) % specification.resampling().blockFrames() == 0 && !block.isEmpty()) {
                    blocks.add(block);
                    block = new ArrayList<>();
                }
                listener.prepared(++done, all);
            }
            if (!block.isEmpty()) {
                blocks.add(block);
            }
        }
    }

    /** Spline functions end before Buckingham terms do; what lies beyond is not needed any more. */
    private void nearer() {
        training.replaceAll(this::nearer);
        validation.replaceAll(this::nearer);
        int at = 0;
        for (List<Sample> block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                block.set(i, training.get(at++));
            }
        }
    }

    private Sample nearer(Sample s) {
        return new Sample(s.label(), s.set(), s.types(), s.pairs().nearer(specification.functions().pairCutoff()),
                s.ewald(), s.target(), s.weight(),
                s.volumeAngstrom3());
    }

    // -----------------------------------------------------------------------------------------------------------
    // stages

    private double[] stage(String name, Problem problem, double[] start, int iterations, boolean linearFirst)
            throws FittingException {
        double[] known = state.get(name);
        if (known != null && known.length == problem.count()) {
            return known;
        }
        double[] found = new LevenbergMarquardt(problem, name, listener).minimise(start, iterations, linearFirst);
        state.put(name, found);
        return found;
    }

    private Problem buckingham() {
        int species = specification.species().size();
        List<BuckinghamForm.Term> terms = specification.terms().stream()
                .map(t -> new BuckinghamForm.Term(t.first(), t.second(), t.dispersion())).toList();
        List<String> groups = specification.groups();
        int[] group = specification.data().stream().mapToInt(d -> groups.indexOf(d.group())).toArray();
        return new Problem(new BuckinghamForm(species, terms, specification.functions().buckinghamCutoff()), charges(),
                group, groups.size(), training);
    }

    private Charges charges() {
        List<FitSpecification.Ion> ions = specification.species();
        double[] given = ions.stream().mapToDouble(FitSpecification.Ion::charge).toArray();
        return switch (specification.chargeRule()) {
            case FIXED -> new Charges(given, new double[0][]);
            case PROPORTIONAL -> new Charges(new double[given.length],
                    new double[][] {ions.stream().mapToDouble(FitSpecification.Ion::formalCharge).toArray()});
            case FREE -> {
                int last = given.length - 1;
                double[][] directions = new double[last][given.length];
                for (int s = 0; s < last; s++) {
                    directions[s][s] = 1;
                    directions[s][last] = -(double) specification.composition()[s] / specification.composition()[last];
                }
                yield new Charges(new double[given.length], directions);
            }
        };
    }

    /** The offsets of the start are what is left of each group's mean energy. */
    private double[] baselineStart(Problem problem) {
        double[] start = Arrays.copyOf(problem.form().start(), problem.count());
        List<FitSpecification.Ion> ions = specification.species();
        for (int k = 0; k < problem.charges().count(); k++) {
            start[problem.form().count() + k] = specification.chargeRule() == FitSpecification.ChargeRule.PROPORTIONAL
                    ? ions.get(0).charge() / ions.get(0).formalCharge()
                    : ions.get(k).charge();
        }
        for (int g = 0; g < problem.groups(); g++) {
            double sum = 0;
            int n = 0;
            for (Sample s : problem.samples()) {
                if (problem.group()[s.set()] == g) {
                    sum += (s.target()[s.rows() - 1] - problem.predict(s, start)[s.rows() - 1]) / s.atoms();
                    n++;
                }
            }
            start[problem.count() - problem.groups() + g] = n == 0 ? 0 : sum / n;
        }
        return start;
    }

    /** Charges as they will be written: few digits, neutral in them. */
    private double[] round(Problem problem, double[] p) {
        double[] q = problem.charges(p);
        List<FitSpecification.Ion> ions = specification.species();
        if (specification.chargeRule() == FitSpecification.ChargeRule.PROPORTIONAL) {
            double unit = Math.rint(q[0] / ions.get(0).formalCharge() * CHARGE_DIGITS) / CHARGE_DIGITS;
            return ions.stream().mapToDouble(i -> i.formalCharge() * unit).toArray();
        }
        if (specification.chargeRule() == FitSpecification.ChargeRule.FREE) {
            double rest = 0;
            for (int s = 0; s < q.length - 1; s++) {
                q[s] = Math.rint(q[s] * CHARGE_DIGITS) / CHARGE_DIGITS;
                rest -= specification.composition()[s] * q[s];
            }
            q[q.length - 1] = rest / specification.composition()[q.length - 1];
        }
        return q;
    }

    private static Problem with(Problem other, double[] charges, ShortRange form, List<Sample> samples) {
        return new Problem(form, new Charges(charges, new double[0][]), other.group(), other.groups(), samples);
    }

    /** Without the free numbers of the charges. */
    private static double[] drop(double[] p, Problem problem) {
        int free = problem.charges().count();
        double[] rest = Arrays.copyOf(p, p.length - free);
        System.arraycopy(p, problem.form().count() + free, rest, problem.form().count(), problem.groups());
        return rest;
    }

    private SplineForm pairForm(BuckinghamForm buckingham, double[] b) {
        int species = specification.species().size();
        double[][] closest = closest();
        List<Spline> splines = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < species; i++) {
            for (int j = i; j < species; j++) {
                double low = Math.min(Math.floor(closest[i][j] * 20) / 20 - 0.1, LARGEST_SPLINE_START);
                int count = (int) Math.max(3, Math
                        .rint((specification.functions().pairCutoff() - low) / specification.functions().pairKnots()));
                splines.add(new Spline(low, (specification.functions().pairCutoff() - low) / count, count, offset));
                offset += count;
            }
        }
        double[] baseline = new double[offset];
        for (int t = 0; t < buckingham.terms().size(); t++) {
            BuckinghamForm.Term term = buckingham.terms().get(t);
            Spline spline = splines.get(SplineForm.pairIndex(species, term.first(), term.second()));
            int number = t;
            double[] fitted = spline.project(spline.low(), spline.cutoff(), r -> BuckinghamForm.energy(b, number, r),
                    true);
            System.arraycopy(fitted, 0, baseline, spline.offset(), fitted.length);
        }
        FitSpecification.Smoothing s = specification.smoothing();
        return new SplineForm(species, splines, List.of(), List.of(),
                new SplineForm.Smoothing(s.pair(), s.embedding(), s.density(), s.baseline(), s.negative()), baseline);
    }

    private double[][] closest() {
        int species = specification.species().size();
        double[][] closest = new double[species][species];
        for (double[] row : closest) {
            Arrays.fill(row, Double.MAX_VALUE);
        }
        List<Sample> all = new ArrayList<>(training);
        all.addAll(validation);
        for (Sample s : all) {
            for (int p = 0; p < s.pairs().count(); p++) {
                int a = s.types()[s.pairs().first(p)];
                int b = s.types()[s.pairs().second(p)];
                double r = Math.min(s.pairs().distance(p), closest[a][b]);
                closest[a][b] = r;
                closest[b][a] = r;
            }
        }
        return closest;
    }

    private FitResult embedded(Problem pairs, double[] pairParameters) throws FittingException {
        SplineForm first = (SplineForm) pairs.form();
        int species = specification.species().size();
        double[][] closest = closest();
        List<Spline> densities = new ArrayList<>();
        int offset = first.count() + species * (specification.functions().embeddingIntervals() + 3);
        for (int source = 0; source < species; source++) {
            double nearest = Arrays.stream(closest[source]).min().orElseThrow();
            double low = Math.floor(nearest * 20) / 20 - 0.1;
            int count = (int) Math.max(3, Math.rint(
                    (specification.functions().densityCutoff() - low) / specification.functions().densityKnots()));
            densities.add(new Spline(low, (specification.functions().densityCutoff() - low) / count, count, offset));
            offset += count;
        }
        // densities do not need the embedding functions yet, only their place
        SplineForm form = new SplineForm(species, first.pairs(),
                domains(new double[species], fill(species, 2), first.count()), densities,
                first.smoothing(), first.baseline());
        double[] p = new double[form.count() + pairs.groups()];
        double[] densityStart = form.start();
        normaliseDensities(form, densityStart);
        System.arraycopy(densityStart, densities.get(0).offset(), p, densities.get(0).offset(),
                form.count() - densities.get(0).offset());
        System.arraycopy(pairParameters, 0, p, 0, first.count());
        System.arraycopy(pairParameters, first.count(), p, form.count(), pairs.groups());
        form = redomain(form, p);
        Problem problem = with(pairs, pairs.charges().fixed(), form, training);
        p = stage("embedded", problem, p, EMBEDDED_ITERATIONS, true);
        for (int i = 1; i <= REFINEMENTS; i++) {
            SplineForm next = redomain(form, p);
            p = carryEmbedding(form, next, p);
            form = next;
            problem = with(pairs, pairs.charges().fixed(), form, training);
            p = stage("embedded-" + i, problem, p, REFINED_ITERATIONS, false);
        }
        return result(problem, p);
    }

    private static double[] fill(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private List<Spline> domains(double[] low, double[] high, int offset) {
        List<Spline> embedding = new ArrayList<>();
        int count = specification.functions().embeddingIntervals() + 3;
        for (int s = 0; s < low.length; s++) {
            embedding.add(new Spline(low[s], (high[s] - low[s]) / specification.functions().embeddingIntervals(), count,
                    offset + s * count));
        }
        return embedding;
    }

    /** The start densities are scaled so that their mean over the species is 1. */
    private void normaliseDensities(SplineForm form, double[] p) {
        double[][] range = ranges(form, p);
        double mean = Arrays.stream(range[2]).average().orElseThrow();
        for (int k = form.firstNonlinear(); k < form.count(); k++) {
            p[k] /= mean;
        }
    }

    /** Lowest, highest and mean density at each species. */
    private double[][] ranges(SplineForm form, double[] p) {
        int species = specification.species().size();
        double[][] range = {fill(species, Double.MAX_VALUE), fill(species, -Double.MAX_VALUE), new double[species]};
        int[] count = new int[species];
        for (Sample s : training) {
            double[] rho = form.densities(s, p, new double[2 * s.pairs().count()]);
            for (int i = 0; i < rho.length; i++) {
                int t = s.types()[i];
                range[0][t] = Math.min(range[0][t], rho[i]);
                range[1][t] = Math.max(range[1][t], rho[i]);
                range[2][t] += rho[i];
                count[t]++;
            }
        }
        for (int t = 0; t < species; t++) {
            range[2][t] /= Math.max(1, count[t]);
        }
        return range;
    }

    private SplineForm redomain(SplineForm form, double[] p) {
        double[][] range = ranges(form, p);
        for (int s = 0; s < range[0].length; s++) {
            range[0][s] -= DENSITY_PADDING;
            range[1][s] += DENSITY_PADDING;
        }
        return new SplineForm(form.species(), form.pairs(),
                domains(range[0], range[1], form.embedding().get(0).offset()), form.density(),
                form.smoothing(), form.baseline());
    }

    private static double[] carryEmbedding(SplineForm from, SplineForm to, double[] p) {
        double[] carried = p.clone();
        Spline.At at = new Spline.At();
        for (int s = 0; s < from.embedding().size(); s++) {
            Spline old = from.embedding().get(s);
            Spline spline = to.embedding().get(s);
            double[] fitted = spline.project(spline.low(), spline.high(), rho -> {
                old.embedding(rho, at);
                double value = 0;
                for (int k = 0; k < 4; k++) {
                    value += p[old.offset() + at.first + k] * at.value[k];
                }
                return value;
            }, false);
            System.arraycopy(fitted, 0, carried, spline.offset(), fitted.length);
        }
        return carried;
    }

    // -----------------------------------------------------------------------------------------------------------
    // result

    private FitResult result(Problem problem, double[] p) throws FittingException {
        Resampling resampling = Resampling.of(problem, p, blocks, specification.resampling().resamples(), listener);
        double[][] ranges = problem.form() instanceof SplineForm f && f.embedded() ? ranges(f, p) : new double[3][0];
        return new FitResult(specification, problem, p, resampling.parameterErrors(), closest(), ranges[2],
                groups(problem, p),
                validation.isEmpty() ? new double[0]
                        : resampling.predictionErrors(validation, specification.species().size()));
    }

    private List<FitResult.OfGroup> groups(Problem problem, double[] p) {
        List<FitResult.OfGroup> all = new ArrayList<>();
        all.add(new FitResult.OfGroup("", accuracy(problem, p, training), setAside(problem, p, validation)));
        List<String> names = specification.groups();
        for (String name : names.size() > 1 ? names : List.<String>of()) {
            Predicate<Sample> ofGroup = s -> specification.data().get(s.set()).group().equals(name);
            all.add(new FitResult.OfGroup(name, accuracy(problem, p, training.stream().filter(ofGroup).toList()),
                    setAside(problem, p, validation.stream().filter(ofGroup).toList())));
        }
        return all;
    }

    private Optional<Accuracy> setAside(Problem problem, double[] p, List<Sample> samples) {
        return samples.isEmpty() ? Optional.empty() : Optional.of(accuracy(problem, p, samples));
    }

    private Accuracy accuracy(Problem problem, double[] p, List<Sample> samples) {
        Accuracy.Sum sum = new Accuracy.Sum(specification.symbols());
        samples.forEach(s -> sum.add(s, problem.predict(s, p)));
        return sum.accuracy();
    }
}

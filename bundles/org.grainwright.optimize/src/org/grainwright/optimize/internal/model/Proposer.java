// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.grainwright.optimize.bayesian.Prediction;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.FrontPoint;
import org.grainwright.optimize.settings.ModelPart;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.internal.acquisition.Acquisition;
import org.grainwright.optimize.internal.acquisition.LogImprovement;
import org.grainwright.optimize.internal.acquisition.PointwiseAcquisition;
import org.grainwright.optimize.internal.acquisition.SettledShare;
import org.grainwright.optimize.internal.acquisition.SumAcquisition;
import org.grainwright.optimize.internal.gp.GaussianProcess;
import org.grainwright.optimize.internal.gp.NormalTail;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Sobol;
import org.grainwright.optimize.internal.space.SplitMix;

/** Decides what to evaluate next: a pure function of ledger, settings and seed. */
public final class Proposer {

    /**
     * An expected improvement scatters by an eighth of one deviation then, and places that differ by less are equally
     * good.
     */
    private static final int DRAWS = 64;
    /** Of the range of a parameter: what no evaluation can tell apart, and far above rounding. */
    private static final double SAME_PLACE = 1e-7;
    /**
     * Power of the probability that a point can be evaluated. With 1 half of the evaluations probe the border of what
     * crashes; a crash costs as much as a success and teaches little else.
     */
    private static final double CAUTION = 4;
    /**
     * Power of the share of all expected improvement that an evaluation settles: what it gains itself and what it
     * settles of the rest count alike in 1, and the latter alone would never refine; the root is between.
     */
    private static final double BREADTH = 0.5;
    /**
     * Candidates of a search that compete without having been polished: more where the share counts, which the
     * acquisition alone does not favour.
     */
    private static final int UNPOLISHED = 30;
    private static final int UNPOLISHED_WITH_SHARE = 200;
    /** Finalists at which that share looks for improvement, besides places all over the space. */
    private static final int REFERENCE_FINALISTS = 100;
    /**
     * Logarithm of the expected improvement, in standard deviations of the data, below which no proposal is worth much
     * if the model is right. Every second one then assumes that it is not: a process fitted to the neighbourhood of one
     * good place is too sure that there is no other, and would look at that neighbourhood for ever. docs/optimizer.md
     * says what that gains late in a campaign.
     */
    private static final double WORTHLESS = -4;
    /** Factor of all variances when it is doubted: intervals twice as wide. */
    private static final double DOUBT = 4;
    static final long DRAW_STREAM = 2;
    private static final long SEARCH_STREAM = 3;

    private final Modeler modeler;
    private final Settings settings;
    private final Encoder encoder;
    private final FeasibleSet feasible;
    private final InitialDesign design;
    private final FidelityChoice fidelities;
    private final Replication replication;

    /** For a modeler and the feasible places of its space. */
    public Proposer(Modeler modeler, FeasibleSet feasible) {
        this.modeler = modeler;
        this.settings = modeler.settings();
        this.encoder = modeler.encoder();
        this.feasible = feasible;
        design = new InitialDesign(settings, encoder, feasible);
        fidelities = new FidelityChoice(modeler);
        replication = new Replication(modeler, feasible);
    }

    /** The next proposal as an event, or {@code null} when nothing that may be proposed was found. */
    public Event.Asked propose(Ledger ledger) {
        Trial broken = ledger.retry();
        if (broken != null && feasible.allows(broken.coordinates())) {
            return new Event.Asked(ledger.nextId(), broken.point(), settings.fidelities().name(broken.fidelity()),
                    Origin.RETRY, Double.NaN,
                    "retry of evaluation " + broken.id() + ", which the machine failed", null);
        }
        Predicate<double[]> allowed = allowed(ledger);
        long told = ledger.trials().stream().filter(t -> t.origin() == Origin.EXTERNAL).count();
        long designed = told + ledger.trials().stream().filter(t -> t.origin() == Origin.INITIAL_DESIGN).count();
        Surrogate surrogate = designed < Math.max(settings.design().points(), settings.design().first().size()) ? null
                : modeler.objective(ledger);
        if (surrogate == null) {
            return spaceFilling(ledger, designed, told);
        }
        Event.Asked proposal = byModel(ledger, surrogate, allowed);
        return proposal != null || feasible.isPinned() ? proposal : replication.replicate(ledger, surrogate);
    }

    private Event.Asked spaceFilling(Ledger ledger, long designed, long told) {
        // at whatever fidelity a place was tried: a design is about places
        Predicate<double[]> free = free(ledger.trials());
        double[] wanted = settings.design().first().stream().map(encoder::coordinates).filter(free)
                .filter(feasible::allows).findFirst().orElse(null);
        double[] place = wanted != null ? wanted : design.next(free);
        if (place == null) {
            return null;
        }
        String why = wanted != null ? "a point that the user put first"
                : designed < settings.design().points()
                        ? "initial design " + (designed - told + 1) + " of " + (settings.design().points() - told)
                                + " ("
                                + designWords() + ")"
                        : "space-filling, because fewer than two outcomes are known";
        return new Event.Asked(ledger.nextId(), encoder.point(place), settings.fidelities().name(0),
                Origin.INITIAL_DESIGN,
                Double.NaN, why, null);
    }

    private Event.Asked byModel(Ledger ledger, Surrogate surrogate, Predicate<double[]> allowed) {
        int id = ledger.nextId();
        List<double[]> centres = modeler.ranked(ledger).stream().map(Trial::coordinates).toList();
        Acquisition acquisition = acquisition(ledger, surrogate, SplitMix.derive(settings.seed(), DRAW_STREAM, id));
        long seed = SplitMix.derive(settings.seed(), SEARCH_STREAM, id);
        Acquisition doubting = acquisition.doubting(DOUBT);
        boolean mayDoubt = settings.model().parts().contains(ModelPart.DOUBT) && id % 2 == 0 && doubting != acquisition
                && noisySingle(surrogate) && feasible.all() == null;
        AcquisitionSearch.Corrections corrections = corrections(ledger, surrogate, 1);
        // corrections are the dearer half of a search, and which of worthless places wins does not matter when the
        // search is then repeated in doubt
        AcquisitionSearch.Corrections needed = (finalists,
                everywhere) -> mayDoubt && finalists.stream().allMatch(f -> f.value() < WORTHLESS)
                        ? new double[finalists.size()]
                        : corrections.of(finalists, everywhere);
        AcquisitionSearch.Found found = search(surrogate, acquisition, allowed, needed).maximize(centres, seed);
        if (found == null) {
            return null;
        }
        boolean doubted = mayDoubt && found.value() < WORTHLESS;
        if (doubted) {
            found = search(surrogate, doubting, allowed, corrections(ledger, surrogate, DOUBT)).maximize(centres, seed);
        }
        int fidelity = fidelities.choice(ledger, surrogate, found.coordinates()).fidelity();
        double[] interval = surrogate.interval(modeler.targetRow(found.coordinates()));
        double[] best = surrogate.interval(modeler.targetRow(centres.getFirst()));
        Trial continued = ledger.continued(found.coordinates(), fidelity, id);
        String why = String.format(Locale.ROOT,
                "%s %.3f%s: predicted %.4g (95 %% %.4g .. %.4g) against %.4g (%.4g .. %.4g) of the best so far%s",
                words(),
                found.value(), doubted ? " if the model is too sure of itself" : "", interval[0], interval[1],
                interval[2], best[0], best[1], best[2],
                continued == null ? "" : "; goes on with the trajectory of evaluation " + continued.id());
        return new Event.Asked(id, encoder.point(found.coordinates()), settings.fidelities().name(fidelity),
                Origin.ACQUISITION, found.value(), why, surrogate.state());
    }

    private AcquisitionSearch search(Surrogate surrogate, Acquisition acquisition, Predicate<double[]> allowed,
            AcquisitionSearch.Corrections corrections) {
        return new AcquisitionSearch(modeler.rows(), feasible, acquisition, modeler.targetLevel(), allowed,
                settlesShares(surrogate) ? UNPOLISHED_WITH_SHARE : UNPOLISHED, corrections);
    }

    private boolean settlesShares(Surrogate surrogate) {
        return settings.model().parts().contains(ModelPart.BREADTH) && noisySingle(surrogate);
    }

    /** Exact data need neither breadth nor doubt, and with fidelities the cost of what is learnt decides. */
    private boolean noisySingle(Surrogate surrogate) {
        return !surrogate.noiseFree() && settings.fidelities().levels().size() < 2 && settings.second().isEmpty();
    }

    /**
     * How the finalists of a search compete: by what the best fidelity tells per cost, and by how much of all expected
     * improvement they settle.
     */
    private AcquisitionSearch.Corrections corrections(Ledger ledger, Surrogate surrogate, double doubt) {
        return (finalists, everywhere) -> {
            double[] added = finalists.stream()
                    .mapToDouble(place -> Math.log(fidelities.choice(ledger, surrogate, place.coordinates()).rate()))
                    .toArray();
            if (settlesShares(surrogate) && feasible.all() == null) {
                SettledShare share = settledShare(ledger, surrogate, doubt,
                        Stream.concat(everywhere.get().stream(),
                                finalists.stream().limit(REFERENCE_FINALISTS).map(AcquisitionSearch.Found::coordinates))
                                .map(modeler::targetRow).toList());
                for (int i = 0; i < added.length; i++) {
                    added[i] += BREADTH * Math.log(share.of(modeler.targetRow(finalists.get(i).coordinates())));
                }
            }
            return added;
        };
    }

    private SettledShare settledShare(Ledger ledger, Surrogate surrogate, double doubt, List<double[]> references) {
        GaussianProcess process = surrogate.process();
        double best = process.predict(modeler.targetRow(modeler.ranked(ledger).getFirst().coordinates()))[0];
        double noise = FidelityChoice.noiseNear(process, best);
        double[][] pending = ledger.trials(Trial.Status.PENDING).stream().map(modeler::row).toArray(double[][]::new);
        return new SettledShare(pending.length == 0 ? process : process.expecting(pending, noise), best, noise, doubt,
                references);
    }

    private Acquisition acquisition(Ledger ledger, Surrogate surrogate, long seed) {
        List<Acquisition> terms = new ArrayList<>(modeler.constraintTerms(ledger));
        GaussianProcess feasibility = modeler.feasibility(ledger);
        if (feasibility != null) {
            terms.add(PointwiseAcquisition.feasible(feasibility, CAUTION));
        }
        Incumbents incumbents = Incumbents.of(modeler, ledger, surrogate);
        if (incumbents.any() || terms.isEmpty()) {
            Surrogate second = modeler.second(ledger);
            terms.addFirst(second == null ? improvement(ledger, surrogate, incumbents, seed)
                    : ParetoFront.improvement(List.of(surrogate.process(), second.process()), incumbents, seed));
        } // else nothing measured satisfies the constraints yet: look for what does
        return terms.size() == 1 ? terms.getFirst() : new SumAcquisition(terms);
    }

    /**
     * For the batch before a final stop: the place of largest uncertainty among the combinations of discrete values
     * that were never tried, or {@code null} when there is no model, no discrete parameter or no such combination.
     */
    public Event.Asked confirm(Ledger ledger) {
        Surrogate surrogate = modeler.objective(ledger);
        int[] discretes = encoder.discretes();
        if (surrogate == null || discretes.length == 0) {
            return null;
        }
        List<double[]> tried = ledger.trials().stream().map(Trial::coordinates).toList();
        List<double[]> pool = feasible.all() != null ? feasible.all()
                : feasible.sample(1024, new Sobol(encoder.dimension(),
                        SplitMix.derive(settings.seed(), SEARCH_STREAM, ledger.nextId())));
        double[] best = null;
        double largest = 0;
        for (double[] place : pool) {
            double variance = surrogate.process().predict(modeler.targetRow(place))[1];
            if (variance > largest
                    && tried.stream().noneMatch(t -> Arrays.stream(discretes).allMatch(p -> t[p] == place[p]))) {
                largest = variance;
                best = place;
            }
        }
        return best == null ? null
                : new Event.Asked(ledger.nextId(), encoder.point(best),
                        settings.fidelities().name(modeler.targetFidelity()),
                        Origin.CONFIRMATION, Math.sqrt(largest),
                        "confirmation before the stop: most uncertain place of a combination never tried",
                        surrogate.state());
    }

    /** Probability that a pending trial beats the recommended point, after one more observation of part of it. */
    public double chanceOfBest(Ledger ledger, int id, double fidelityCoordinate, Measurement partial) {
        Trial trial = ledger.pending(id);
        Surrogate surrogate = modeler.objective(ledger);
        // a place may be poor in the first objective and good in the second
        if (surrogate == null || settings.second().isPresent() || !surrogate.warp().accepts(partial.value())) {
            return 1;
        }
        GaussianProcess process = surrogate.process();
        double[] best = modeler.targetRow(modeler.ranked(ledger).getFirst().coordinates());
        double[] part = modeler.rows().row(trial.coordinates(),
                modeler.level(trial.fidelity()).upTo(fidelityCoordinate));
        double[][] places = {modeler.targetRow(trial.coordinates()), best, part};
        double[] mean = process.means(places);
        double[][] covariance = process.covariance(places);
        double error = partial.standardError() * surrogate.warp().slope(partial.value()) / surrogate.deviation();
        double noise = Double.isNaN(error) ? process.noiseVariance()[0] : error * error;
        double denominator = covariance[2][2] + noise + 1e-12;
        double surprise = (surrogate.standardised(partial.value()) - mean[2]) / denominator;
        double difference = mean[0] - mean[1] + (covariance[0][2] - covariance[1][2]) * surprise;
        double gain = covariance[0][2] - covariance[1][2];
        double variance = covariance[0][0] + covariance[1][1] - 2 * covariance[0][1] - gain * gain / denominator;
        return NormalTail.cdf(-difference / Math.sqrt(Math.max(variance, 1e-12)));
    }

    /** What the model says of a place at a fidelity, or {@code null} without a model. */
    public Prediction predict(Ledger ledger, double[] coordinates, int fidelity) {
        Surrogate surrogate = modeler.objective(ledger);
        if (surrogate == null) {
            return null;
        }
        double[] row = modeler.rows().row(coordinates, modeler.level(fidelity));
        Surrogate second = modeler.second(ledger);
        GaussianProcess feasibility = modeler.feasibility(ledger);
        return new Prediction(ParetoFront.value(surrogate.interval(row)),
                second == null ? Optional.empty() : Optional.of(ParetoFront.value(second.interval(row))),
                Math.exp(modeler.logProbability(ledger, row)), feasibility == null ? 1
                        : Math.exp(
                                PointwiseAcquisition.feasible(feasibility, 1).value(modeler.targetRow(coordinates))));
    }

    /** The front by what the model says, see {@link ParetoFront}. */
    public List<FrontPoint> front(Ledger ledger) {
        return ParetoFront.of(modeler, ledger);
    }

    /** Of the front that the model expects, the latest evaluation that was not made at the target fidelity. */
    public OptionalInt promising(Ledger ledger) {
        return ParetoFront.expected(modeler, ledger).stream().mapToInt(FrontPoint::id)
                .filter(id -> ledger.trial(id).fidelity() != modeler.targetFidelity()).max();
    }

    /** What the model says as things stand, or {@code null} without a model. */
    public Explainer explain(Ledger ledger) {
        Surrogate surrogate = modeler.objective(ledger);
        return surrogate == null ? null
                : new Explainer(modeler, feasible, surrogate,
                        acquisition(ledger, surrogate, SplitMix.derive(settings.seed(), DRAW_STREAM, ledger.nextId())),
                        ledger.trials(Trial.Status.MEASURED),
                        modeler.ranked(ledger).stream().map(Trial::coordinates).toList());
    }

    private Acquisition improvement(Ledger ledger, Surrogate surrogate, Incumbents incumbents, long seed) {
        GaussianProcess process = surrogate.process();
        boolean pending = ledger.trials().stream().anyMatch(t -> t.status() == Trial.Status.PENDING);
        boolean exact = surrogate.noiseFree() && !pending && settings.fidelities().levels().isEmpty()
                && settings.constraints().isEmpty();
        return switch (settings.model().acquisition()) {
            case LOG_NOISY_EXPECTED_IMPROVEMENT -> exact ? LogImprovement.exact(process)
                    : LogImprovement.noisy(process, incumbents.rows(), incumbents.candidate(), DRAWS, seed);
            case LOG_EXPECTED_IMPROVEMENT -> LogImprovement.plugIn(process, incumbents.rows(), incumbents.candidate());
            case LOWER_CONFIDENCE_BOUND -> PointwiseAcquisition.confidenceBound(process, 2);
            case PROBABILITY_OF_IMPROVEMENT -> PointwiseAcquisition.below(process,
                    Arrays.stream(process.means(incumbents.rows())).min().orElse(0) - 0.01);
            case THOMPSON -> LogImprovement.noisy(process, incumbents.rows(), incumbents.candidate(), 1, seed);
        };
    }

    /** Neither pending, nor measured at the target fidelity, nor failed or given up. */
    private Predicate<double[]> allowed(Ledger ledger) {
        return free(ledger.trials().stream()
                .filter(t -> !t.ended() || t.fidelity() == modeler.targetFidelity()).toList());
    }

    /** None of the places of some trials. */
    private Predicate<double[]> free(List<Trial> trials) {
        List<double[]> taken = trials.stream().map(Trial::coordinates).toList();
        int[] discretes = encoder.discretes();
        int[] reals = encoder.reals();
        return place -> {
            for (double[] other : taken) {
                boolean same = true;
                for (int i = 0; i < discretes.length && same; i++) {
                    same = other[discretes[i]] == place[discretes[i]];
                }
                for (int i = 0; i < reals.length && same; i++) {
                    same = Math.abs(other[reals[i]] - place[reals[i]]) < SAME_PLACE;
                }
                if (same) {
                    return false;
                }
            }
            return true;
        };
    }

    private String designWords() {
        return switch (settings.design().kind()) {
            case SOBOL -> "scrambled Sobol";
            case LATIN_HYPERCUBE -> "Latin hypercube";
            case RANDOM -> "random";
        };
    }

    private String words() {
        return switch (settings.model().acquisition()) {
            case LOG_NOISY_EXPECTED_IMPROVEMENT -> "log noisy expected improvement";
            case LOG_EXPECTED_IMPROVEMENT -> "log expected improvement";
            case LOWER_CONFIDENCE_BOUND -> "lower confidence bound";
            case PROBABILITY_OF_IMPROVEMENT -> "log probability of improvement";
            case THOMPSON -> "log expected improvement under one posterior draw";
        };
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import com.sun.management.OperatingSystemMXBean;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.settings.Fidelity;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.search.NoProposal;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.search.Proposal;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.settings.StoppingRule;

/** Runs simulated campaigns in one thread and records regret and CPU seconds. */
final class Campaigns {

    /** Of the whole process, so that work handed to other threads counts. */
    private static final OperatingSystemMXBean PROCESS = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);
    /** Initial points of every campaign of the suite. */
    static final int INITIAL = 10;
    /** The rule needs a window of 20 evaluations after them; asking earlier only costs time. */
    private static final int FIRST_STOP = 25;

    /**
     * A finished campaign.
     *
     * @param regret after 1, 2, ... evaluations, of the recommended point when noisy, of the best one seen otherwise
     * @param askCpuSeconds CPU seconds of each ask
     * @param cost cost units spent after each evaluation
     */
    record Trace(List<Double> regret, List<Double> askCpuSeconds, List<Double> cost) {

        /** Regret after n evaluations. */
        double at(int n) {
            return regret.get(n - 1);
        }

        /** Regret when at most this cost has been spent; infinite before the first evaluation. */
        double atCost(double budget) {
            double result = Double.POSITIVE_INFINITY;
            for (int i = 0; i < regret.size() && cost.get(i) <= budget + 1e-9; i++) {
                result = regret.get(i);
            }
            return result;
        }

        /** Cost from which on the regret stays at or below a level; infinite when it never does. */
        double costToStay(double level) {
            double result = Double.POSITIVE_INFINITY;
            for (int i = regret.size() - 1; i >= 0 && regret.get(i) <= level; i--) {
                result = cost.get(i);
            }
            return result;
        }
    }

    private Campaigns() {
    }

    /** The settings of a problem with a seed. */
    static Settings settings(TestProblem problem, int seed) {
        return Settings.defaults().withSeed(1000 + seed).withInitialDesign(INITIAL).withTransform(problem.transform())
                .withStopping(StoppingRule.withBudget(1000));
    }

    /** One evaluation after the other, or {@code batch} at a time, each told before the next batch is asked. */
    static Trace run(TestProblem problem, Settings settings, int seed, int evaluations, int batch) {
        Optimizer optimizer = Optimizer.create(problem.space(), settings);
        RandomGenerator noise = new Well19937c(50_000 + seed);
        Trace trace = new Trace(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        double bestSeen = Double.POSITIVE_INFINITY;
        while (trace.regret().size() < evaluations) {
            List<Proposal> proposals = new ArrayList<>();
            int wanted = trace.regret().size() < INITIAL ? 1 : Math.min(batch, evaluations - trace.regret().size());
            for (int i = 0; i < wanted; i++) {
                proposals.add(ask(optimizer, trace));
            }
            for (Proposal proposal : proposals) {
                Measurement measurement = problem.measure(proposal.point(), noise);
                optimizer.tell(proposal.id(), measurement.value(), measurement.standardError());
                bestSeen = Math.min(bestSeen, problem.truth(proposal.point()));
                // the recommendation costs a fit, so it is made where it is reported only
                int n = trace.regret().size() + 1;
                double found = !problem.noisy() ? bestSeen
                        : n % 20 == 0 || n == evaluations ? problem.truth(optimizer.best().orElseThrow().point())
                                : Double.NaN;
                trace.regret().add(found - problem.optimum());
                trace.cost().add((double) n);
            }
        }
        return trace;
    }

    /**
     * With fidelities until the cost is spent. Trajectories go on from where they stood, and end where their partial
     * result is hopeless; what was simulated is paid.
     */
    static FidelityTrace runFidelities(BoundaryProblem problem, Settings settings, int seed, double budget) {
        Optimizer optimizer = Optimizer.create(problem.space(), settings);
        Trace trace = new Trace(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Integer, Long> trajectories = new HashMap<>();
        int[] counts = new int[settings.fidelities().levels().size()];
        int continued = 0;
        int abandoned = 0;
        while (true) {
            Proposal proposal = ask(optimizer, trace);
            OptionalInt from = optimizer.continues(proposal.id());
            continued += from.isPresent() ? 1 : 0;
            long trajectory = from.isPresent() ? trajectories.get(from.getAsInt())
                    : 50_000 + 1_000L * seed + proposal.id();
            trajectories.put(proposal.id(), trajectory);
            Measurement[] shown = problem.trajectory(proposal.point(), new Well19937c(trajectory));
            int wanted = settings.fidelities().index(proposal.fidelity());
            int reached = from.isPresent() ? level(optimizer, from.getAsInt()) + 1 : 0;
            while (reached < wanted && optimizer.chanceOfBest(proposal.id(),
                    settings.fidelities().levels().get(reached).coordinate(), shown[reached]) >= Optimizer.HOPELESS) {
                reached++;
            }
            abandoned += reached < wanted ? 1 : 0;
            optimizer.tellReached(proposal.id(), settings.fidelities().levels().get(reached).name(), shown[reached],
                    Map.of());
            if (optimizer.costSpent() > budget + 1e-9) {
                return new FidelityTrace(trace, counts, continued, abandoned);
            }
            counts[reached]++;
            trace.regret().add(problem.truth(optimizer.best().orElseThrow().point()) - problem.optimum());
            trace.cost().add(optimizer.costSpent());
        }
    }

    /**
     * A campaign with fidelities.
     *
     * @param trace regret by cost
     * @param counts evaluations that ended at each fidelity
     * @param continued how many went on with an earlier trajectory
     * @param abandoned how many were ended before what was asked
     */
    record FidelityTrace(Trace trace, int[] counts, int continued, int abandoned) {
    }

    private static int level(Optimizer optimizer, int id) {
        String name = "";
        for (Event event : optimizer.events()) {
            if (event instanceof Event.Asked asked && asked.id() == id) {
                name = asked.fidelity();
            } else if (event instanceof Event.Told told && told.id() == id && !told.reached().isEmpty()) {
                name = told.reached();
            }
        }
        return optimizer.settings().fidelities().index(name);
    }

    /**
     * The trajectory lengths as fidelities: ln tau on the axis, tau + 0.1 as cost, the difference only when a
     * trajectory goes on.
     */
    static List<Fidelity> lengths() {
        return BoundaryProblem.LENGTHS.fidelities(length -> length + 0.1);
    }

    /**
     * A campaign that went on to its end, and where the stopping rule would have ended it.
     *
     * @param trace the whole campaign
     * @param evaluations at the stop
     * @param regret at the stop
     */
    record Stop(Trace trace, int evaluations, double regret) {

        /** What going on would have gained. */
        double lost() {
            return regret - trace.regret().getLast();
        }
    }

    /** Runs to the end, noting where the rule would have stopped. */
    static Stop runToStop(TestProblem problem, Settings settings, int seed, int evaluations) {
        Optimizer optimizer = Optimizer.create(problem.space(), settings);
        RandomGenerator noise = new Well19937c(50_000 + seed);
        Trace trace = new Trace(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int stopped = 0;
        double regret = Double.NaN;
        for (int n = 1; n <= evaluations; n++) {
            Proposal proposal = ask(optimizer, trace);
            Measurement measurement = problem.measure(proposal.point(), noise);
            optimizer.tell(proposal.id(), measurement, Map.of());
            boolean stop = stopped == 0 && (n == evaluations || n >= FIRST_STOP && optimizer.stopDecision().stop());
            trace.regret()
                    .add(stop || n % 20 == 0 || n == evaluations
                            ? problem.truth(optimizer.best().orElseThrow().point()) - problem.optimum()
                            : Double.NaN);
            trace.cost().add((double) n);
            if (stop) {
                stopped = n;
                regret = trace.regret().getLast();
            }
        }
        return new Stop(trace, stopped, regret);
    }

    /** Mean CPU seconds of an ask with n random points told, each ask preceded by one new outcome. */
    static double askCpuSeconds(TestProblem problem, int n, int asks) {
        Optimizer optimizer = Optimizer.create(problem.space(), settings(problem, 1).withInitialDesign(n));
        RandomGenerator noise = new Well19937c(n);
        Trace trace = new Trace(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < n + asks; i++) {
            Proposal proposal = ask(optimizer, trace);
            Measurement measurement = problem.measure(proposal.point(), noise);
            optimizer.tell(proposal.id(), measurement, Map.of());
        }
        return trace.askCpuSeconds().subList(n, n + asks).stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    }

    private static Proposal ask(Optimizer optimizer, Trace trace) {
        long before = PROCESS.getProcessCpuTime();
        Proposal proposal = switch (optimizer.ask()) {
            case Proposal p -> p;
            case NoProposal none -> throw new IllegalStateException(none.reason());
        };
        trace.askCpuSeconds().add((PROCESS.getProcessCpuTime() - before) * 1e-9);
        return proposal;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.grainwright.optimize.internal.acquisition.Acquisition;
import org.grainwright.optimize.internal.gp.ProjectedLbfgs;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.FeasibleSet;
import org.grainwright.optimize.internal.space.Level;
import org.grainwright.optimize.internal.space.Sobol;
import org.grainwright.optimize.internal.space.SplitMix;

/**
 * Finds the feasible place of largest acquisition: space-filling candidates, perturbations of the best places so far
 * and their discrete neighbours; then, from the best candidates of distinct discrete cells, gradient ascent in the real
 * parameters alternating with an exhaustive look at discrete neighbours. A small discrete space is simply listed.
 */
final class AcquisitionSearch {

    /**
     * About three in each direction of six parameters; the ascents do the rest. A power of two, for which the points
     * are balanced.
     */
    private static final int SOBOL_CANDIDATES = 1024;
    /** For five centres together less than half of the candidates: places near the best do not crowd out the space. */
    private static final int PERTURBATIONS_PER_CENTRE = 80;
    /** The acquisition has few peaks that compete, and an ascent is what an ask costs most for. */
    private static final int STARTS = 6;
    /** Places all over the space, for the final choice. */
    private static final int EVERYWHERE = 512;
    /**
     * Of combinations of discrete values to which a good place is carried over; more would dominate the time of an ask.
     */
    private static final int MAXIMUM_CELLS = 200;
    /** A quasi-Newton ascent in at most ten directions has converged by then to far below the error of a value. */
    private static final int ASCENT_ITERATIONS = 30;

    /** A place and its value. */
    record Found(double[] coordinates, double value) {
    }

    /** What is added to the acquisition when the best places found compete. */
    @FunctionalInterface
    interface Corrections {

        /**
         * One number for each finalist.
         *
         * @param finalists the best places, in no order
         * @param everywhere makes a space-filling sample of coordinates; an empty one when the finalists are all there
         * is
         */
        double[] of(List<Found> finalists, Supplier<List<double[]>> everywhere);
    }

    private final KernelRows rows;
    private final Encoder encoder;
    private final FeasibleSet feasible;
    private final Acquisition acquisition;
    private final Level level;
    private final Predicate<double[]> allowed;
    private final Corrections corrections;
    private final int unpolished;

    /**
     * @param level at which the acquisition is evaluated
     * @param allowed places that may be proposed at all (not pending, not a pointless duplicate)
     * @param unpolished how many candidates take part in the final choice as they are
     * @param corrections with which they and the polished ones compete
     */
    AcquisitionSearch(KernelRows rows, FeasibleSet feasible, Acquisition acquisition, Level level,
            Predicate<double[]> allowed,
            int unpolished, Corrections corrections) {
        this.unpolished = unpolished;
        this.corrections = corrections;
        this.rows = rows;
        this.encoder = rows.encoder();
        this.feasible = feasible;
        this.acquisition = acquisition;
        this.level = level;
        this.allowed = allowed;
    }

    /**
     * Searches.
     *
     * @param centres promising places, best first
     * @param seed of the candidates
     * @return the best place, or {@code null} when no allowed one was found
     */
    Found maximize(List<double[]> centres, long seed) {
        if (feasible.all() != null) {
            return best(feasible.all().stream().filter(allowed).map(this::evaluate).toList(), List::of);
        }
        List<Found> candidates = new ArrayList<>();
        for (double[] place : feasible.sample(SOBOL_CANDIDATES, new Sobol(encoder.dimension(), seed))) {
            consider(place, candidates);
        }
        SplitMix random = new SplitMix(SplitMix.derive(seed, 1));
        for (double[] centre : centres.subList(0, Math.min(5, centres.size()))) {
            consider(centre, candidates); // with fidelities it may be worth a longer look
            for (int i = 0; i < PERTURBATIONS_PER_CENTRE; i++) {
                consider(perturbed(centre, random), candidates);
            }
            for (double[] neighbour : neighbours(centre)) {
                consider(neighbour, candidates);
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        candidates.sort(Comparator.comparingDouble(Found::value).reversed());
        if (encoder.discretes().length > 0 && encoder.reals().length > 0) {
            transplantIntoCells(candidates);
        }
        List<Found> ends = new ArrayList<>();
        for (Found start : distinctStarts(candidates)) {
            ends.add(climb(start));
        }
        ends.addAll(candidates.subList(0, Math.min(unpolished, candidates.size())));
        return best(ends, () -> feasible.sample(EVERYWHERE, new Sobol(encoder.dimension(), SplitMix.derive(seed, 2))));
    }

    private Found best(List<Found> finalists, Supplier<List<double[]>> everywhere) {
        double[] added = corrections.of(finalists, everywhere);
        Found best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < added.length; i++) {
            double total = finalists.get(i).value() + added[i];
            if (best == null || total > highest) {
                best = finalists.get(i);
                highest = total;
            }
        }
        return best;
    }

    /** Alternates ascent in the reals with the best discrete neighbour until neither helps. */
    private Found climb(Found start) {
        Found current = ascend(start);
        for (int round = 0; round < 3; round++) {
            Found better = null;
            for (double[] neighbour : neighbours(current.coordinates())) {
                if (allowed.test(neighbour) && feasible.allows(neighbour)) {
                    Found found = evaluate(neighbour);
                    if (found.value() > current.value() && (better == null || found.value() > better.value())) {
                        better = found;
                    }
                }
            }
            if (better == null) {
                break;
            }
            current = ascend(better);
        }
        return current;
    }

    private Found ascend(Found start) {
        int[] reals = encoder.reals();
        if (reals.length == 0) {
            return start;
        }
        double[] coordinates = start.coordinates().clone();
        boolean[] applies = encoder.normalize(coordinates);
        double[] lower = new double[reals.length];
        double[] upper = new double[reals.length];
        double[] initial = new double[reals.length];
        for (int i = 0; i < reals.length; i++) {
            initial[i] = coordinates[reals[i]];
            boolean free = applies[reals[i]] && feasible.isFree(reals[i]);
            lower[i] = free ? 0 : initial[i];
            upper[i] = free ? 1 : initial[i];
        }
        double[] rowGradient = new double[rows.numericColumns()];
        boolean constrained = !encoder.space().constraints().isEmpty();
        ProjectedLbfgs.Result result = ProjectedLbfgs.minimize((x, gradient) -> {
            for (int i = 0; i < reals.length; i++) {
                coordinates[reals[i]] = x[i];
            }
            if (constrained && !encoder.feasible(coordinates)) {
                return Double.POSITIVE_INFINITY; // the line search steps back
            }
            double value = acquisition.valueAndGradient(rows.row(coordinates, level), rowGradient);
            rows.toReals(coordinates, rowGradient, gradient);
            for (int i = 0; i < reals.length; i++) {
                gradient[i] = -gradient[i];
            }
            return -value;
        }, initial, lower, upper, 1e-5, ASCENT_ITERATIONS);
        double[] end = start.coordinates().clone();
        for (int i = 0; i < reals.length; i++) {
            end[reals[i]] = result.x()[i];
        }
        return -result.value() > start.value() && allowed.test(end) ? new Found(end, -result.value()) : start;
    }

    private void consider(double[] wanted, List<Found> candidates) {
        double[] place = wanted;
        if (feasible.isPinned()) {
            place = wanted.clone();
            feasible.pin(place);
            if (!feasible.allows(place)) {
                return;
            }
        }
        if (allowed.test(place)) {
            candidates.add(evaluate(place));
        }
    }

    private Found evaluate(double[] place) {
        double value = acquisition.value(rows.row(place, level));
        return new Found(place, Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value);
    }

    private double[] perturbed(double[] centre, SplitMix random) {
        for (int attempt = 0; attempt < 8; attempt++) {
            double[] place = centre.clone();
            double scale = Math.pow(10, -0.5 - 2.5 * random.nextDouble()); // 0.3 .. 0.001 of the range
            for (int p : encoder.reals()) {
                place[p] = Math.min(1, Math.max(0, place[p] + scale * random.nextGaussian()));
            }
            for (int p : encoder.discretes()) {
                if (random.nextDouble() < 0.15) {
                    place[p] = random.nextInt(encoder.valueCount(p));
                }
            }
            encoder.normalize(place);
            if (encoder.feasible(place)) {
                return place;
            }
        }
        return centre;
    }

    /** Every place that differs in one discrete parameter: all categories, or up to two steps of an ordered one. */
    private List<double[]> neighbours(double[] centre) {
        List<double[]> result = new ArrayList<>();
        for (int p : encoder.discretes()) {
            int count = feasible.isFree(p) ? encoder.valueCount(p) : 0;
            for (int v = 0; v < count; v++) {
                if (v != centre[p] && (!encoder.ordered(p) || Math.abs(v - centre[p]) <= 2)) {
                    double[] place = centre.clone();
                    place[p] = v;
                    encoder.normalize(place);
                    if (encoder.feasible(place)) {
                        result.add(place);
                    }
                }
            }
        }
        return result;
    }

    /** Tries the reals of the three best candidates in every discrete cell, when there are few cells. */
    private void transplantIntoCells(List<Found> candidates) {
        long cells = 1;
        for (int p : encoder.discretes()) {
            cells = Math.min(MAXIMUM_CELLS + 1L, cells * encoder.valueCount(p));
        }
        if (cells > MAXIMUM_CELLS) {
            return;
        }
        List<Found> best = List.copyOf(candidates.subList(0, Math.min(3, candidates.size())));
        double[] place = new double[encoder.dimension()];
        boolean more = true;
        while (more) {
            for (Found donor : best) {
                double[] copy = donor.coordinates().clone();
                for (int p : encoder.discretes()) {
                    copy[p] = place[p];
                }
                encoder.normalize(copy);
                if (encoder.feasible(copy)) {
                    consider(copy, candidates);
                }
            }
            more = false;
            for (int p : encoder.discretes()) {
                if (place[p] < encoder.valueCount(p) - 1) {
                    place[p]++;
                    more = true;
                    break;
                }
                place[p] = 0;
            }
        }
        candidates.sort(Comparator.comparingDouble(Found::value).reversed());
    }

    /** The best candidates of distinct discrete cells; without discrete parameters, those not crowding each other. */
    private List<Found> distinctStarts(List<Found> sorted) {
        List<Found> starts = new ArrayList<>();
        for (Found candidate : sorted) {
            boolean crowded = starts.stream().anyMatch(s -> near(s.coordinates(), candidate.coordinates()));
            if (!crowded) {
                starts.add(candidate);
            }
            if (starts.size() == STARTS) {
                break;
            }
        }
        return starts;
    }

    private boolean near(double[] a, double[] b) {
        for (int p : encoder.discretes()) {
            if (a[p] != b[p]) {
                return false;
            }
        }
        for (int p : encoder.reals()) {
            if (Math.abs(a[p] - b[p]) > 0.1) {
                return false;
            }
        }
        return true;
    }
}

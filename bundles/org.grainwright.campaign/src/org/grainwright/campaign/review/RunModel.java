// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Direction;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.bayesian.Effect;
import org.grainwright.optimize.bayesian.Explanation;
import org.grainwright.optimize.bayesian.Optimizer;
import org.grainwright.optimize.bayesian.Slice;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.search.Best;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.space.Category;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.space.SpaceException;

/**
 * What a Gaussian process has learnt from a run: fitted anew to the record, so that any run has it, whoever searched.
 * It uses the finished evaluations whose production counts and whose gate is not red; how alike two boundaries are it
 * learns from their results alone. The fit takes some seconds for hundreds of evaluations; not for a window thread.
 * Immutable.
 *
 * @param effects main effect of every variable
 * @param parity each evaluation against its prediction from all others
 * @param slices two variables at a time through the recommended evaluation, the strongest ones
 * @param next what it expects of the evaluations that are proposed or at work
 * @param optimum the predicted best place of the whole space, measured or not
 */
public record RunModel(List<MainEffect> effects, List<LeftOut> parity, List<Pairwise> slices,
        List<Expected> next, Optimum optimum) {

    private static final int FEWEST = 3;
    private static final int STRONGEST = 3;
    private static final int RESOLUTION = 13;

    /**
     * How the predicted objective changes along one variable, averaged over the others.
     *
     * @param variable its name
     * @param places in words
     * @param mean prediction at each place
     * @param lower lower ends of the 95 % intervals
     * @param upper upper ends
     * @param share of the variance of the prediction that it explains alone, 0 to 1
     */
    public record MainEffect(String variable, List<String> places, double[] mean, double[] lower, double[] upper,
            double share) {
    }

    /**
     * An evaluation against its prediction from all others.
     *
     * @param id number of the evaluation
     * @param observed measured
     * @param predicted median
     * @param lower lower end of the 95 % interval
     * @param upper upper end
     */
    public record LeftOut(int id, double observed, double predicted, double lower, double upper) {

        /** Whether the interval holds the measurement. */
        public boolean isCovered() {
            return observed >= lower && observed <= upper;
        }
    }

    /**
     * The prediction over two variables, all others as in the recommended evaluation.
     *
     * @param first variable of the curves
     * @param second variable along x
     * @param firstPlaces in words
     * @param secondPlaces in words
     * @param median predicted, by first and second; {@code NaN} where the place is forbidden
     * @param lower lower ends of the 95 % intervals
     * @param upper upper ends
     */
    public record Pairwise(String first, String second, List<String> firstPlaces, List<String> secondPlaces,
            double[][] median, double[][] lower, double[][] upper) {
    }

    /**
     * What an evaluation that has no result yet is expected to give.
     *
     * @param id its number
     * @param value median
     * @param lower lower end of the 95 % interval
     * @param upper upper end
     */
    public record Expected(int id, double value, double lower, double upper) {
    }

    /**
     * The predicted optimum.
     *
     * @param place in words
     * @param value median
     * @param lower lower end of the 95 % interval
     * @param upper upper end
     */
    public record Optimum(String place, double value, double lower, double upper) {
    }

    /**
     * Copies; the arrays are handed over.
     */
    public RunModel {
        effects = List.copyOf(effects);
        parity = List.copyOf(parity);
        slices = List.copyOf(slices);
        next = List.copyOf(next);
    }

    /** What a fit needs of a run; taken on the thread that owns the run, fitted on another. */
    public static final class Task {

        private final SearchSpace space;
        private final Settings settings;
        private final List<Event> events;
        private final List<Integer> ids;
        private final Map<Integer, Point> pending;
        private final Point through;

        private Task(SearchSpace space, Settings settings, List<Event> events, List<Integer> ids,
                Map<Integer, Point> pending, Point through) {
            this.space = space;
            this.settings = settings;
            this.events = events;
            this.ids = ids;
            this.pending = pending;
            this.through = through;
        }

        /** How many evaluations it is fitted to. */
        public int evaluations() {
            return ids.size();
        }

        /** Whether another task would give the same model. */
        public boolean isSameAs(Task other) {
            return other != null && events.equals(other.events) && pending.equals(other.pending);
        }

        /** Fits; empty where nothing can be learnt from so few. */
        public Optional<RunModel> fit() {
            return Optimizer.replay(space, settings, events).explanation().map(this::read);
        }

        private RunModel read(Explanation explanation) {
            List<MainEffect> effects = explanation.mainEffects().stream().map(Task::effect).toList();
            List<LeftOut> parity = explanation.parity().stream().map(each -> new LeftOut(ids.get(each.id() - 1),
                    each.observed(), each.predicted(), each.lower(), each.upper())).toList();
            List<String> strongest = effects.stream().sorted((a, b) -> Double.compare(b.share, a.share))
                    .limit(STRONGEST).map(MainEffect::variable).toList();
            List<Pairwise> slices = new ArrayList<>();
            for (int i = 0; i < strongest.size(); i++) {
                for (int k = i + 1; k < strongest.size(); k++) {
                    slices.add(pairwise(explanation.slice(strongest.get(i), strongest.get(k), through, RESOLUTION)));
                }
            }
            List<Expected> next = new ArrayList<>();
            pending.forEach((id, point) -> {
                double[] expected = explanation.predict(point);
                next.add(new Expected(id, expected[0], expected[1], expected[2]));
            });
            Best best = explanation.predictedOptimum();
            return new RunModel(effects, parity, slices, next,
                    new Optimum(words(best.point()), best.value(), best.lower(), best.upper()));
        }

        private static MainEffect effect(Effect effect) {
            return new MainEffect(effect.parameter(), effect.places().stream().map(Task::word).toList(),
                    array(effect.mean()), array(effect.lower()), array(effect.upper()), effect.share());
        }

        private static Pairwise pairwise(Slice slice) {
            return new Pairwise(slice.first(), slice.second(), slice.firstPlaces().stream().map(Task::word).toList(),
                    slice.secondPlaces().stream().map(Task::word).toList(), slice.median(), slice.lower(),
                    slice.upper());
        }

        private static String words(Point point) {
            return String.join(", ", point.values().entrySet().stream()
                    .map(each -> each.getKey() + " " + word(each.getValue())).toList());
        }

        private static String word(Object place) {
            return place instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9
                    ? Long.toString(number.longValue())
                    : place instanceof Double number
                            ? org.grainwright.observables.Notation.UNICODE.number(number, 3)
                            : place.toString();
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Takes from a run what a fit needs; empty with fewer than three usable evaluations, or where the record lacks the
     * search space.
     */
    public static Optional<Task> task(CampaignRun run) {
        if (run.getObjective() == null || run.getVariables().isEmpty()) {
            return Optional.empty();
        }
        Scale scale = Catalogue.STANDARD.find(String.valueOf(run.getObjective().getObservable()))
                .map(each -> each.domain().scale()).orElse(Scale.LINEAR);
        List<Evaluation> usable = run.getEvaluations().stream()
                .filter(each -> RunQueries.isUsable(each) && RunQueries.isAtTarget(run, each)
                        && (scale == Scale.LINEAR || each.getObjective().getValue() > 0))
                .toList();
        if (usable.size() < FEWEST) {
            return Optional.empty();
        }
        SearchSpace space;
        try {
            space = space(run, usable);
        } catch (SpaceException e) {
            return Optional.empty(); // a variable with one value only, or none
        }
        List<Event> events = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (Evaluation each : usable) {
            int id = ids.size() + 1;
            Observable objective = each.getObjective();
            events.add(new Event.Asked(id, point(run, each), "", Origin.EXTERNAL, Double.NaN, "", null));
            events.add(new Event.Told(id, new Measurement(objective.getValue(),
                    objective.getStandardError() >= 0 ? objective.getStandardError() : Double.NaN), Map.of()));
            ids.add(each.getId());
        }
        Settings settings = Settings.defaults()
                .withDirection(run.getObjective().getDirection() == Direction.MAXIMIZE
                        ? org.grainwright.optimize.settings.Direction.MAXIMIZE
                        : org.grainwright.optimize.settings.Direction.MINIMIZE)
                .withTransform(scale == Scale.LOG ? OutputTransform.LOG10 : OutputTransform.IDENTITY);
        Map<Integer, Point> pending = new LinkedHashMap<>();
        for (Evaluation each : run.getEvaluations()) {
            if (!RunQueries.hasEnded(each) && run.getVariables().stream()
                    .allMatch(variable -> value(each, variable.getName()).isPresent())) {
                Point point = point(run, each);
                if (space.contains(point)) {
                    pending.put(each.getId(), point);
                }
            }
        }
        Evaluation centre = RunQueries.recommended(run).filter(usable::contains).orElse(usable.getFirst());
        return Optional.of(new Task(space, settings, events, ids, pending, point(run, centre)));
    }

    private static SearchSpace space(CampaignRun run, List<Evaluation> usable) {
        SearchSpace.Builder space = SearchSpace.builder();
        for (SearchVariable variable : run.getVariables()) {
            String name = variable.getName();
            switch (variable.getKind()) {
                case REAL -> space.real(name, variable.getLower(), variable.getUpper());
                case INTEGER -> space.integer(name, (int) variable.getLower(), (int) variable.getUpper());
                case CATEGORY -> {
                    List<String> labels = new ArrayList<>(variable.getCategories());
                    usable.stream().map(each -> value(each, name).map(VariableValue::getText).orElse(null))
                            .filter(Objects::nonNull).filter(each -> !labels.contains(each)).forEach(labels::add);
                    space.categorical(name, labels.stream().distinct().map(Category::of).toList());
                }
            }
        }
        return space.build();
    }

    private static Point point(CampaignRun run, Evaluation evaluation) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (SearchVariable variable : run.getVariables()) {
            VariableValue value = value(evaluation, variable.getName()).orElseThrow(() -> new IllegalArgumentException(
                    "evaluation " + evaluation.getId() + " has no value of " + variable.getName()));
            values.put(variable.getName(), variable.getKind() == VariableKind.CATEGORY ? value.getText()
                    : variable.getKind() == VariableKind.INTEGER ? (Object) (int) Math.rint(value.getNumber())
                            : (Object) value.getNumber());
        }
        return new Point(values);
    }

    private static Optional<VariableValue> value(Evaluation evaluation, String name) {
        return evaluation.getVariables().stream().filter(each -> name.equals(each.getName())).findFirst();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.internal.design.ConventionalMaterial;
import org.grainwright.campaign.internal.design.DesignSpace;
import org.grainwright.campaign.internal.evaluate.Evaluator;
import org.grainwright.campaign.internal.evaluate.Levels;
import org.grainwright.campaign.internal.evaluate.SimulatedEvaluator;
import org.grainwright.campaign.internal.loop.CampaignLoop;
import org.grainwright.campaign.internal.loop.SecondOpinion;
import org.grainwright.campaign.internal.record.Recorder;
import org.grainwright.campaign.internal.record.RunRecord;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.OptimizationSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.model.RunState;
import org.grainwright.model.Severity;
import org.grainwright.optimize.space.Point;

/** What is simulated when the search has ended: material made in the usual way, and what another potential says. */
final class Afterwards {

    private static final String OPINION = "opinion";
    private static final String CONVENTIONAL = "conventional";

    private final CampaignSpecification campaign;
    private final Path directory;
    private final RunRecord.Means means;
    private final Recorder recorder;
    private final Going going;

    /** @param directory of the run */
    Afterwards(CampaignSpecification campaign, Path directory, RunRecord.Means means, Recorder recorder,
            Going going) {
        this.campaign = campaign;
        this.directory = directory;
        this.means = means;
        this.recorder = recorder;
        this.going = going;
    }

    /**
     * How a run goes on.
     *
     * @param cancellation ends it
     * @param productionsPs the productions that counted before the present one, oldest first
     * @param workplaces makes a place for another potential in a folder
     */
    record Going(Cancellation cancellation, List<Double> productionsPs, Workplaces workplaces) {
    }

    /** Makes a place to simulate at. */
    @FunctionalInterface
    interface Workplaces {

        Workplace of(Potential potential, Path folder) throws CampaignException;
    }

    /** The random boundaries of conventional material: the same ones whenever they are asked for. */
    private record Sample(DesignSpace space, List<Point> points, List<Evaluator.Order> orders) {
    }

    private Sample sample() throws CampaignException {
        DesignSpace space = ConventionalMaterial.space(campaign);
        List<Point> points = ConventionalMaterial.sample(space, campaign.optimization().baseline().sample(),
                campaign.simulation().seed());
        List<Evaluator.Order> orders = new ArrayList<>();
        for (Point point : points) {
            int number = orders.size() + 1;
            orders.add(new Evaluator.Order(number, point, Levels.of(campaign.simulation()).target(), number, 0, null));
        }
        return new Sample(space, points, orders);
    }

    /** Simulates material made in the usual way; how the run ends instead when somebody stops that. */
    Optional<CampaignEvent.Ended> conventional() throws CampaignException, IOException {
        Sample sample = sample();
        recorder.note(Severity.INFO, "conventional material: " + sample.points.size() + " random boundaries");
        Path folder = Files.createDirectories(directory.resolve(CONVENTIONAL));
        SimulatedEvaluator evaluator = new SimulatedEvaluator(campaign, sample.space, means.objective(),
                means.potential(), means.lammps(), means.workplace(), folder, going.productionsPs);
        Optional<SortedMap<Integer, SecondOpinion.Repeat>> ended = ask(evaluator, means.workplace(),
                "conventional boundary", sample.orders);
        if (ended.isEmpty()) {
            return stopped("while conventional boundaries were simulated");
        }
        recorder.sampled(sample.points.stream().map(sample.space::describe).toList(), ended.get());
        return Optional.empty();
    }

    /** Asks another potential; how the run ends instead when somebody stops that. */
    Optional<CampaignEvent.Ended> opinion(Potential other, CampaignLoop loop) throws CampaignException, IOException {
        OptimizationSpecification.Opinion asked = campaign.optimization().opinion().orElseThrow();
        List<Integer> subjects = recorder.subjects(asked);
        if (subjects.isEmpty()) {
            return Optional.empty();
        }
        boolean material = asked.baseline() && campaign.optimization().baseline().sample() > 0;
        recorder.note(Severity.INFO, "second opinion: " + other.name() + " repeats evaluation "
                + subjects.stream().map(id -> "#" + id).collect(Collectors.joining(", "))
                + (material ? " and the conventional boundaries" : ""));
        Path folder = Files.createDirectories(directory.resolve(OPINION));
        try (Workplace workplace = going.workplaces.of(other, folder)) {
            SimulatedEvaluator evaluator = new SimulatedEvaluator(campaign, means.design(), means.objective(), other,
                    means.lammps(), workplace, folder, going.productionsPs).onStructuresOf(directory);
            Optional<SortedMap<Integer, SecondOpinion.Repeat>> repeats = ask(evaluator, workplace,
                    "second opinion on evaluation", subjects.stream().map(loop::order).toList());
            Optional<SortedMap<Integer, SecondOpinion.Repeat>> sampled = Optional.of(new TreeMap<>());
            if (material && repeats.isPresent()) {
                Sample sample = sample();
                Path place = Files.createDirectories(folder.resolve(CONVENTIONAL));
                SimulatedEvaluator again = new SimulatedEvaluator(campaign, sample.space, means.objective(), other,
                        means.lammps(), workplace, place, going.productionsPs)
                        .onStructuresOf(directory.resolve(CONVENTIONAL));
                sampled = ask(again, workplace, "second opinion on conventional boundary", sample.orders);
            }
            if (repeats.isEmpty() || sampled.isEmpty()) {
                return stopped("while " + other.name() + " was asked for its opinion");
            }
            recorder.opined(other.name(), repeats.get(), sampled.get());
            return Optional.empty();
        }
    }

    private Optional<SortedMap<Integer, SecondOpinion.Repeat>> ask(Evaluator evaluator, Workplace workplace,
            String purpose, List<Evaluator.Order> orders) throws CampaignException, IOException {
        return new SecondOpinion(evaluator, Math.max(1, workplace.slots()), going.cancellation, purpose).ask(orders,
                recorder::warn);
    }

    private static Optional<CampaignEvent.Ended> stopped(String meanwhile) {
        return Optional.of(new CampaignEvent.Ended(RunState.STOPPED, "stopped on request " + meanwhile));
    }
}

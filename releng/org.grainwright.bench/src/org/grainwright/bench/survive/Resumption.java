// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignRequest;
import org.grainwright.campaign.CampaignRunner;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunState;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.json.Json;
import org.grainwright.optimize.log.Event;
import org.grainwright.optimize.log.EventLog;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.log.Origin;
import org.grainwright.optimize.space.Point;

import com.sun.management.OperatingSystemMXBean;

/**
 * How long it takes until an interrupted run of many evaluations goes on: a run of three is multiplied, its folders
 * included, and resumed up to its next proposal.
 */
public final class Resumption {

    private static final int EVALUATIONS = 3;

    private final Path folder;
    private final Path lammps;

    /**
     * Of runs in a folder.
     *
     * @param folder belongs to the caller
     * @param kept where the fake engine remembers what the real one did
     */
    public Resumption(Path folder, Path kept, LammpsInstallation real) throws IOException {
        this.folder = folder;
        this.lammps = Tape.of(folder, kept, real);
    }

    private static String text(int budget) {
        return Subject.TEXT.replace("budget 5", "budget " + budget);
    }

    /** CPU seconds of this process until the next proposal, the end of the run and the last writing included. */
    public Map<String, Double> of(int evaluations) throws Exception {
        Path run = folder.resolve("run");
        CampaignRunner.run(Subject.request(run, lammps, text(EVALUATIONS), CampaignRequest.Mode.NEW), event -> {
            // nobody looks at it
        }, new Cancellation());
        multiply(run, evaluations);
        List<Integer> proposed = new ArrayList<>();
        Cancellation cancellation = new Cancellation();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begun = system.getProcessCpuTime();
        CampaignRunner.run(Subject.request(run, lammps, text(2 * evaluations), CampaignRequest.Mode.RESUME), event -> {
            if (event instanceof CampaignEvent.Proposed proposal) {
                proposed.add(proposal.evaluation().getId());
                cancellation.cancel();
            }
        }, cancellation);
        double seconds = 1e-9 * (system.getProcessCpuTime() - begun);
        if (!proposed.equals(List.of(evaluations + 1))) {
            throw new IllegalStateException("the run goes on with evaluation " + proposed + " and not with "
                    + (evaluations + 1));
        }
        return Map.of("cpu_s", seconds, "evaluations", (double) evaluations, "record_MB",
                1e-6 * Files.size(run.resolve(RunStore.RUN_FILE)));
    }

    /** Evaluations 4 and so on are those of before once more, at the places of those and with values of their own. */
    private void multiply(Path run, int evaluations) throws IOException, CampaignException {
        CampaignRun record = CampaignRunner.read(run);
        List<String> journal = new ArrayList<>(List.of(Files.readAllLines(run.resolve("journal.jsonl")).getFirst()));
        Random random = new Random(1);
        record.getPosterior().clear();
        for (int id = 1; id <= evaluations; id++) {
            Evaluation of = record.getEvaluations().get((id - 1) % EVALUATIONS);
            Evaluation evaluation = id <= EVALUATIONS ? of : EcoreUtil.copy(of);
            if (id > EVALUATIONS) {
                String directory = String.format(Locale.ROOT, "evaluations/%04d", id);
                Mutations.transfer(run.resolve(of.getDirectory()), run.resolve(directory),
                        (from, target) -> Files.createLink(target, from));
                evaluation.getFiles().forEach(file -> file.setPath(file.getPath().replace(of.getDirectory(),
                        directory)));
                evaluation.setId(id);
                evaluation.setKey(directory.substring(directory.indexOf('/') + 1));
                evaluation.setDirectory(directory);
                evaluation.setObjective(evaluation.getObservables()
                        .get(of.getObservables().indexOf(of.getObjective())));
                evaluation.getObjective().setValue(of.getObjective().getValue() * (1 + 0.3 * random.nextDouble()));
                record.getEvaluations().add(evaluation);
            }
            journal.add(asked(id, place(of)));
            journal.add(told(id, evaluation.getObjective().getValue()));
            PosteriorPoint belief = ModelFactory.eINSTANCE.createPosteriorPoint();
            belief.setIteration(id - 1);
            belief.setAfterEvaluations(id);
            belief.setBestKey("0001");
            record.getPosterior().add(belief);
        }
        record.setState(RunState.STOPPED);
        record.setBudgetEvaluations(2 * evaluations);
        try (RunStore store = RunStore.open(run)) {
            store.updateAndSave(before -> {
                before.getPosterior().clear();
                before.getPosterior().addAll(EcoreUtil.copyAll(record.getPosterior()));
                before.getEvaluations().addAll(EcoreUtil.copyAll(record.getEvaluations().subList(EVALUATIONS,
                        evaluations)));
                before.setBudgetEvaluations(2 * evaluations);
            });
        }
        Files.write(run.resolve("journal.jsonl"), journal);
    }

    private static Point place(Evaluation evaluation) {
        Map<String, Object> values = new LinkedHashMap<>();
        evaluation.getVariables().forEach(each -> values.put(each.getName(),
                Double.isNaN(each.getNumber()) ? each.getText() : (Object) (int) each.getNumber()));
        return new Point(values);
    }

    private static String asked(int id, Point point) {
        return line(new Event.Asked(id, point, "", Origin.INITIAL_DESIGN, Double.NaN, "multiplied", null), Map.of());
    }

    private static String told(int id, double value) {
        return line(new Event.Told(id, new Measurement(value, 0.2 * value), Map.of()), Map.of("objective", value));
    }

    private static String line(Event event, Map<String, ?> more) {
        String known = EventLog.write(event);
        StringBuilder line = new StringBuilder(known.substring(0, known.length() - 1));
        more.forEach((name, value) -> line.append(",\"" + name + "\":").append(Json.write(value)));
        line.append(",\"search\":").append(known).append('}');
        CRC32 sum = new CRC32();
        sum.update(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(line.length() - 1);
        return line + String.format(Locale.ROOT, ",\"check\":\"%08x\"}", sum.getValue());
    }
}

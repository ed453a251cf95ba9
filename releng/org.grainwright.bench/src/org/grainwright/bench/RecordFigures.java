// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunCopy;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.io.ModelIO;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Quantity;

/**
 * Whether EMF carries a long campaign: a run of many evaluations is made of its events, as the window's copy is, with
 * an adapter on everything. Times are processor time. docs/decisions/0001 quotes the figures.
 */
final class RecordFigures {

    private static final int OBSERVABLES = 32;
    private static final int STAGES = 10;
    private static final int UPDATES = 2000;
    private static final int QUESTIONS = 20;
    private static final double UPDATES_PER_SECOND = 4;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final ModelFactory MAKE = ModelFactory.eINSTANCE;

    private RecordFigures() {
    }

    static void measure(int evaluations, Metrics metrics) throws ModelException {
        long before = used();
        RunCopy copy = new RunCopy(MAKE.createCampaignRun());
        CampaignRun run = copy.run();
        long[] heard = new long[1];
        run.eAdapters().add(new EContentAdapter() {
            @Override
            public void notifyChanged(Notification notification) {
                super.notifyChanged(notification);
                heard[0]++;
            }
        });
        long start = now();
        for (int id = 1; id <= evaluations; id++) {
            Evaluation evaluation = evaluation(id);
            copy.accept(new CampaignEvent.Proposed(evaluation));
            for (int stage = 1; stage <= STAGES; stage++) {
                copy.accept(progress(id, stage, 1.0));
            }
            copy.accept(new CampaignEvent.Measured(evaluation));
        }
        Map<String, Object> shape = Map.of("evaluations", evaluations, "observables", OBSERVABLES, "stages", STAGES);
        metrics.record("record_build_s", seconds(start), "s", shape);
        metrics.record("record_memory_MB", (used() - before) / 1e6, "MB", shape);
        copy.accept(new CampaignEvent.Proposed(evaluation(evaluations + 1)));
        long told = heard[0];
        start = now();
        for (int update = 1; update <= UPDATES; update++) {
            copy.accept(progress(evaluations + 1, 1, (double) update / UPDATES));
        }
        // a tenth of the time between two updates of the window
        metrics.atMost("record_update_ms", 1e3 * seconds(start) / UPDATES, "ms", 1e2 / UPDATES_PER_SECOND,
                Map.of("notifications", (double) (heard[0] - told) / UPDATES));
        start = now();
        for (int i = 0; i < QUESTIONS; i++) {
            RunQueries.bestMeasured(run).orElseThrow();
        }
        metrics.atMost("record_best_ms", 1e3 * seconds(start) / QUESTIONS, "ms", 1e2 / UPDATES_PER_SECOND, Map.of());
        start = now();
        byte[] written = ModelIO.format(run);
        metrics.record("record_write_s", seconds(start), "s", Map.of("megabytes", written.length / 1e6));
        start = now();
        int read = ModelIO.parseRun(written, "the benchmark").getEvaluations().size();
        metrics.record("record_load_s", seconds(start), "s", Map.of("evaluations", read));
    }

    private static CampaignEvent progress(int id, int stage, double fraction) {
        return new CampaignEvent.Progress(id, "production " + stage, fraction, AT);
    }

    /** As a real one is recorded, but for curves; the values are no measurement. */
    private static Evaluation evaluation(int id) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey(Integer.toString(id));
        evaluation.setLabel("boundary " + id);
        evaluation.setWhy("expected to be better than what is known");
        evaluation.setState(EvaluationState.DONE);
        evaluation.setCreatedAt(AT);
        evaluation.setStartedAt(AT);
        evaluation.setEndedAt(AT);
        List<Quantity> quantities = Catalogue.STANDARD.quantities().subList(0, OBSERVABLES);
        for (Quantity quantity : quantities) {
            Observable observable = MAKE.createObservable();
            observable.setName(quantity.id());
            observable.setLabel(quantity.text().label());
            observable.setSymbol(quantity.text().symbol());
            observable.setMethod(quantity.text().is());
            observable.setUnit(quantity.unit());
            observable.setRegion(quantity.place().region().word());
            observable.setTemperatureK(1000);
            observable.setGate(Gate.GREEN);
            // none is like another
            observable.setValue(Math.sin(id) + 2);
            observable.setStandardError(0.1);
            observable.setLower(Math.sin(id) + 1.8);
            observable.setUpper(Math.sin(id) + 2.2);
            observable.setSampleCount(3);
            evaluation.getObservables().add(observable);
        }
        evaluation.setObjective(evaluation.getObservables().getFirst());
        return evaluation;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Processor time of this thread, ns: others may work on the machine. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double seconds(long start) {
        return (now() - start) / 1e9;
    }
}

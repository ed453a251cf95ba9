// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.grainwright.model.BoundaryShare;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Ceramic;
import org.grainwright.model.ChartIds;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Direction;
import org.grainwright.model.Effect;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.Gate;
import org.grainwright.model.Excess;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Machine;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.NamedText;
import org.grainwright.model.Objective;
import org.grainwright.model.Observable;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.PotentialParameter;
import org.grainwright.model.PotentialRecord;
import org.grainwright.model.Provenance;
import org.grainwright.model.RunState;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.Series;
import org.grainwright.model.Species;
import org.grainwright.model.SpeciesCount;
import org.grainwright.model.VariableKind;
import org.grainwright.observables.Quantity;

/**
 * Invented runs of the shape that campaigns record. The numbers follow simple laws, so that tests can compute them
 * again.
 */
final class SampleRuns {

    static final ModelFactory MAKE = ModelFactory.eINSTANCE;
    static final String OBJECTIVE = Quantity.BOUNDARY_RESISTIVITY.id();
    private static final String[][] BOUNDARIES = {{"17", "(410)[001] 28.07°", "28.07", "4 1 0"},
            {"13", "(320)[001] 22.62°", "22.62", "3 2 0"},
            {"25", "(430)[001] 16.26°", "16.26", "4 3 0"}};

    private SampleRuns() {
    }

    /** A finished run with so many good evaluations at those temperatures. */
    static CampaignRun finished(int evaluations, double... temperaturesK) {
        CampaignRun run = empty(temperaturesK);
        for (int id = 1; id <= evaluations; id++) {
            run.getEvaluations().add(measured(id, temperaturesK));
        }
        run.setState(RunState.FINISHED);
        run.setStopReason("the budget of " + evaluations + " evaluations is used up");
        run.setBaseline(run.getEvaluations().getFirst());
        Evaluation best = run.getEvaluations().getFirst();
        for (Evaluation each : run.getEvaluations()) {
            best = each.getObjective().getValue() < best.getObjective().getValue() ? each : best;
            PosteriorPoint point = MAKE.createPosteriorPoint();
            point.setIteration(each.getId() - 1);
            point.setAfterEvaluations(each.getId());
            point.setBestKey(best.getKey());
            point.setBestMean(best.getObjective().getValue() * 1.05);
            point.setBestLower(best.getObjective().getValue() * 0.85);
            point.setBestUpper(best.getObjective().getValue() * (1.2 + 1.0 / each.getId()));
            run.getPosterior().add(point);
        }
        run.setRecommended(best);
        return run;
    }

    /** What a variable does to the objective. */
    static Effect effect(String variable, String change, double factor, double lower, double upper, double p,
            double corrected) {
        Effect effect = MAKE.createEffect();
        effect.setVariable(variable);
        effect.setChange(change);
        effect.setFactor(factor);
        effect.setLower(lower);
        effect.setUpper(upper);
        effect.setPValue(p);
        effect.setCorrectedPValue(corrected);
        return effect;
    }

    /** A run before anything happened. */
    static CampaignRun empty(double... temperaturesK) {
        CampaignRun run = MAKE.createCampaignRun();
        run.setId("2026-01-01-1");
        run.setName("Σ17 and Σ13 tilts, Li₂O varied");
        run.setCampaignFile("quickstart.campaign");
        run.setCampaignText("campaign \"Σ17 and Σ13 tilts\" {\n  material LLZO { phase cubic }\n}\n");
        run.setInputHash("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        run.setState(RunState.RUNNING);
        run.setCreatedAt(Instant.parse("2026-01-01T10:00:00Z"));
        run.setStartedAt(Instant.parse("2026-01-01T10:00:02Z"));
        run.setEndedAt(Instant.parse("2026-01-01T10:09:40Z"));
        run.setSeed(42);
        run.setBudgetEvaluations(12);
        run.setSimulatedTemperaturesK(temperaturesK);
        run.setReportedTemperaturesK(temperaturesK.length > 1 ? new double[] {298, 400} : temperaturesK);
        Objective objective = MAKE.createObjective();
        objective.setObservable(OBJECTIVE);
        objective.setLabel("boundary resistivity, across");
        objective.setSymbol("ρ");
        objective.setUnit("Ω·cm");
        objective.setDirection(Direction.MINIMIZE);
        objective.setTemperatureK(temperaturesK[temperaturesK.length - 1]);
        run.setObjective(objective);
        SearchVariable variable = MAKE.createSearchVariable();
        variable.setName("boundary");
        variable.setKind(VariableKind.CATEGORY);
        variable.getCategories().addAll(List.of("Σ17 (410)", "Σ13 (320)", "Σ25 (430)"));
        run.getVariables().add(variable);
        NamedText text = MAKE.createNamedText();
        text.setName("timestep");
        text.setText("2 fs");
        run.getSettings().add(text);
        run.setCeramic(ceramic());
        run.setProvenance(provenance());
        return run;
    }

    private static Ceramic ceramic() {
        Ceramic ceramic = MAKE.createCeramic();
        ceramic.getGrainSizesMicrometre().addAll(List.of(0.5, 2.0));
        ceramic.setShape("bricks");
        share(ceramic, "best", 0.25);
        share(ceramic, "others", 0.75);
        ceramic.setLowestHz(1);
        ceramic.setHighestHz(1e7);
        ceramic.setPermittivity(50);
        return ceramic;
    }

    static void share(Ceramic ceramic, String boundaries, double share) {
        BoundaryShare part = MAKE.createBoundaryShare();
        part.setBoundaries(boundaries);
        part.setShare(share);
        ceramic.getMix().add(part);
    }

    private static Provenance provenance() {
        Provenance provenance = MAKE.createProvenance();
        provenance.setProgramVersion("1.0.0");
        provenance.setEngineName("LAMMPS");
        provenance.setEngineVersion("29 Sep 2021");
        provenance.setEngineBinary("lmp");
        provenance.setEngineSha256("ab".repeat(32));
        provenance.setCommand("grainwright run quickstart.campaign");
        Machine machine = MAKE.createMachine();
        machine.setProcessor("A processor");
        machine.setCores(2);
        machine.setMemoryMiB(8000);
        machine.setOperatingSystem("Linux");
        provenance.setMachine(machine);
        PotentialRecord potential = MAKE.createPotentialRecord();
        potential.setName("llzo-buckingham-formal");
        potential.setTitle("formal-charge rigid-ion Buckingham potential");
        potential.setCitation("a compilation");
        potential.setLimits("Overestimates the conductivity at 300 K.");
        for (String name : List.of("Li-O A", "La-O A", "Zr-O A", "O-O A")) {
            PotentialParameter parameter = MAKE.createPotentialParameter();
            parameter.setName(name);
            parameter.setValue(632.1018);
            parameter.setUnit("eV");
            parameter.setVerified(name.startsWith("Li") || name.startsWith("O"));
            parameter.setSource("public decks");
            potential.getParameters().add(parameter);
        }
        provenance.setPotential(potential);
        return provenance;
    }

    /** Resistivity of evaluation {@code id} at a temperature, Ω·cm. */
    static double resistivity(int id, double temperatureK) {
        return (0.9 + 1.6 / id + 0.35 * (id % 3)) * Math.exp(0.25 / 8.617e-5 * (1 / temperatureK - 1 / 1200.0));
    }

    static Evaluation measured(int id, double... temperaturesK) {
        Evaluation evaluation = begun(id);
        evaluation.setState(EvaluationState.DONE);
        evaluation.setCpuSeconds(95.5 + id);
        for (double t : temperaturesK) {
            double rho = resistivity(id, t);
            Observable objective = add(evaluation, OBJECTIVE, "boundary resistivity, across", rho, 0.08 * rho, "Ω·cm",
                    t);
            objective.setGate(id % 4 == 3 ? Gate.AMBER : Gate.GREEN);
            objective.setGateReason(
                    id % 4 == 3 ? "the mean squared displacement in the boundary ends at 9." + id + " Å², below 15 Å²"
                            : null);
            evaluation.setObjective(objective);
            add(evaluation, Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR.id(), "boundary conductivity, across", 1 / rho,
                    0.08 / rho, "S/cm", t);
            double bulk = 1.4 * Math.exp(-0.18 / 8.617e-5 * (1 / t - 1 / 1200.0));
            add(evaluation, Quantity.BULK_CONDUCTIVITY.id(), "conductivity of the grain interiors", bulk,
                    0.06 * bulk, "S/cm", t);
            add(evaluation, Quantity.AREA_SPECIFIC_RESISTANCE.id(), "area-specific boundary resistance, across",
                    1e-7 * (rho - 1 / bulk), 0.8e-8 * rho, "Ω·cm²", t);
            add(evaluation, Quantity.BOUNDARY_TRACER_D.id(), "Li tracer diffusion in the boundary",
                    3.1e-5 / rho, 0.25e-5 / rho, "cm²/s", t);
            add(evaluation, Quantity.LI_ENRICHMENT_RATIO.id(), "Li enrichment ratio", 1 + 0.02 * (id % 5), 0.012, "",
                    t);
            add(evaluation, Quantity.OXYGEN_VACANCY_COORDINATION.id(), "oxygen vacancy concentration, by coordination",
                    0.01 * (1 + id % 4), 0.003, "", t);
            curves(evaluation, t, rho);
        }
        return evaluation;
    }

    static Evaluation begun(int id) {
        Evaluation evaluation = MAKE.createEvaluation();
        evaluation.setId(id);
        evaluation.setKey("%04d".formatted(id));
        evaluation.setDirectory("evaluations/%04d".formatted(id));
        evaluation.setOrigin(id == 1 ? "baseline" : id < 5 ? "initial" : "optimizer");
        evaluation.setState(EvaluationState.RUNNING);
        evaluation.setSeed(1000 + id);
        String[] boundary = BOUNDARIES[id % 3];
        GrainBoundaryGeometry geometry = MAKE.createGrainBoundaryGeometry();
        geometry.setName("Σ" + boundary[0] + " " + boundary[1] + " symmetric tilt");
        geometry.setKey("S" + boundary[0] + "_" + id);
        geometry.setSigma(Integer.parseInt(boundary[0]));
        geometry.setAxis(new int[] {0, 0, 1});
        String[] plane = boundary[3].split(" ");
        geometry.setPlaneA(new int[] {Integer.parseInt(plane[0]), Integer.parseInt(plane[1]), 0});
        geometry.setPlaneB(new int[] {Integer.parseInt(plane[0]), -Integer.parseInt(plane[1]), 0});
        geometry.setCharacter("symmetric tilt");
        geometry.setConnection("planar");
        geometry.setDisorientationDegrees(Double.parseDouble(boundary[2]));
        geometry.setWidthLayers(2 + id % 3);
        Excess excess = MAKE.createExcess();
        excess.setBoundary(1);
        excess.setUnit("Li2O");
        excess.setRequested(-id);
        excess.setRealised(-id);
        excess.setPerNm2(-id / 4.0);
        geometry.getExcesses().add(excess);
        geometry.setSlabAngstrom(6.3);
        geometry.setGrainThicknessAngstrom(26.7);
        geometry.setBoundaryAreaAngstrom2(693.6);
        geometry.setLi2oUnits(id % 5 - 2);
        geometry.setAtoms(1920);
        geometry.setNetChargeE(0);
        for (String[] count : new String[][] {{"Li", "560"}, {"La", "240"}, {"Zr", "160"}, {"O", "960"}}) {
            SpeciesCount entry = MAKE.createSpeciesCount();
            entry.setSymbol(count[0]);
            entry.setCount(Integer.parseInt(count[1]));
            geometry.getComposition().add(entry);
        }
        evaluation.setGeometry(geometry);
        return evaluation;
    }

    static Evaluation failed(int id, String reason) {
        Evaluation evaluation = begun(id);
        evaluation.setState(EvaluationState.FAILED);
        evaluation.setFailure(reason);
        return evaluation;
    }

    static Observable add(Evaluation evaluation, String name, String label, double value, double error, String unit,
            double temperatureK) {
        Observable observable = MAKE.createObservable();
        observable.setName(name);
        observable.setLabel(label);
        observable.setValue(value);
        observable.setStandardError(error);
        observable.setUnit(unit);
        observable.setTemperatureK(temperatureK);
        observable.setGate(Gate.GREEN);
        evaluation.getObservables().add(observable);
        return observable;
    }

    private static void curves(Evaluation evaluation, double temperatureK, double rho) {
        int n = 121;
        double[] t = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = 0.1 * i;
        }
        double d = 3.1 / rho;
        series(evaluation, ChartIds.MSD, "Li", temperatureK, "time", "ps", "mean squared displacement", "Å²", t,
                map(t, x -> d * x + 1.5 * (1 - Math.exp(-4 * x))), 0.05);
        series(evaluation, ChartIds.MSD, "Li.x", temperatureK, "time", "ps", "mean squared displacement", "Å²", t,
                map(t, x -> d * x / 4 + 0.5 * (1 - Math.exp(-4 * x))), 0.08);
        series(evaluation, ChartIds.MSD, "Zr", temperatureK, "time", "ps", "mean squared displacement", "Å²", t,
                map(t, x -> 0.12 * (1 - Math.exp(-9 * x))), 0.02);
        for (int layer = 0; layer < 2; layer++) {
            double share = 0.15 + 0.1 * layer;
            series(evaluation, ChartIds.MSD, "layer" + layer + ".x", temperatureK, "time", "ps",
                    "mean squared displacement", "Å²",
                    java.util.Arrays.copyOf(t, 30),
                    map(java.util.Arrays.copyOf(t, 30), x -> share * d * x + 0.4 * (1 - Math.exp(-4 * x))), 0.1);
        }
        double[] x = new double[52];
        for (int i = 0; i < x.length; i++) {
            x[i] = -13 + 0.5 * i + 0.25;
        }
        SplittableRandom random = new SplittableRandom(evaluation.getId());
        double[][] wave = {{0.0258, 0.6}, {0.011, 1.1}, {0.0073, 1.4}, {0.0441, 0.9}};
        String[] species = {"Li", "La", "Zr", "O"};
        for (int s = 0; s < 4; s++) {
            double mean = wave[s][0];
            double k = wave[s][1];
            series(evaluation, ChartIds.SPECIES_PROFILE, species[s], temperatureK, "distance from the boundary", "Å",
                    "number density", "1/Å³", x,
                    map(x, p -> mean * (1 + 0.25 * Math.cos(2.0 * k * p) * Math.exp(-Math.abs(p) / 15)
                            + 0.03 * random.nextDouble())),
                    0);
        }
        series(evaluation, ChartIds.CHARGE_PROFILE, "charge", temperatureK, "distance from the boundary", "Å",
                "charge density", "e/Å³", x,
                map(x, p -> 0.01 * Math.sin(2.2 * p) * Math.exp(-Math.abs(p) / 8)), 0);
    }

    private static double[] map(double[] x, java.util.function.DoubleUnaryOperator law) {
        return java.util.Arrays.stream(x).map(law).toArray();
    }

    private static void series(Evaluation evaluation, String chart, String name, double temperatureK, String xLabel,
            String xUnit, String yLabel,
            String yUnit, double[] x, double[] y, double relativeError) {
        Series series = MAKE.createSeries();
        series.setId(chart + "." + name + "@" + Math.round(temperatureK) + "K");
        series.setChart(chart);
        series.setName(name);
        series.setTemperatureK(temperatureK);
        series.setXLabel(xLabel);
        series.setXUnit(xUnit);
        series.setYLabel(yLabel);
        series.setYUnit(yUnit);
        series.setX(x);
        series.setY(y);
        series.setYError(map(y, value -> relativeError * Math.abs(value)));
        evaluation.getSeries().add(series);
    }

    /** A rock-salt-like toy with the four species, two grains of 20 Å. */
    static CrystalStructure structure() {
        CrystalStructure structure = MAKE.createCrystalStructure();
        structure.setName("toy bicrystal");
        structure.setCellAngstrom(new double[] {40, 0, 0, 0, 24, 0, 0, 0, 12});
        for (String symbol : List.of("Li", "La", "Zr", "O")) {
            Species species = MAKE.createSpecies();
            species.setSymbol(symbol);
            structure.getSpecies().add(species);
        }
        int n = 20 * 12 * 6;
        byte[] index = new byte[n];
        double[] positions = new double[3 * n];
        for (int i = 0; i < n; i++) {
            index[i] = (byte) (i % 2 == 0 ? 3 : i / 2 % 4 == 0 ? 1 : i / 2 % 4 == 1 ? 2 : 0);
            positions[3 * i] = 2 * (i % 20) + 0.5;
            positions[3 * i + 1] = 2 * (i / 20 % 12) + 0.5;
            positions[3 * i + 2] = 2 * (i / 240) + 0.5;
        }
        structure.setSpeciesIndex(index);
        structure.setPositionsAngstrom(positions);
        structure.setBoundaryPlanesAngstrom(new double[] {0, 20});
        structure.setBoundaryWidthAngstrom(6);
        return structure;
    }
}

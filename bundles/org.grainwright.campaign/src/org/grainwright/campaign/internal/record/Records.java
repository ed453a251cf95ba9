// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.grainwright.campaign.internal.evaluate.ObjectiveRule;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;
import org.grainwright.campaign.internal.evaluate.Outcome.Snapshot;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.ChartIds;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.FileReference;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.ObservableNames;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.model.Species;
import org.grainwright.model.SpeciesCount;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.optimize.space.Point;
import org.grainwright.transport.Curve;
import org.grainwright.transport.statistics.Comparison;

/** From the rooms' immutable data to the records of the model. Pure functions. */
final class Records {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;

    /** A quantity of the analysis as an observable of the record: its name, what a person reads, its symbol, where and in which direction. */
    private record Meaning(String name, String label, String symbol, String region, String direction) {

        static Meaning of(String quantity, String label, String symbol, String region, String direction) {
            return new Meaning(ObservableNames.of(quantity, region, direction), label, symbol, region, direction);
        }
    }

    private static final Map<Quantity, Meaning> MEANINGS = Map.ofEntries(
            Map.entry(Quantity.TRACER_D, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion, whole cell", "D", "cell", "isotropic")),
            Map.entry(Quantity.TRACER_D_PERPENDICULAR, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion, whole cell, across", "D", "cell", "across")),
            Map.entry(Quantity.TRACER_D_PARALLEL, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion, whole cell, along", "D", "cell", "along")),
            Map.entry(Quantity.BOUNDARY_TRACER_D, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the boundary", "D", "boundary", "isotropic")),
            Map.entry(Quantity.BOUNDARY_TRACER_D_PERPENDICULAR, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the boundary, across", "D", "boundary", "across")),
            Map.entry(Quantity.BOUNDARY_TRACER_D_PARALLEL, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the boundary, along", "D", "boundary", "along")),
            Map.entry(Quantity.BULK_TRACER_D, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the grain interiors", "D", "bulk", "isotropic")),
            Map.entry(Quantity.BULK_TRACER_D_PERPENDICULAR, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the grain interiors, across", "D", "bulk", "across")),
            Map.entry(Quantity.BULK_TRACER_D_PARALLEL, Meaning.of(ObservableNames.DIFFUSION, "Li tracer diffusion in the grain interiors, along", "D", "bulk", "along")),
            Map.entry(Quantity.CONDUCTIVITY, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity, whole cell", "σ", "cell", "isotropic")),
            Map.entry(Quantity.CONDUCTIVITY_PERPENDICULAR, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity, whole cell, across", "σ", "cell", "across")),
            Map.entry(Quantity.CONDUCTIVITY_PARALLEL, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity, whole cell, along", "σ", "cell", "along")),
            Map.entry(Quantity.BULK_CONDUCTIVITY, Meaning.of(ObservableNames.CONDUCTIVITY, "conductivity of the grain interiors", "σ", "bulk", "isotropic")),
            Map.entry(Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, Meaning.of(ObservableNames.CONDUCTIVITY, "boundary conductivity, across", "σ", "boundary", "across")),
            Map.entry(Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL, Meaning.of(ObservableNames.CONDUCTIVITY, "boundary conductivity, along", "σ", "boundary", "along")),
            Map.entry(Quantity.BOUNDARY_RESISTIVITY, Meaning.of(ObservableNames.RESISTIVITY, "boundary resistivity, across", "ρ", "boundary", "across")),
            Map.entry(Quantity.AREA_SPECIFIC_RESISTANCE, Meaning.of(ObservableNames.AREA_RESISTANCE, "area-specific boundary resistance, across", "R", "boundary", "across")),
            Map.entry(Quantity.BOUNDARY_TO_BULK_D, new Meaning("diffusionRatio", "Li diffusion, boundary over grain interior", "D/D_bulk", "boundary", null)),
            Map.entry(Quantity.COLLECTIVE_CONDUCTIVITY, Meaning.of(ObservableNames.COLLECTIVE_CONDUCTIVITY, "collective conductivity, whole cell", "σ_coll", "cell", "isotropic")),
            Map.entry(Quantity.COLLECTIVE_CONDUCTIVITY_X, Meaning.of(ObservableNames.COLLECTIVE_CONDUCTIVITY, "collective conductivity, whole cell, across", "σ_coll", "cell", "across")),
            Map.entry(Quantity.COLLECTIVE_CONDUCTIVITY_PARALLEL, Meaning.of(ObservableNames.COLLECTIVE_CONDUCTIVITY, "collective conductivity, whole cell, along", "σ_coll", "cell", "along")),
            Map.entry(Quantity.GREEN_KUBO_D, Meaning.of("greenKuboDiffusion", "Li tracer diffusion by Green-Kubo", "D", "cell", "isotropic")),
            Map.entry(Quantity.GREEN_KUBO_CONDUCTIVITY, Meaning.of("greenKuboConductivity", "collective conductivity by Green-Kubo", "σ_coll", "cell", "isotropic")),
            Map.entry(Quantity.FRAMEWORK_MSD, new Meaning("frameworkMsd", "largest framework displacement, squared", "MSD", "cell", null)),
            Map.entry(Quantity.HOP_RATE, new Meaning("hopRate", "hops per Li", "Γ", "cell", null)),
            Map.entry(Quantity.HOP_LENGTH, new Meaning("hopLength", "length of a hop", "a", "cell", null)),
            Map.entry(Quantity.OXYGEN_JUMPS, new Meaning("oxygenJumpRate", "jumps per O", "Γ(O)", "cell", null)),
            Map.entry(Quantity.HAVEN_RATIO, Meaning.of(ObservableNames.HAVEN_RATIO, "Haven ratio", "H_R", "cell", "isotropic")),
            Map.entry(Quantity.LI_ENRICHMENT_RATIO, new Meaning(ObservableNames.LER, "Li enrichment ratio", "LER", "boundary", null)),
            Map.entry(Quantity.LI_ENRICHMENT_MAXIMUM, new Meaning(ObservableNames.LER_MAX, "largest local Li enrichment", "LER max", "boundary", null)),
            Map.entry(Quantity.LI_EXCESS, new Meaning(ObservableNames.EXCESS_LI, "Gibbs excess of Li", "Γ(Li)", "boundary", null)),
            Map.entry(Quantity.OXYGEN_VACANCY_COORDINATION, new Meaning(ObservableNames.OVC, "oxygen vacancy concentration, by coordination", "OVC", "boundary", null)),
            Map.entry(Quantity.OXYGEN_VACANCY_SITES, new Meaning(ObservableNames.OVC + "Sites", "oxygen vacancy concentration, by sites", "OVC", "boundary", null)),
            Map.entry(Quantity.OXYGEN_VACANCY_EXCESS, new Meaning(ObservableNames.EXCESS_OXYGEN_VACANCY, "excess of oxygen vacancies", "Γ(V_O)", "boundary", null)));

    private Records() {
    }

    /** A point, variable by variable. */
    static List<VariableValue> variables(Point point) {
        return point.values().entrySet().stream().map(entry -> {
            VariableValue value = FACTORY.createVariableValue();
            value.setName(entry.getKey());
            value.setNumber(entry.getValue() instanceof Number number ? number.doubleValue() : Double.NaN);
            value.setText(entry.getValue().toString());
            return value;
        }).toList();
    }

    /** The geometry of a built bicrystal. */
    static GrainBoundaryGeometry geometry(Bicrystal bicrystal) {
        BoundarySpecification specification = bicrystal.specification();
        GrainBoundaryGeometry geometry = FACTORY.createGrainBoundaryGeometry();
        geometry.setName(bicrystal.name());
        geometry.setKey(key(bicrystal));
        geometry.setSigma((int) bicrystal.sigma());
        geometry.setAxis(indices(specification.cell().misorientation().axis()));
        geometry.setPlaneA(indices(specification.cell().planeA()));
        geometry.setPlaneB(indices(specification.cell().planeB()));
        geometry.setCharacter(specification.cell().character().label());
        geometry.setConnection("planar");
        geometry.setDisorientationDegrees(bicrystal.disorientationDegrees());
        geometry.setConstructorAngleDegrees(specification.cell().misorientation().constructionDegrees());
        geometry.setWidthLayers(specification.widthLayers());
        geometry.setSlabAngstrom(bicrystal.slabWidthAngstrom());
        geometry.setGrainThicknessAngstrom(bicrystal.grainThicknessAAngstrom());
        geometry.setBoundaryAreaAngstrom2(bicrystal.boundaryAreaSquareAngstrom());
        geometry.setLi2oUnits(2 * specification.composition().li2o());
        geometry.setRedistributedLiPercent(100 * specification.lithiumRedistribution());
        geometry.setTranslationAngstrom(new double[] {specification.gapAngstrom(), specification.translationYAngstrom(), specification.translationZAngstrom()});
        geometry.setStrainPercent(100 * bicrystal.strain());
        bicrystal.structure().composition().forEach((element, count) -> {
            SpeciesCount entry = FACTORY.createSpeciesCount();
            entry.setSymbol(element.symbol());
            entry.setCount(count);
            geometry.getComposition().add(entry);
        });
        geometry.setAtoms(bicrystal.structure().size());
        geometry.setNetChargeE(bicrystal.structure().netCharge());
        return geometry;
    }

    private static String key(Bicrystal bicrystal) {
        BoundarySpecification specification = bicrystal.specification();
        MillerIndices plane = specification.cell().planeA();
        return String.format(Locale.ROOT, "S%d_%d.%d.%d_w%d_Li2O%+d_%d", bicrystal.sigma(), plane.h(), plane.k(), plane.l(), specification.widthLayers(),
                specification.composition().li2o(), Math.round(100 * specification.lithiumRedistribution()));
    }

    private static int[] indices(MillerIndices indices) {
        return new int[] {indices.h(), indices.k(), indices.l()};
    }

    /** The atoms of a built bicrystal. */
    static CrystalStructure structure(Bicrystal bicrystal) {
        CrystalStructure structure = structure(bicrystal, bicrystal.structure());
        structure.setComment("as built, before relaxation");
        return structure;
    }

    /** The atoms at the end of a simulation. */
    static CrystalStructure structure(Snapshot snapshot) {
        CrystalStructure structure = structure(snapshot.bicrystal(), snapshot.atoms());
        structure.setTemperatureK(snapshot.temperatureK());
        structure.setTimePs(snapshot.timePs());
        structure.setComment("at the end of the simulation");
        return structure;
    }

    private static CrystalStructure structure(Bicrystal bicrystal, AtomicStructure atoms) {
        CrystalStructure structure = FACTORY.createCrystalStructure();
        structure.setName(bicrystal.name());
        double[] cell = new double[9];
        for (int i = 0; i < 9; i++) {
            cell[i] = atoms.cell().component(i / 3, i % 3);
        }
        structure.setCellAngstrom(cell);
        List<Element> elements = List.copyOf(atoms.composition().keySet());
        byte[] index = new byte[atoms.size()];
        for (int i = 0; i < index.length; i++) {
            index[i] = (byte) elements.indexOf(atoms.element(i));
        }
        for (Element element : elements) {
            Species species = FACTORY.createSpecies();
            species.setSymbol(element.symbol());
            species.setMassAmu(element.massU());
            species.setChargeE(element.formalCharge());
            structure.getSpecies().add(species);
        }
        structure.setSpeciesIndex(index);
        structure.setPositionsAngstrom(atoms.positions());
        structure.setGrain(atoms.grains());
        double stretch = atoms.cell().component(0, 0) / bicrystal.structure().cell().component(0, 0);
        structure.setBoundaryPlanesAngstrom(Arrays.stream(bicrystal.boundaryPlanesX()).map(x -> x * stretch).toArray());
        structure.setBoundaryWidthAngstrom(bicrystal.slabWidthAngstrom());
        return structure;
    }

    /** Observables and curves of one temperature. */
    static void addAnalysis(AtTemperature at, List<Observable> observables, List<Series> series) {
        at.analysis().estimates().forEach((quantity, estimate) -> {
            Meaning meaning = MEANINGS.get(quantity);
            if (meaning != null) {
                observables.add(observable(meaning.name(), meaning.label(), meaning.symbol(), meaning.region(), meaning.direction(), estimate, at.temperatureK(), quantity.text().is(),
                        at.simulations().size(), quantity.domain().scale()));
            }
        });
        at.analysis().curves().forEach(curve -> series.add(series(curve, at.temperatureK())));
    }

    private static Observable observable(String name, String label, String symbol, String region, String direction, Estimate estimate, double temperatureK, String method,
            int replicas, org.grainwright.observables.Scale scale) {
        Observable observable = FACTORY.createObservable();
        observable.setName(name);
        observable.setLabel(label);
        observable.setSymbol(symbol);
        observable.setValue(estimate.value());
        observable.setStandardError(Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN);
        observable.setLower(estimate.interval95(scale).lower());
        observable.setUpper(estimate.interval95(scale).upper());
        observable.setUnit(Notation.UNICODE.unit(estimate.unit()));
        observable.setRegion(region);
        observable.setDirection(direction);
        observable.setTemperatureK(temperatureK);
        observable.setMethod(method);
        observable.setGate(Gate.valueOf(estimate.gate().name()));
        observable.setGateReason(estimate.reason());
        observable.setSampleCount(Double.isFinite(estimate.effectiveSamples()) ? (int) Math.round(estimate.effectiveSamples()) : replicas);
        return observable;
    }

    private static Series series(Curve curve, double temperatureK) {
        Series series = FACTORY.createSeries();
        series.setId(String.format(Locale.ROOT, "%s@%.0fK", curve.name(), temperatureK));
        series.setName(curve.name());
        series.setXUnit(Notation.UNICODE.unit(curve.xUnit()));
        series.setYUnit(Notation.UNICODE.unit(curve.yUnit()));
        series.setX(curve.x());
        series.setY(curve.y());
        series.setYError(curve.standardError());
        series.setTemperatureK(temperatureK);
        if (curve.name().startsWith("msd.")) {
            series.setChart(ChartIds.MSD);
            series.setXLabel("time");
            series.setYLabel("mean squared displacement");
            series.setName(curve.name().substring("msd.".length()));
        } else if (curve.name().equals("density.charge")) {
            series.setChart(ChartIds.CHARGE_PROFILE);
            series.setXLabel("position along the boundary normal");
            series.setYLabel("charge density");
            series.setName("charge");
        } else if (curve.name().startsWith("density.")) {
            series.setChart(ChartIds.SPECIES_PROFILE);
            series.setXLabel("position along the boundary normal");
            series.setYLabel("number density");
            series.setName(curve.name().substring("density.".length()));
        } else if (curve.name().startsWith("diffusion.")) {
            series.setChart("profile.diffusion");
            series.setXLabel("distance from the boundary");
            series.setYLabel("tracer diffusion coefficient as seen in the layer");
            series.setName(curve.name().endsWith("perpendicular") ? "across" : "along");
        } else if (curve.name().startsWith("vacf.")) {
            series.setChart(ChartIds.VACF);
            series.setXLabel("time");
            series.setYLabel("velocity autocorrelation");
            series.setName(curve.name().substring("vacf.".length()));
        } else {
            series.setChart("curve." + curve.name().replaceFirst("\\..*", ""));
            series.setXLabel(curve.xUnit().equals("ps") ? "time" : "distance travelled");
            series.setYLabel(ordinate(curve.name()));
            series.setName(curve.name().replaceFirst("vanHove\\.self\\.([0-9.e+-]+)ps", "after $1 ps").replace("collective.chargeDisplacement", "all charges"));
        }
        return series;
    }

    private static String ordinate(String curve) {
        return switch (curve.replaceFirst("\\..*", "")) {
            case "collective" -> "mean squared charge displacement";
            case "currentAutocorrelation" -> "charge-current autocorrelation";
            case "greenKubo" -> curve.endsWith("conductivity") ? "conductivity, running integral" : "tracer diffusion coefficient, running integral";
            case "vanHove" -> "probability density";
            default -> curve.replace('.', ' ');
        };
    }

    /** The objective among the observables: the one that was measured, or a new one where it was extrapolated. */
    static Observable objective(ObjectiveRule rule, Estimate value, boolean extrapolated, List<Observable> observables) {
        for (Observable each : observables) {
            if (!extrapolated && each.getName().equals(rule.observable()) && Math.abs(each.getTemperatureK() - rule.temperatureK()) < 0.5) {
                return each;
            }
        }
        Observable added = observable(rule.observable(), rule.label(), rule.symbol(), "boundary", rule.direction(), value, rule.temperatureK(),
                extrapolated ? "Arrhenius extrapolation, potential-limited" : rule.quantity().text().is(), 1, rule.scale());
        added.setExtrapolated(extrapolated);
        observables.add(added);
        return added;
    }

    /** How many times better the best evaluation is than the baseline, with an interval that knows that it is the best of several. */
    static Optional<Improvement> improvement(CampaignRun run, ObjectiveRule rule) {
        Evaluation best = RunQueries.recommended(run).orElse(null);
        Evaluation baseline = run.getBaseline() != null ? run.getBaseline() : run.getEvaluations().isEmpty() ? null : run.getEvaluations().getFirst();
        if (best == null || baseline == null || !rule.logarithmic() || !isMeasured(best) || !isMeasured(baseline)) {
            return Optional.empty();
        }
        int candidates = (int) run.getEvaluations().stream().filter(each -> each != baseline && isMeasured(each)).count();
        Comparison.Improvement found = Comparison.improvement(logResistance(baseline, rule), logResistance(best, rule), candidates);
        Improvement improvement = FACTORY.createImprovement();
        improvement.setFactor(found.factor());
        improvement.setLower(found.lower95());
        improvement.setUpper(found.upper95());
        improvement.setSignificant(best != baseline && found.significant());
        improvement.setBaseline("evaluation " + baseline.getId() + ", " + baseline.getLabel());
        improvement.setMethod("ratio of the measured values; Student's interval of the difference of their logarithms, widened (Bonferroni) for choosing the best of " + candidates);
        return Optional.of(improvement);
    }

    private static boolean isMeasured(Evaluation evaluation) {
        Observable objective = evaluation.getObjective();
        return objective != null && objective.isKnown() && objective.getValue() > 0 && objective.getStandardError() > 0;
    }

    /** The objective as log10 of something that should be small. */
    private static Estimate logResistance(Evaluation evaluation, ObjectiveRule rule) {
        Observable objective = evaluation.getObjective();
        Estimate estimate = new Estimate(objective.getValue(), objective.getStandardError(), objective.getUnit(), Math.max(2, objective.getSampleCount()), List.of());
        return rule.scale().of(rule.maximize() ? estimate.inverse(estimate.unit()) : estimate);
    }

    /** A file of the run. */
    static FileReference file(Path run, Path file) {
        FileReference reference = FACTORY.createFileReference();
        String name = file.getFileName().toString();
        reference.setPath(run.relativize(file).toString().replace('\\', '/'));
        reference.setRole(switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "data" -> "structure.lammps";
            case "cif" -> "structure.cif";
            case "xyz", "extxyz" -> "structure.extxyz";
            case "dump" -> "trajectory";
            case "lammps" -> "log";
            default -> "other";
        });
        reference.setBytes(file.toFile().length());
        return reference;
    }

    /** Trajectory and log of every simulation of an evaluation. */
    static void addSimulationFiles(Path run, Outcome outcome, EList<FileReference> files) {
        for (AtTemperature at : outcome.temperatures()) {
            for (SimulationResult simulation : at.simulations()) {
                for (Path path : List.of(simulation.trajectory(), simulation.log())) {
                    FileReference reference = file(run, path);
                    files.removeIf(each -> each.getPath().equals(reference.getPath()));
                    files.add(reference);
                }
            }
        }
    }
}

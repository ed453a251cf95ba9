// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.grainwright.model.GateReason;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Improvement;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.Series;
import org.grainwright.model.Species;
import org.grainwright.model.SpeciesCount;
import org.grainwright.model.VariableValue;
import org.grainwright.observables.Interval;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Place;
import org.grainwright.observables.Reason;
import org.grainwright.observables.Scale;
import org.grainwright.optimize.space.Point;
import org.grainwright.transport.Curve;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.statistics.Comparison;

/** From the rooms' immutable data to the records of the model. Pure functions. */
final class Records {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;

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
        at.analysis().estimates().forEach((quantity, estimate) -> observables.add(observable(quantity, estimate, at.temperatureK(), at.simulations().size())));
        at.analysis().curves().forEach(curve -> series.add(series(curve, at.temperatureK())));
    }

    private static Observable observable(Quantity quantity, Estimate estimate, double temperatureK, int replicas) {
        Observable observable = FACTORY.createObservable();
        observable.setName(quantity.id());
        observable.setLabel(quantity.text().label());
        observable.setSymbol(quantity.text().symbol());
        observable.setMethod(quantity.text().is());
        observable.setUnit(Notation.UNICODE.unit(quantity.unit()));
        observable.setRegion(quantity.place().region().word());
        observable.setDirection(quantity.place().direction() == Place.Direction.NONE ? null : quantity.place().direction().word());
        observable.setValue(estimate.value());
        observable.setStandardError(Double.isFinite(estimate.standardError()) ? estimate.standardError() : Double.NaN);
        Interval interval = estimate.interval95(quantity.domain().scale());
        observable.setLower(interval.lower());
        observable.setUpper(interval.upper());
        observable.setTemperatureK(temperatureK);
        observable.setGate(Gate.valueOf(estimate.gate().name()));
        observable.setGateReason(estimate.reason());
        for (Reason each : estimate.reasons()) {
            GateReason reason = FACTORY.createGateReason();
            reason.setGate(Gate.valueOf(each.gate().name()));
            reason.setKind(each.kind().word());
            reason.setSentence(each.sentence());
            observable.getReasons().add(reason);
        }
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
            if (!extrapolated && each.getName().equals(rule.quantity().id()) && Math.abs(each.getTemperatureK() - rule.temperatureK()) < 0.5) {
                return each;
            }
        }
        Observable added = observable(rule.quantity(), value, rule.temperatureK(), 1);
        if (extrapolated) {
            added.setMethod("Arrhenius extrapolation, potential-limited");
        }
        added.setExtrapolated(extrapolated);
        observables.add(added);
        return added;
    }

    /** How many times better the best evaluation is than the baseline, with an interval that knows that it is the best of several. */
    static Optional<Improvement> improvement(CampaignRun run, ObjectiveRule rule) {
        Evaluation best = RunQueries.recommended(run).orElse(null);
        Evaluation baseline = run.getBaseline() != null ? run.getBaseline() : run.getEvaluations().isEmpty() ? null : run.getEvaluations().getFirst();
        if (best == null || baseline == null || rule.scale() != Scale.LOG || !isMeasured(best) || !isMeasured(baseline)) {
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

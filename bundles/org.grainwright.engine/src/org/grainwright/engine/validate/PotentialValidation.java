// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.grainwright.observables.PhysicalConstants;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.Barostat;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.ArrheniusLaw;
import org.grainwright.engine.potential.BulkReference;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.SimulationExecutor;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;

/**
 * Runs bulk LLZO (192 atoms) at several temperatures and compares lattice constant, expansion, diffusion and activation
 * energy with what the potential gave when it was tested, and names the experiment. How a trajectory becomes a
 * diffusion coefficient is the transport room's business and handed in.
 */
public final class PotentialValidation {

    /** Temperatures of a full validation. */
    public static final List<Double> TEMPERATURES_K = List.of(300.0, 600.0, 800.0, 1000.0, 1200.0);

    private static final double LATTICE_TOLERANCE_ANGSTROM = 0.02;
    private static final double EXPANSION_TOLERANCE_PER_K = 0.3e-5;
    private static final double DIFFUSION_SIGMAS = 3;
    /** One trajectory of 56 ions: bootstrap 10 %, between trajectories 20 %, more where little moves. */
    private static final double DIFFUSION_SCATTER = 0.25;
    private static final double LEAST_MOBILE_TEMPERATURE_K = 550;

    /** A diffusion coefficient with its error. */
    public record Diffusion(double valueCm2PerS, double errorCm2PerS) {
    }

    /**
     * Estimates the tracer diffusion coefficient of lithium from a finished simulation; empty when it cannot be
     * resolved.
     */
    public interface DiffusionEstimator {
        /** @throws IOException when the trajectory cannot be analysed */
        Optional<Diffusion> estimate(SimulationResult result) throws IOException;
    }

    private final Potential potential;
    private final LammpsInstallation lammps;
    private final LaunchProfile profile;
    private final Path folder;
    private final double productionPs;

    /**
     * @param profile how each simulation is launched
     * @param folder for the simulations; finished ones are not repeated
     * @param productionPs of each temperature; 40 ps take about 40 CPU seconds
     */
    public PotentialValidation(Potential potential, LammpsInstallation lammps, LaunchProfile profile, Path folder,
            double productionPs) {
        this.potential = potential;
        this.lammps = lammps;
        this.profile = profile;
        this.folder = folder;
        this.productionPs = productionPs;
    }

    /**
     * Runs and judges.
     *
     * @param temperaturesK at least one, 50..1200
     * @param executor where to run
     * @throws EngineException of the first simulation that failed
     */
    public ValidationReport run(List<Double> temperaturesK, SimulationExecutor executor, DiffusionEstimator estimator,
            Function<SimulationRequest, SimulationListener> listeners, Cancellation cancellation)
            throws EngineException {
        try {
            Files.createDirectories(folder);
            Path structure = folder.resolve("llzo192.data");
            BulkCell.write(structure, 1, 0, 1);
            List<SimulationRequest> requests = new ArrayList<>();
            for (double temperatureK : temperaturesK) {
                requests.add(SimulationRequest.of(structure, potential, protocol(temperatureK), lammps,
                        folder.resolve(String.format(Locale.ROOT, "%.0fK", temperatureK))).with(profile));
            }
            List<ValidationReport.Point> points = new ArrayList<>();
            for (SimulationExecutor.Outcome outcome : executor.runAll(requests, listeners, cancellation)) {
                if (outcome.failure().isPresent()) {
                    throw outcome.failure().get();
                }
                SimulationResult result = outcome.result().orElseThrow();
                Diffusion d = estimator.estimate(result).orElse(new Diffusion(Double.NaN, Double.NaN));
                points.add(new ValidationReport.Point(result.protocol().temperatureK(),
                        Math.cbrt(result.box().volumeAngstrom3()), d.valueCm2PerS(),
                        d.errorCm2PerS()));
            }
            return new ValidationReport(potential.name(), points, judge(points));
        } catch (IOException e) {
            throw new EngineUnavailableException("the folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * 1e-5 rather than 1e-4: the pressure error of 50 bar would be seen in the third decimal of the lattice constant.
     */
    private Protocol protocol(double temperatureK) {
        return Protocol.at(temperatureK).toBuilder().barostat(Barostat.ISOTROPIC).pressureBar(1).equilibrationPs(20)
                .productionPs(productionPs)
                .dumpEveryFs(100).currentEveryFs(0).quench(false).build();
    }

    private List<ValidationReport.Judgement> judge(List<ValidationReport.Point> points) {
        List<ValidationReport.Judgement> judgements = new ArrayList<>();
        for (ValidationReport.Point p : points) {
            Optional<BulkReference> known = potential.bulk().references().stream()
                    .filter(r -> r.temperatureK() == p.temperatureK()).findFirst();
            double a = known.map(BulkReference::latticeConstantAngstrom).orElse(Double.NaN);
            judgements.add(judgement(String.format(Locale.ROOT, "a(%.0f K) in Å", p.temperatureK()),
                    p.latticeConstantAngstrom(), a,
                    LATTICE_TOLERANCE_ANGSTROM,
                    p.temperatureK() == 300 ? "12.97 to 12.98 (Al-stabilised cubic LLZO)" : ""));
            double d = known.map(BulkReference::diffusionCm2PerS).orElse(Double.NaN);
            double error = known.map(BulkReference::diffusionErrorCm2PerS).orElse(0.0);
            if (!Double.isNaN(p.diffusionCm2PerS()) && p.temperatureK() >= LEAST_MOBILE_TEMPERATURE_K) {
                double tolerance = DIFFUSION_SIGMAS
                        * Math.sqrt(p.diffusionErrorCm2PerS() * p.diffusionErrorCm2PerS() + error * error
                                + DIFFUSION_SCATTER * DIFFUSION_SCATTER * d * d);
                judgements.add(judgement(String.format(Locale.ROOT, "D(%.0f K) in cm²/s", p.temperatureK()),
                        p.diffusionCm2PerS(), d, tolerance, ""));
            }
        }
        expansion(points, judgements);
        activation(points, judgements);
        return judgements;
    }

    private void expansion(List<ValidationReport.Point> points, List<ValidationReport.Judgement> judgements) {
        if (points.size() < 2) {
            return;
        }
        ValidationReport.Point cold = points.get(0);
        ValidationReport.Point hot = points.get(points.size() - 1);
        double value = (hot.latticeConstantAngstrom() / cold.latticeConstantAngstrom() - 1)
                / (hot.temperatureK() - cold.temperatureK());
        double reference = Double.NaN;
        Optional<BulkReference> a = potential.bulk().references().stream()
                .filter(r -> r.temperatureK() == cold.temperatureK())
                .findFirst();
        Optional<BulkReference> b = potential.bulk().references().stream()
                .filter(r -> r.temperatureK() == hot.temperatureK())
                .findFirst();
        if (a.isPresent() && b.isPresent()) {
            reference = (b.get().latticeConstantAngstrom() / a.get().latticeConstantAngstrom() - 1)
                    / (hot.temperatureK() - cold.temperatureK());
        }
        judgements.add(judgement("mean linear expansion in 1/K", value, reference, EXPANSION_TOLERANCE_PER_K,
                "1.2e-5 to 1.5e-5"));
    }

    /**
     * Weighted least squares of ln D over 1/kT; the scatter between trajectories is added to the error of each point.
     */
    private void activation(List<ValidationReport.Point> points, List<ValidationReport.Judgement> judgements) {
        double sw = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        int n = 0;
        for (ValidationReport.Point p : points) {
            if (p.diffusionCm2PerS() > 0 && p.temperatureK() >= LEAST_MOBILE_TEMPERATURE_K) {
                double relative = p.diffusionErrorCm2PerS() / p.diffusionCm2PerS();
                double w = 1 / (relative * relative + DIFFUSION_SCATTER * DIFFUSION_SCATTER);
                double x = -1 / (PhysicalConstants.BOLTZMANN_EV_PER_K * p.temperatureK());
                double y = Math.log(p.diffusionCm2PerS());
                sw += w;
                sx += w * x;
                sy += w * y;
                sxx += w * x * x;
                sxy += w * x * y;
                n++;
            }
        }
        double determinant = sw * sxx - sx * sx;
        if (n < 3 || determinant <= 0) {
            return;
        }
        double ea = (sw * sxy - sx * sy) / determinant;
        double error = Math.sqrt(sw / determinant);
        double reference = potential.bulk().lithium().map(ArrheniusLaw::activationEnergyEv).orElse(Double.NaN);
        double known = potential.bulk().lithium().map(ArrheniusLaw::activationEnergyErrorEv).orElse(0.0);
        judgements.add(judgement(String.format(Locale.ROOT, "activation energy in eV (+- %.2f)", error), ea, reference,
                DIFFUSION_SIGMAS * Math.sqrt(error * error + known * known),
                "0.30 to 0.36 (doped cubic LLZO, near 300 K)"));
    }

    private static ValidationReport.Judgement judgement(String what, double value, double reference, double tolerance,
            String experiment) {
        return new ValidationReport.Judgement(what, value, reference, tolerance, experiment,
                Double.isNaN(reference) || Math.abs(value - reference) <= tolerance);
    }
}

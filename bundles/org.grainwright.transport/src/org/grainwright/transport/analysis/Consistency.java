// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.grainwright.observables.PhysicalConstants;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/** What a trajectory with velocities says about itself must agree with what was said about it. */
final class Consistency {

    /** m v² in dalton Å²/ps² over Boltzmann's constant: 1e4 u / k_B (CODATA 2018). */
    private static final double KELVIN_PER_DALTON = PhysicalConstants.DALTON_KG * 1e4
            / PhysicalConstants.BOLTZMANN_J_PER_K;
    /** Relative difference of temperatures that a small cell in a short run may have. */
    private static final double SAME_TEMPERATURE = 0.15;
    /** Two types of one element may differ in temperature by this factor. */
    private static final double SAME_ELEMENT = 1.5;
    private static final int LEAST_ATOMS = 5;
    /** Lags in frames at which displacements and velocities are compared. */
    private static final int[] LAGS = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final double SAME_MOTION = 0.25;
    private static final double SIGNIFICANT = 5;

    private Consistency() {
    }

    /** What is to be known of a mobile ion that counts with another charge than an ion has; empty when none does. */
    static Optional<String> partialCharge(List<Species> species) {
        return species.stream().filter(s -> s.mobile() && s.formalCharge() != Math.rint(s.formalCharge())).findFirst()
                .map(s -> String.format(Locale.ROOT,
                        "%s counts with the charge of %+.4g e that was given, which is no whole number: conductivities "
                                + "go with its square, so those of the formal charge differ.",
                        s.symbol(), s.formalCharge()));
    }

    /**
     * Compares velocities with the temperature, with each other and with the displacements; nothing without velocities.
     *
     * @throws TrajectoryException when they contradict each other
     */
    static void check(Trajectory trajectory, int[] mobile, double temperatureK) throws TrajectoryException {
        if (trajectory.hasVelocities()) {
            temperature(trajectory, mobile, temperatureK);
            elements(trajectory);
            motion(trajectory, mobile);
        }
    }

    /**
     * Velocities that are thermal, the same temperature for Li and for the framework, must be those of the temperature
     * given.
     *
     * @throws TrajectoryException when they are of another one
     */
    private static void temperature(Trajectory trajectory, int[] mobile, double temperatureK)
            throws TrajectoryException {
        if (mobile.length == trajectory.atoms()) {
            return;
        }
        double[] energy = new double[2];
        int[] count = new int[2];
        double[] v = new double[trajectory.frames()];
        int stride = Math.max(1, trajectory.frames() / 50);
        for (int i = 0; i < trajectory.atoms(); i++) {
            int group = Arrays.binarySearch(mobile, i) >= 0 ? 0 : 1;
            for (int axis = 0; axis < 3; axis++) {
                trajectory.velocity(i, axis, v);
                for (int f = 0; f < v.length; f += stride) {
                    energy[group] += trajectory.species(i).massDalton() * v[f] * v[f] * KELVIN_PER_DALTON;
                    count[group]++;
                }
            }
        }
        double ions = energy[0] / count[0];
        double framework = energy[1] / count[1];
        if (Math.abs(ions / framework - 1) < SAME_TEMPERATURE && Math.abs(ions / temperatureK - 1) > SAME_TEMPERATURE) {
            throw new TrajectoryException(String.format(Locale.ROOT,
                    "The velocities in the trajectory are those of %.0f K, but the temperature given is %.4g K; "
                            + "conductivities would be wrong by that factor.",
                    ions, temperatureK));
        }
    }

    /** Two types that were said to be the same element are equally hot. */
    private static void elements(Trajectory trajectory) throws TrajectoryException {
        Map<Integer, double[]> byType = new HashMap<>();
        int[] example = new int[trajectory.species().size() + 1];
        double[] v = new double[trajectory.frames()];
        int stride = Math.max(1, trajectory.frames() / 20);
        for (int i = 0; i < trajectory.atoms(); i++) {
            double[] sum = byType.computeIfAbsent(trajectory.type(i), t -> new double[2]);
            example[trajectory.type(i)] = i;
            sum[1]++;
            for (int axis = 0; axis < 3 && duplicated(trajectory, i); axis++) {
                trajectory.velocity(i, axis, v);
                for (int f = 0; f < v.length; f += stride) {
                    sum[0] += v[f] * v[f];
                }
            }
        }
        for (Map.Entry<Integer, double[]> a : byType.entrySet()) {
            for (Map.Entry<Integer, double[]> b : byType.entrySet()) {
                double[] first = a.getValue();
                double[] second = b.getValue();
                if (trajectory.species(example[a.getKey()]).symbol()
                        .equals(trajectory.species(example[b.getKey()]).symbol()) && first[1] >= LEAST_ATOMS
                        && second[1] >= LEAST_ATOMS
                        && first[0] / first[1] > SAME_ELEMENT * second[0] / second[1]) {
                    throw new TrajectoryException(String.format(Locale.ROOT,
                            "Types %d and %d were both said to be %s, but by their velocities one is %.2g times as hot "
                                    + "or as light as the other: they are different elements.",
                            a.getKey(), b.getKey(), trajectory.species(example[a.getKey()]).symbol(),
                            first[0] / first[1] / (second[0] / second[1])));
                }
            }
        }
    }

    private static boolean duplicated(Trajectory trajectory, int atom) {
        String symbol = trajectory.species(atom).symbol();
        return trajectory.species().stream().filter(s -> s.symbol().equals(symbol)).count() > 1;
    }

    /**
     * The slope of the squared displacement over a few frames is twice the mean of velocity times displacement,
     * whatever the motion is; where it is not, timestep or units are other than said.
     */
    private static void motion(Trajectory trajectory, int[] mobile) throws TrajectoryException {
        int frames = trajectory.frames();
        int last = LAGS[LAGS.length - 1];
        if (frames < 3 * last || mobile.length < LEAST_ATOMS) {
            return;
        }
        double dt = trajectory.frameIntervalPs();
        double[] x = new double[frames];
        double[] v = new double[frames];
        double[][] perIon = new double[2][mobile.length];
        int step = Math.max(1, frames / 200);
        for (int i = 0; i < mobile.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                trajectory.displacement(mobile[i], axis, x);
                trajectory.velocity(mobile[i], axis, v);
                int origins = 0;
                double slope = 0;
                double product = 0;
                for (int f = 0; f + last < frames; f += step) {
                    double far = x[f + last] - x[f];
                    double near = x[f + LAGS[0]] - x[f];
                    slope += (far * far - near * near) / (2 * (last - LAGS[0]) * dt);
                    for (int k = 0; k < LAGS.length; k++) {
                        double weight = k == 0 || k == LAGS.length - 1 ? 0.5 : 1;
                        product += weight / (LAGS.length - 1) * 0.5 * (v[f] + v[f + LAGS[k]])
                                * (x[f + LAGS[k]] - x[f]);
                    }
                    origins++;
                }
                perIon[0][i] += slope / origins;
                perIon[1][i] += product / origins;
            }
        }
        double a = Arrays.stream(perIon[0]).average().orElseThrow();
        double b = Arrays.stream(perIon[1]).average().orElseThrow();
        double variance = 0;
        for (int i = 0; i < mobile.length; i++) {
            variance += Math.pow(perIon[0][i] - perIon[1][i] - a + b, 2) / mobile.length / (mobile.length - 1);
        }
        if (a > 0 && b > 0 && Math.abs(Math.log(a / b)) > SAME_MOTION
                && Math.abs(a - b) > SIGNIFICANT * Math.sqrt(variance)) {
            throw new TrajectoryException(String.format(Locale.ROOT,
                    "The displacements are not those of the velocities: they grow %.2g times as fast. Either the "
                            + "timestep or the unit of one of them is not what was said.",
                    a / b));
        }
    }
}

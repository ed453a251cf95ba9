// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;

/**
 * Trajectories whose diffusion coefficients are known exactly, written as LAMMPS dumps. Timestep 1 fs; {@code every}
 * steps per frame.
 */
public final class Synthetic {

    /** Li only, so that nothing is subtracted but the drift of everything; tests that need a framework add La. */
    static final List<Species> TYPES = Species.llzo();

    final int frames;
    final int[] types;
    final double[] box;
    final double[][][] r;
    double[][][] v;
    double frameIntervalPs = 0.1;

    /** A cell with {@code types} (1..4) at the origin, all frames at rest. */
    Synthetic(int frames, int[] types, double lx, double ly, double lz) {
        this.frames = frames;
        this.types = types.clone();
        this.box = new double[] {lx, ly, lz};
        this.r = new double[frames][types.length][3];
    }

    /** {@code li} Li at random places and eight heavy La at rest as the frame of reference. */
    public static Synthetic withHost(int frames, int li, double lx, double ly, double lz, SplittableRandom random) {
        int[] types = new int[li + 8];
        Arrays.fill(types, 0, li, 1);
        Arrays.fill(types, li, li + 8, 2);
        Synthetic s = new Synthetic(frames, types, lx, ly, lz);
        for (int i = 0; i < types.length; i++) {
            double[] start = {random.nextDouble() * lx, random.nextDouble() * ly, random.nextDouble() * lz};
            for (int f = 0; f < frames; f++) {
                s.r[f][i] = start.clone();
            }
        }
        return s;
    }

    /** Brownian motion of every Li with D (Å²/ps) per direction. */
    public Synthetic brownian(SplittableRandom random, double... d) {
        for (int i = 0; i < types.length; i++) {
            if (types[i] == 1) {
                for (int axis = 0; axis < 3; axis++) {
                    double sum = r[0][i][axis];
                    double step = Math.sqrt(2 * d[d.length == 1 ? 0 : axis] * frameIntervalPs);
                    for (int f = 1; f < frames; f++) {
                        sum += step * random.nextGaussian();
                        r[f][i][axis] = sum;
                    }
                }
            }
        }
        return this;
    }

    /**
     * Free Langevin particles (Ornstein-Uhlenbeck, integrated exactly): D = speed² / friction.
     *
     * @param speed thermal speed per direction, Å/ps
     * @param friction 1/ps
     */
    public Synthetic langevin(SplittableRandom random, double speed, double friction) {
        v = new double[frames][types.length][3];
        double h = friction * frameIntervalPs;
        double decay = Math.exp(-h);
        double vv = speed * speed * (1 - decay * decay);
        double xx = speed * speed / (friction * friction) * (2 * h - 3 + 4 * decay - decay * decay);
        double xv = speed * speed / friction * (1 - decay) * (1 - decay);
        for (int i = 0; i < types.length; i++) {
            for (int axis = 0; axis < 3 && types[i] == 1; axis++) {
                double position = r[0][i][axis];
                double velocity = speed * random.nextGaussian();
                for (int f = 0; f < frames; f++) {
                    r[f][i][axis] = position;
                    v[f][i][axis] = velocity;
                    double a = random.nextGaussian();
                    double b = random.nextGaussian();
                    position += velocity * (1 - decay) / friction + Math.sqrt(xx) * a;
                    velocity = velocity * decay + xv / Math.sqrt(xx) * a
                            + Math.sqrt(Math.max(0, vv - xv * xv / xx)) * b;
                }
            }
        }
        return this;
    }

    /** Independent jitter of every atom of a type in every frame: a harmonic cage. */
    public Synthetic vibration(SplittableRandom random, int type, double amplitude) {
        for (int f = 0; f < frames; f++) {
            for (int i = 0; i < types.length; i++) {
                if (types[i] == type) {
                    for (int axis = 0; axis < 3; axis++) {
                        r[f][i][axis] += amplitude * random.nextGaussian();
                    }
                }
            }
        }
        return this;
    }

    /**
     * Brownian motion along x in a layered medium: uniform concentration, D(x) given over the wrapped coordinate; the
     * drift dD/dx keeps the equilibrium uniform.
     *
     * @param substeps integration steps per frame
     */
    public Synthetic layered(SplittableRandom random, DoubleUnaryOperator normal, DoubleUnaryOperator plane,
            int substeps) {
        double dt = frameIntervalPs / substeps;
        for (int i = 0; i < types.length; i++) {
            if (types[i] == 1) {
                double[] p = r[0][i].clone();
                for (int f = 1; f < frames; f++) {
                    for (int s = 0; s < substeps; s++) {
                        // Hänggi-Klimontovich by the two-point rule: the noise amplitude is taken at the end of a trial
                        // step.
                        double noise = Math.sqrt(2 * dt) * random.nextGaussian();
                        double trial = p[0] + Math.sqrt(normal.applyAsDouble(wrap(p[0]))) * noise;
                        p[0] += Math.sqrt(normal.applyAsDouble(wrap(trial))) * noise;
                        double lateral = Math.sqrt(2 * dt * plane.applyAsDouble(wrap(p[0])));
                        p[1] += lateral * random.nextGaussian();
                        p[2] += lateral * random.nextGaussian();
                    }
                    r[f][i] = p.clone();
                }
            }
        }
        return this;
    }

    /** D at a place, Å²/ps; unwrapped coordinates in Å. */
    @FunctionalInterface
    interface Medium {
        double at(double x, double y, double z);
    }

    /** Brownian motion in a medium with D alike in all directions at every place; concentration stays uniform. */
    public Synthetic regional(SplittableRandom random, Medium medium, int substeps) {
        double dt = frameIntervalPs / substeps;
        double[] noise = new double[3];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == 1) {
                double[] p = r[0][i].clone();
                for (int f = 1; f < frames; f++) {
                    for (int s = 0; s < substeps; s++) {
                        double root = Math.sqrt(medium.at(p[0], p[1], p[2]) * 2 * dt);
                        for (int axis = 0; axis < 3; axis++) {
                            noise[axis] = random.nextGaussian();
                        }
                        double end = Math.sqrt(2 * dt * medium.at(p[0] + root * noise[0], p[1] + root * noise[1],
                                p[2] + root * noise[2]));
                        for (int axis = 0; axis < 3; axis++) {
                            p[axis] += end * noise[axis];
                        }
                    }
                    r[f][i] = p.clone();
                }
            }
        }
        return this;
    }

    public double wrap(double x) {
        double f = x / box[0];
        return (f - Math.floor(f)) * box[0];
    }

    /** Adds the same drift velocity (Å/ps) to every atom. */
    public Synthetic drift(double... v) {
        for (int f = 0; f < frames; f++) {
            for (double[] p : r[f]) {
                for (int axis = 0; axis < 3; axis++) {
                    p[axis] += v[axis] * f * frameIntervalPs;
                }
            }
        }
        return this;
    }

    /** Writes {@code id type xu yu zu}. */
    public Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int f = 0; f < frames; f++) {
                out.write(header(f, v == null ? "id type xu yu zu" : "id type xu yu zu vx vy vz"));
                for (int i = 0; i < types.length; i++) {
                    double[] p = r[f][i];
                    out.write((i + 1) + " " + types[i] + " " + text(p[0]) + " " + text(p[1]) + " " + text(p[2])
                            + (v == null ? ""
                                    : " " + text(v[f][i][0]) + " " + text(v[f][i][1]) + " " + text(v[f][i][2]))
                            + "\n");
                }
            }
        }
        return file;
    }

    String header(int f, String columns) {
        return "ITEM: TIMESTEP\n" + Math.round(f * frameIntervalPs * 1000) + "\nITEM: NUMBER OF ATOMS\n" + types.length
                + "\nITEM: BOX BOUNDS pp pp pp\n0 " + box[0]
                + "\n0 " + box[1] + "\n0 " + box[2] + "\nITEM: ATOMS " + columns + "\n";
    }

    private static String text(double v) {
        return Double.toString(Math.rint(v * 1e5) / 1e5);
    }

    /** Loads what {@link #write} wrote. */
    public Trajectory load(Path folder) throws Exception {
        return load(folder, TYPES);
    }

    /** The same with other names for its types. */
    public Trajectory load(Path folder, List<Species> species) throws Exception {
        return Trajectory.load(List.of(write(folder.resolve("synthetic.lammpstrj"))), species, 1.0,
                Trajectory.DEFAULT_BUDGET_BYTES);
    }
}

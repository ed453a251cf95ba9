// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.util.SplittableRandom;

/**
 * Ways to move that break the usual assumptions of an error bar: ions that jump back, that move in strings, that change
 * between trapped and mobile, that block each other, that are few. Each has a diffusion coefficient that is known
 * without any analysis.
 */
enum HardMotions {

    /** Six of ten jumps are undone after 1.5 ps on average; D = 0.4 a²/6 over waiting and settling time. */
    BACK_JUMPS {
        @Override
        double diffusion() {
            return (1 - UNDONE) * HOP * HOP / 6 / (WAIT_PS + SETTLE_PS);
        }

        @Override
        Motion make(SplittableRandom random) {
            Motion motion = Motion.of(60, 301, 0.1, 20, 20, 20);
            for (int i = 0; i < motion.lithium(); i++) {
                double[] home = place(random, 20, 20, 20);
                double[] away = home.clone();
                boolean settled = random.nextDouble() * (WAIT_PS + SETTLE_PS) < WAIT_PS;
                if (!settled) {
                    hop(away, random);
                }
                double next = exponential(random, settled ? WAIT_PS : SETTLE_PS);
                for (int f = 0; f < motion.places().length; f++) {
                    while (next < f * motion.framePs()) {
                        if (settled) {
                            away = home.clone();
                            hop(away, random);
                        } else if (random.nextDouble() >= UNDONE) {
                            home = away.clone();
                        }
                        settled = !settled;
                        next += exponential(random, settled ? WAIT_PS : SETTLE_PS);
                    }
                    shake(motion.places()[f], i, settled ? home : away, random);
                }
            }
            return motion;
        }
    },

    /** Strings of five ions 2.5 Å apart that hop as one. */
    STRINGS {
        @Override
        double diffusion() {
            return HOP * HOP / 6 / STRING_WAIT_PS;
        }

        @Override
        Motion make(SplittableRandom random) {
            Motion motion = Motion.of(150, 301, 0.1, 24, 24, 24);
            for (int s = 0; s < 150 / STRING; s++) {
                double[] head = place(random, 24, 24, 24);
                int along = random.nextInt(3);
                double next = exponential(random, STRING_WAIT_PS);
                for (int f = 0; f < motion.places().length; f++) {
                    while (next < f * motion.framePs()) {
                        hop(head, random);
                        next += exponential(random, STRING_WAIT_PS);
                    }
                    double[] member = head.clone();
                    for (int k = 0; k < STRING; k++) {
                        shake(motion.places()[f], s * STRING + k, member, random);
                        member[along] += SPACING;
                    }
                }
            }
            return motion;
        }
    },

    /** Brownian ions that rest in traps for 5 ps and move for 5 ps, on average. */
    TRAPPED {
        @Override
        double diffusion() {
            return MOBILE_D / 2;
        }

        @Override
        Motion make(SplittableRandom random) {
            Motion motion = Motion.of(60, 401, 0.1, 20, 20, 20);
            for (int i = 0; i < motion.lithium(); i++) {
                double[] p = place(random, 20, 20, 20);
                boolean mobile = random.nextBoolean();
                double next = exponential(random, TRAP_PS);
                for (int f = 0; f < motion.places().length; f++) {
                    double now = f * motion.framePs();
                    shake(motion.places()[f], i, p, random);
                    double end = now + motion.framePs();
                    while (now < end) {
                        double until = Math.min(end, next);
                        for (int axis = 0; axis < 3 && mobile; axis++) {
                            p[axis] += Math.sqrt(2 * MOBILE_D * (until - now)) * random.nextGaussian();
                        }
                        now = until;
                        if (now == next) {
                            mobile = !mobile;
                            next += exponential(random, TRAP_PS);
                        }
                    }
                }
            }
            return motion;
        }
    },

    /** A simple cubic lattice gas of 512 sites, 80 % full; D from a run of many ions and long times. */
    LATTICE_GAS {
        @Override
        double diffusion() {
            return LatticeGas.tracerDiffusion(GAS_FILLING, GAS_ATTEMPTS, HOP);
        }

        @Override
        Motion make(SplittableRandom random) {
            return new LatticeGas(8, GAS_FILLING, GAS_ATTEMPTS, HOP, random).motion(301, 0.1, VIBRATION);
        }
    },

    /** Six Brownian ions. */
    SIX_IONS {
        @Override
        double diffusion() {
            return 0.3;
        }

        @Override
        Motion make(SplittableRandom random) {
            Motion motion = Motion.of(6, 801, 0.1, 10, 10, 10);
            for (int i = 0; i < 6; i++) {
                double[] p = place(random, 10, 10, 10);
                for (double[] places : motion.places()) {
                    shake(places, i, p, random);
                    for (int axis = 0; axis < 3; axis++) {
                        p[axis] += Math.sqrt(2 * diffusion() * motion.framePs()) * random.nextGaussian();
                    }
                }
            }
            return motion;
        }
    };

    private static final double HOP = 2;
    private static final double WAIT_PS = 1.2;
    private static final double SETTLE_PS = 1.5;
    private static final double UNDONE = 0.6;
    private static final double STRING_WAIT_PS = 2;
    private static final int STRING = 5;
    private static final double SPACING = 2.5;
    private static final double MOBILE_D = 0.4;
    private static final double TRAP_PS = 5;
    private static final double GAS_FILLING = 0.8;
    private static final double GAS_ATTEMPTS = 4;
    private static final double VIBRATION = 0.15;

    /** The truth, Å²/ps. */
    abstract double diffusion();

    /** One run. */
    abstract Motion make(SplittableRandom random);

    private static double[] place(SplittableRandom random, double... box) {
        return new double[] {random.nextDouble() * box[0], random.nextDouble() * box[1], random.nextDouble() * box[2]};
    }

    private static void hop(double[] p, SplittableRandom random) {
        p[random.nextInt(3)] += random.nextBoolean() ? HOP : -HOP;
    }

    private static void shake(double[] places, int ion, double[] p, SplittableRandom random) {
        for (int axis = 0; axis < 3; axis++) {
            places[3 * ion + axis] = p[axis] + VIBRATION * random.nextGaussian();
        }
    }

    static double exponential(SplittableRandom random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}

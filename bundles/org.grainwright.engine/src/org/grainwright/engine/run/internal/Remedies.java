// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import org.grainwright.engine.deck.Protocol;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.run.Failure;

/**
 * What is changed after a curable failure. A remedy is a word, so that it can be recorded and applied again after a
 * restart of the program.
 */
final class Remedies {

    static final String NEW_VELOCITIES = "new velocities";
    static final String SMALLER_STEP = "half the time step";
    static final String FINER_MESH = "a finer mesh";
    static final String LONGER_RELAXATION = "longer relaxation and warm-up";

    /** Finer meshes make no difference to the drift. */
    private static final double FINE = 1e-4;

    private Remedies() {
    }

    /** The next remedy for a failure after {@code tried} others. */
    static String next(Protocol protocol, Failure failure, int tried) {
        return switch (failure.kind()) {
            // a coarse mesh drifts whatever the step, and a finer one is cheaper than twice the steps
            case ENERGY_DRIFT -> tried == 0 && protocol.pppmAccuracy() > FINE ? FINER_MESH : SMALLER_STEP;
            case DANGEROUS_BUILDS -> SMALLER_STEP;
            case TEMPERATURE -> tried == 0 ? LONGER_RELAXATION : SMALLER_STEP;
            case COLLAPSED -> tried == 0 ? LONGER_RELAXATION : NEW_VELOCITIES;
            default -> switch (tried % 3) {
                case 0 -> LONGER_RELAXATION;
                case 1 -> SMALLER_STEP;
                default -> NEW_VELOCITIES;
            };
        };
    }

    static Protocol apply(Protocol p, String remedy) {
        Protocol.Builder changed = p.toBuilder();
        switch (remedy) {
            case NEW_VELOCITIES -> changed.seed(p.seed() % 899_999_998L + 1);
            case SMALLER_STEP -> changed.timestepFs(Math.max(0.1, p.timestepFs() / 2));
            case FINER_MESH -> changed.pppmAccuracy(FINE);
            case LONGER_RELAXATION -> {
                Relaxation r = p.relaxation();
                changed.relaxation(new Relaxation(Math.min(100_000, Math.max(200, 4 * r.maxIterations())),
                        r.energyTolerance() / 10,
                        r.forceToleranceEvPerAngstrom(), r.maxMoveAngstrom() / 2))
                        .warmUpPs(Math.min(100, Math.max(1, 4 * p.warmUpPs())));
            }
            default -> throw new IllegalArgumentException("unknown remedy " + remedy);
        }
        return changed.build();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.knowledge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.observables.Catalogue;

/**
 * Facts about boundaries, potentials and costs. Every method but {@link #refusal} is asked on each keystroke from any
 * thread: an implementation is thread-safe, fast (well below a millisecond, so it caches what it computes) and never
 * throws; what it does not know it answers with an empty result, and the language then stays silent instead of
 * guessing.
 */
public interface CampaignKnowledge {

    /** Knows nothing: every answer is empty. */
    CampaignKnowledge NONE = new CampaignKnowledge() {
        @Override
        public List<CoincidenceCell> cellsNear(Miller axis, double misorientationDeg, int count) {
            return List.of();
        }

        @Override
        public Optional<CoincidenceCell> cell(Miller plane, Miller axis) {
            return Optional.empty();
        }

        @Override
        public Optional<Integer> atoms(Miller plane, Miller axis, double minimumGrainAngstrom) {
            return Optional.empty();
        }

        @Override
        public List<PotentialFacts> potentials() {
            return List.of();
        }

        @Override
        public Optional<Double> cpuSecondsPerStep(String potential, int atoms) {
            return Optional.empty();
        }
    };

    /**
     * The exact coincidence cells about an axis whose misorientation lies nearest to an angle, nearest first, each
     * (Sigma, angle) once with its cheapest symmetric tilt plane.
     *
     * @param axis the common rotation axis, for example [001]
     * @param misorientationDeg degrees
     * @param count at most so many
     */
    List<CoincidenceCell> cellsNear(Miller axis, double misorientationDeg, int count);

    /**
     * The symmetric tilt cell with that plane and axis; empty when the plane is not a symmetric tilt plane of an exact
     * coincidence cell.
     */
    Optional<CoincidenceCell> cell(Miller plane, Miller axis);

    /**
     * What is wrong with a boundary's name, in one sentence that says what would be right; empty when plane, axis, Σ
     * and letter agree, or when nothing is known.
     */
    default Optional<String> objection(BoundaryCell cell) {
        return Optional.empty();
    }

    /**
     * How many atoms the cheapest cell of a symmetric tilt boundary has whose two grains are at least so thick.
     *
     * @param minimumGrainAngstrom smallest grain thickness, Å
     */
    Optional<Integer> atoms(Miller plane, Miller axis, double minimumGrainAngstrom);

    /** The potentials that can be named in a campaign, the default one first. */
    List<PotentialFacts> potentials();

    /** CPU time of one MD step on one core. */
    Optional<Double> cpuSecondsPerStep(String potential, int atoms);

    /** Everything that can be optimised and limited. */
    default Catalogue observables() {
        return Catalogue.STANDARD;
    }

    /** The names of the searches that are installed, those with a word of their own included; empty when not known. */
    default List<String> searches() {
        return List.of();
    }

    /** The names of the search programs in the settings of this machine; nothing when those cannot be read. */
    default Optional<List<String>> searchPrograms() {
        return Optional.empty();
    }

    /** The folders from which campaigns may name files that do not lie beside them. */
    default List<Path> folders() {
        return List.of();
    }

    /**
     * Why a campaign without errors cannot be done; empty when it can, or when nothing is known. Asked in the
     * background, where a file is checked as a whole and has no other errors: an answer may take a second.
     */
    default Optional<Refusal> refusal(CampaignSpecification campaign) {
        return Optional.empty();
    }

    /** The potential with that name. */
    default Optional<PotentialFacts> potential(String name) {
        return potentials().stream().filter(p -> p.name().equals(name)).findFirst();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Collections;

/**
 * Which boundaries a campaign may try. Either {@code cells} names them one by one, or they are chosen by axis,
 * misorientation, plane and character; when cells are named, the other choices narrow them down.
 *
 * @param cells boundaries named one by one; empty when they are chosen by the constraints below
 * @param misorientationsDeg allowed disorientations, degrees, as closed intervals in the order written; not empty
 * @param misorientationToleranceDeg how far a realised angle may lie outside, degrees
 * @param axes allowed rotation axes; not empty
 * @param planes allowed plane families {hkl}; empty means any
 * @param characters allowed characters; not empty
 * @param connections allowed connections of boundary planes; not empty
 * @param arrangements allowed arrangements of boundary planes; not empty
 * @param widthsLayers allowed boundary widths in atomic layers, each at least 1; not empty
 * @param minimumGrainAngstrom smallest grain thickness, Å
 * @param maximumStrain largest coherency strain, as a fraction (0.005 is 0.5 %)
 * @param minimumAtoms fewest atoms of a structure, 0 when not limited
 * @param maximumAtoms most atoms of a structure
 * @param li2o allowed excesses of Li2O formula units per boundary (negative: a deficit)
 * @param zro2 allowed excesses of ZrO2 formula units per boundary
 * @param units allowed excesses of other neutral units per boundary, by formula
 * @param oxygenVacancies allowed numbers of oxygen vacancies per boundary beyond those of {@code li2o}; not empty
 * @param lithiumExcess allowed numbers of extra lithium ions per boundary; not empty
 * @param compensation how charge is balanced when vacancies or excess are asked for
 * @param redistributedLithium share of the boundary slab's lithium moved in from (positive: enrichment) or out to
 * (negative: depletion) the grain interiors, as a fraction
 * @param translations rigid-body translations tried per boundary before the best one is simulated, at least 1
 */
public record BoundarySpecification(List<BoundaryCell> cells, List<Interval> misorientationsDeg,
        double misorientationToleranceDeg,
        List<Miller> axes, List<Miller> planes, List<BoundaryCharacter> characters, List<Connection> connections,
        List<Arrangement> arrangements, SortedSet<Integer> widthsLayers, double minimumGrainAngstrom,
        double maximumStrain,
        int minimumAtoms, int maximumAtoms, OxideExcess li2o, OxideExcess zro2,
        Map<String, OxideExcess> units, SortedSet<Integer> oxygenVacancies,
        SortedSet<Integer> lithiumExcess, Optional<Compensation> compensation, Interval redistributedLithium,
        int translations) {

    /** Copies the collections. */
    public BoundarySpecification {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        cells = List.copyOf(cells);
        misorientationsDeg = List.copyOf(misorientationsDeg);
        axes = List.copyOf(axes);
        planes = List.copyOf(planes);
        characters = List.copyOf(characters);
        connections = List.copyOf(connections);
        arrangements = List.copyOf(arrangements);
        widthsLayers = Collections.unmodifiableSortedSet(new TreeSet<>(widthsLayers));
        oxygenVacancies = Collections.unmodifiableSortedSet(new TreeSet<>(oxygenVacancies));
        lithiumExcess = Collections.unmodifiableSortedSet(new TreeSet<>(lithiumExcess));
    }

    /** Whether a disorientation is allowed, the tolerance included. */
    public boolean allowsMisorientation(double degrees) {
        return misorientationsDeg.stream()
                .anyMatch(i -> new Interval(i.low() - misorientationToleranceDeg, i.high() + misorientationToleranceDeg)
                        .contains(degrees));
    }

    /**
     * How the axis lies to the plane.
     *
     * @param symmetry whether the two grains are mirror images; {@code ANY} leaves it open
     * @param kind tilt: the axis lies in the plane; twist: it is normal to it; mixed: neither
     */
    public record BoundaryCharacter(Symmetry symmetry, Kind kind) {

        /** Whether both grains meet with equivalent planes. */
        public enum Symmetry {
            /** Both. */
            ANY,
            /** Equivalent planes. */
            SYMMETRIC,
            /** Different planes. */
            ASYMMETRIC
        }

        /** Position of the axis. */
        public enum Kind {
            /** Axis in the plane. */
            TILT,
            /** Axis normal to the plane. */
            TWIST,
            /** In between. */
            MIXED
        }
    }

    /** How boundary planes of one structure meet. */
    public enum Connection {
        /** Parallel planes that do not meet. */
        PLANAR,
        /** Orthogonal planes, chequered orientations. */
        CHECKERBOARD,
        /** Orthogonal planes around an embedded column. */
        COLUMN,
        /** A T junction of three grains. */
        JUNCTION
    }

    /** How many independent directions the plane normals of one structure have. */
    public enum Arrangement {
        /** All planes parallel. */
        COPLANAR,
        /** Normals span a plane (rank 2). */
        NONCOPLANAR_RANK_2,
        /** Normals span space (rank 3). */
        NONCOPLANAR_RANK_3
    }

    /** What balances the charge of oxygen vacancies or extra lithium. */
    public enum Compensation {
        /** Boundary lithium is taken from the grain interior; the composition does not change. */
        REDISTRIBUTE,
        /** Every oxygen vacancy takes two lithium ions with it. */
        LI2O_LOSS,
        /** Every two extra lithium ions bring an oxygen. */
        LI2O_GAIN,
        /** A dopant of other charge. */
        ALIOVALENT
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * Finds boundary cells: which rotations about an axis give a coincidence lattice in a range of disorientations, on
 * which planes, with which periods. Pure integer arithmetic, a few milliseconds for all cells up to Σ = 400, so that an
 * editor may ask while somebody types. Immutable and thread-safe.
 */
public final class CoincidenceCatalog {

    /** The ends of a range of disorientations are inclusive with this tolerance, in degrees. */
    public static final double ANGLE_TOLERANCE = 1e-4;
    /** Cells above this sigma are not listed: their boundaries hold more than a hundred thousand atoms. */
    public static final int LARGEST_SIGMA = 1000;
    /** Grains are never strained more than this, as a fraction, to make them fit a cell. */
    public static final double LARGEST_STRAIN = 0.02;
    /** The grains of a strained cell are misoriented as wanted within this, in degrees. */
    public static final double ANGLE_DRIFT = 1.0;
    /** Asymmetric and mixed boundaries are listed up to this sigma. */
    public static final int LARGEST_SIGMA_OF_ANY_PLANE = 200;
    /** So many asymmetric, and as many mixed, boundaries are listed of a rotation. */
    public static final int PLANES_PER_ROTATION = 6;
    /** Planes of grain A of listed asymmetric tilts have indices up to this. */
    public static final int LARGEST_INDEX_OF_ASYMMETRIC = 4;
    /** Planes of grain A of listed mixed boundaries have indices up to this. */
    public static final int LARGEST_INDEX_OF_MIXED = 2;
    private static final int LARGEST_PLANE_INDEX = 500;

    private final Crystal crystal;
    private final SymmetricTilts tilts;

    /**
     * A catalogue of a crystal. The coincidence of one whose third edge differs is that of a cubic one; what of it
     * stays exact is told by {@link CoincidenceCell#tetragonal}.
     */
    public CoincidenceCatalog(Crystal crystal) {
        this.crystal = crystal;
        this.tilts = new SymmetricTilts(crystal);
    }

    /** A catalogue of cubic LLZO with the given lattice constant in ångström (11 to 15). */
    public CoincidenceCatalog(double latticeConstant) {
        this(Llzo.crystal(latticeConstant));
    }

    /** A catalogue at {@link Llzo#LATTICE_CONSTANT}. */
    public CoincidenceCatalog() {
        this(Llzo.LATTICE_CONSTANT);
    }

    /**
     * The rotations about an axis with a disorientation in a range, whatever their angle of construction, by growing
     * sigma; rotations that a symmetry of the crystal about the axis makes the same are listed once. Where the crystal
     * has no symmetry about the axis, several may share sigma and disorientation: their boundaries differ.
     *
     * @param axis the rotation axis
     * @param fromDegrees smallest disorientation, inclusive
     * @param toDegrees largest disorientation, inclusive
     * @param maximalSigma up to {@link #LARGEST_SIGMA}
     */
    public List<Misorientation> misorientations(MillerIndices axis, double fromDegrees, double toDegrees,
            int maximalSigma) {
        if (!(fromDegrees >= 0 && toDegrees <= 180 && fromDegrees <= toDegrees)) {
            throw new IllegalArgumentException(
                    "Disorientations range from 0° to 62.8°, the first not above the second, unlike " + fromDegrees
                            + "° .. " + toDegrees + "°.");
        }
        if (maximalSigma < 1 || maximalSigma > LARGEST_SIGMA) {
            throw new IllegalArgumentException(
                    "Sigma is listed up to " + LARGEST_SIGMA + ", not " + maximalSigma + ".");
        }
        record Found(Misorientation rotation, long sigma, double degrees) {
        }
        List<Found> found = new ArrayList<>();
        double largest = 180.0 / fold(axis) + 1e-9;
        long norm = axis.squaredNorm();
        // the squared norm is sigma times 1, 2 or 4
        for (int n = 1; (long) n * n * norm <= 4L * maximalSigma; n++) {
            for (int m = 1; (long) m * m + (long) n * n * norm <= 4L * maximalSigma && m <= Misorientation.LARGEST;
                    m++) {
                if (gcd(m, n) != 1) {
                    continue;
                }
                Misorientation rotation = new Misorientation(axis, m, n);
                long sigma = rotation.sigma();
                double degrees = rotation.disorientationDegrees();
                if (sigma <= maximalSigma && degrees >= fromDegrees - ANGLE_TOLERANCE
                        && degrees <= toDegrees + ANGLE_TOLERANCE
                        && rotation.constructionDegrees() <= largest) {
                    found.add(new Found(rotation, sigma, degrees));
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::sigma).thenComparingDouble(Found::degrees)
                .thenComparingDouble(each -> each.rotation().constructionDegrees()));
        return found.stream().map(Found::rotation).toList();
    }

    /** How often the crystal comes into coincidence with itself in a turn about an axis. */
    private static int fold(MillerIndices axis) {
        return axis.sameForm(MillerIndices.of(0, 0, 1)) ? 4
                : axis.sameForm(MillerIndices.of(1, 1, 1)) ? 3 : axis.sameForm(MillerIndices.of(1, 1, 0)) ? 2 : 1;
    }

    /**
     * Exact boundary cells of the given characters: all that {@link #boundaries} lists for each rotation.
     *
     * @param axes rotation axes
     * @param characters which characters to list
     * @param fromDegrees smallest disorientation, inclusive
     * @param toDegrees largest disorientation, inclusive
     * @param maximalSigma up to {@link #LARGEST_SIGMA}; asymmetric and mixed boundaries up to
     * {@link #LARGEST_SIGMA_OF_ANY_PLANE} at most
     */
    public List<CoincidenceCell> cells(Collection<MillerIndices> axes, Collection<BoundaryCharacter> characters,
            double fromDegrees, double toDegrees, int maximalSigma) {
        return cells(axes, characters, List.of(), fromDegrees, toDegrees, maximalSigma);
    }

    /**
     * As {@link #cells(Collection, Collection, double, double, int)}, up to {@link #LARGEST_SIGMA}, with a plane of one
     * of the given forms in either grain. Asymmetric and mixed boundaries are then not only those that are listed for
     * every rotation, but all on planes of these forms.
     *
     * @param planes forms of planes; empty for any
     */
    public List<CoincidenceCell> cells(Collection<MillerIndices> axes, Collection<BoundaryCharacter> characters,
            List<MillerIndices> planes, double fromDegrees, double toDegrees) {
        return cells(axes, characters, planes, fromDegrees, toDegrees, LARGEST_SIGMA);
    }

    private List<CoincidenceCell> cells(Collection<MillerIndices> axes, Collection<BoundaryCharacter> characters,
            List<MillerIndices> planes, double fromDegrees, double toDegrees,
            int maximalSigma) {
        Set<BoundaryCharacter> wanted = characters.isEmpty() ? EnumSet.noneOf(BoundaryCharacter.class)
                : EnumSet.copyOf(characters);
        List<CoincidenceCell> cells = new ArrayList<>();
        for (MillerIndices axis : axes) {
            for (Misorientation rotation : misorientations(axis, fromDegrees, toDegrees, maximalSigma)) {
                for (BoundaryCharacter character : wanted) {
                    boolean anyPlane = character == BoundaryCharacter.ASYMMETRIC_TILT
                            || character == BoundaryCharacter.MIXED;
                    if (anyPlane && !planes.isEmpty()) {
                        cells.addAll(onPlanes(rotation, character,
                                planes.stream().flatMap(plane -> plane.form().stream()).toList(), Integer.MAX_VALUE));
                    } else {
                        boundaries(rotation, character).stream()
                                .filter(cell -> planes.isEmpty() || planes.stream().anyMatch(
                                        plane -> cell.planeA().sameForm(plane) || cell.planeB().sameForm(plane)))
                                .forEach(cells::add);
                    }
                }
            }
        }
        return cells;
    }

    /**
     * The boundaries of a rotation with one character. Of symmetric tilts there are two at most, of twists one.
     * Asymmetric tilt and mixed boundaries exist on every plane; listed are the {@link #PLANES_PER_ROTATION} smallest
     * cells, by growing number of atoms, on planes of grain A with indices up to {@link #LARGEST_INDEX_OF_ASYMMETRIC}
     * (mixed: {@link #LARGEST_INDEX_OF_MIXED}), one per pair of plane forms, up to sigma
     * {@link #LARGEST_SIGMA_OF_ANY_PLANE}. Any other plane is had from
     * {@link #boundary(Misorientation, MillerIndices)}.
     */
    public List<CoincidenceCell> boundaries(Misorientation rotation, BoundaryCharacter character) {
        return switch (character) {
            case SYMMETRIC_TILT -> symmetricTilts(rotation);
            case TWIST -> {
                try {
                    yield List.of(boundary(rotation, rotation.axis()));
                } catch (StructureException e) {
                    throw new IllegalStateException(
                            "A twist boundary about " + rotation.axis().direction() + " must exist.", e);
                }
            }
            case ASYMMETRIC_TILT -> onAnyPlane(rotation, character, LARGEST_INDEX_OF_ASYMMETRIC);
            case MIXED -> onAnyPlane(rotation, character, LARGEST_INDEX_OF_MIXED);
        };
    }

    private List<CoincidenceCell> onAnyPlane(Misorientation rotation, BoundaryCharacter character, int largest) {
        List<MillerIndices> planes = new ArrayList<>();
        for (int h = 0; h <= largest; h++) {
            for (int k = h == 0 ? 0 : -largest; k <= largest; k++) {
                for (int l = h == 0 && k == 0 ? 1 : -largest; l <= largest; l++) {
                    // a plane and its opposite are one: the first index that is not 0 is positive
                    if (h == 0 && (k < 0 || k == 0 && l < 0) || gcd(h, gcd(k, l)) != 1) {
                        continue;
                    }
                    planes.add(MillerIndices.of(h, k, l));
                }
            }
        }
        return onPlanes(rotation, character, planes, PLANES_PER_ROTATION);
    }

    private List<CoincidenceCell> onPlanes(Misorientation rotation, BoundaryCharacter character,
            List<MillerIndices> planes, int most) {
        if (rotation.sigma() > LARGEST_SIGMA_OF_ANY_PLANE) {
            return List.of();
        }
        List<CoincidenceCell> symmetric = symmetricTilts(rotation);
        List<CoincidenceCell> found = new ArrayList<>();
        for (MillerIndices plane : planes) {
            if (BoundaryCharacter.of(rotation.axis(), plane) != character
                    || symmetric.stream().anyMatch(cell -> cell.planeA().equals(plane))) {
                continue;
            }
            try {
                CoincidenceCell cell = new ExactCell(crystal, rotation).on(plane, true, symmetric);
                if (cell.character() == character) {
                    found.add(cell);
                }
            } catch (ArithmeticException e) {
                // a period too long to compute is too long to simulate
            }
        }
        found.sort(Comparator.comparingLong((CoincidenceCell c) -> c.atomCount(CoincidenceCell.THINNEST_GRAIN))
                .thenComparingLong(c -> c.planeA().squaredNorm())
                .thenComparing(c -> c.planeA().plane()));
        List<CoincidenceCell> listed = new ArrayList<>();
        for (CoincidenceCell cell : found) {
            boolean known = listed.stream()
                    .anyMatch(other -> other.planeA().sameForm(cell.planeA()) && other.planeB().sameForm(cell.planeB())
                            || other.planeA().sameForm(cell.planeB()) && other.planeB().sameForm(cell.planeA()));
            if (!known && listed.size() < most) {
                listed.add(cell);
            }
        }
        return List.copyOf(listed);
    }

    /**
     * The boundary that a name means: a symmetric tilt where the plane contains the axis, a twist where it is normal to
     * it. Plane, axis, sigma and letter all have to agree. A name without sigma means the boundary across which the
     * plane is a mirror, where there is one.
     *
     * @throws StructureException when there is none, with what exists on the written plane and axis
     */
    public CoincidenceCell named(BoundaryName name) throws StructureException {
        return new NameResolution(this, name).resolve();
    }

    /**
     * The symmetric tilt boundaries of a rotation: the planes in the zone of its axis across which a mirror, or about
     * whose in-plane normal a two-fold axis, maps one grain onto the other. Two for [001], [110] and [111]; empty for
     * axes without such planes.
     */
    public List<CoincidenceCell> symmetricTilts(Misorientation rotation) {
        return tilts.of(rotation);
    }

    SymmetricTilts tilts() {
        return tilts;
    }

    /**
     * The boundary of a rotation on a plane given in the crystal of grain A, in its smallest exact rectangular cell.
     */
    public CoincidenceCell boundary(Misorientation rotation, MillerIndices planeA) throws StructureException {
        return boundary(rotation, planeA, true);
    }

    /**
     * The boundary of a rotation on any plane, in an exact cell.
     *
     * @param rotation the misorientation
     * @param planeA boundary plane in the crystal of grain A, indices up to 500
     * @param orthogonal whether the cell must be a box; otherwise it is the smallest cell, whose edge c may lean along
     * y
     * @throws StructureException when the indices are too large for exact arithmetic
     */
    public CoincidenceCell boundary(Misorientation rotation, MillerIndices planeA, boolean orthogonal)
            throws StructureException {
        checkPlane(planeA);
        List<CoincidenceCell> symmetric = planeA.dot(rotation.axis()) == 0 ? symmetricTilts(rotation) : List.of();
        for (CoincidenceCell cell : symmetric) {
            if (cell.planeA().equals(planeA)) {
                return cell;
            }
        }
        try {
            return new ExactCell(crystal, rotation).on(planeA, orthogonal, symmetric);
        } catch (ArithmeticException e) {
            throw new StructureException(StructureException.Reason.COINCIDENCE, "The plane " + planeA.plane()
                    + " with the rotation " + rotation.m() + ":" + rotation.n() + " about "
                    + rotation.axis().direction() + " has a period too long to compute exactly; use smaller indices.",
                    null);
        }
    }

    /**
     * The smallest rectangular cell in which both grains fit when each may be strained a little: for rotations and
     * planes whose exact period is too long. The realised disorientation can differ from the wanted one by up to
     * {@link #ANGLE_DRIFT}; both are in the cell.
     *
     * @param rotation the wanted misorientation
     * @param planeA boundary plane in the crystal of grain A, indices up to 500
     * @param strainTolerance largest principal strain of either grain as a fraction, above 0, up to
     * {@link #LARGEST_STRAIN}; 0.005 is usual
     * @param maximalAreaSquareAngstrom largest area of the cell in Å²
     * @throws StructureException when there is none, with the strain or the area that would do
     */
    public CoincidenceCell nearBoundary(Misorientation rotation, MillerIndices planeA, double strainTolerance,
            double maximalAreaSquareAngstrom) throws StructureException {
        if (!(strainTolerance > 0 && strainTolerance <= LARGEST_STRAIN)) {
            throw new IllegalArgumentException(
                    "The strain tolerance lies above 0 and up to 2 %, unlike " + 100 * strainTolerance + " %.");
        }
        if (!(maximalAreaSquareAngstrom > 0 && maximalAreaSquareAngstrom <= 200_000)) {
            throw new IllegalArgumentException("The largest area of a cell lies above 0 and up to 200000 Å², unlike "
                    + maximalAreaSquareAngstrom + " Å².");
        }
        checkPlane(planeA);
        try {
            return new NearCoincidence(rotation, planeA, crystal).find(strainTolerance,
                    maximalAreaSquareAngstrom);
        } catch (ArithmeticException e) {
            throw new StructureException(StructureException.Reason.COINCIDENCE,
                    "The plane " + planeA.plane() + " with the rotation " + rotation.m() + ":" + rotation.n()
                            + " about "
                            + rotation.axis().direction() + " cannot be computed exactly; use smaller indices.",
                    null);
        }
    }

    static void checkPlane(MillerIndices plane) throws StructureException {
        if (Math.max(Math.abs(plane.h()), Math.max(Math.abs(plane.k()), Math.abs(plane.l()))) > LARGEST_PLANE_INDEX) {
            throw new StructureException(StructureException.Reason.PLANE, "The plane " + plane.plane()
                    + " has indices beyond " + LARGEST_PLANE_INDEX + ", where no cell fits a simulation.", null);
        }
    }
}

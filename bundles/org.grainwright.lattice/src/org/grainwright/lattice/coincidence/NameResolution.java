// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import static org.grainwright.lattice.coincidence.internal.IntegerVectors.cross;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.dot;
import static org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * From a name to the boundary. On a plane n that contains the axis c there are two symmetric tilt boundaries at most:
 * the second grain is the first one turned by 180° about n (its mirror image, because the crystal has inversion
 * centres) or about c × n. Either is a rotation about c exactly where a two-fold axis of the crystal is perpendicular
 * to c, by twice the angle between the two; sigma is the odd part of the squared length of the half-turn's axis. All of
 * it is decided in integers. One use per name.
 */
final class NameResolution {

    private final CoincidenceCatalog catalog;
    private final BoundaryName name;

    NameResolution(CoincidenceCatalog catalog, BoundaryName name) {
        this.catalog = catalog;
        this.name = name;
    }

    CoincidenceCell resolve() throws StructureException {
        List<CoincidenceCell> existing = existing();
        if (name.sigma().isEmpty()) {
            return existing.stream().filter(cell -> cell.exchange() == CoincidenceCell.Exchange.MIRROR).findFirst()
                    .orElse(existing.getFirst());
        }
        List<CoincidenceCell> sameSigma = existing.stream().filter(cell -> cell.sigma() == name.sigma().getAsLong())
                .toList();
        if (sameSigma.isEmpty()) {
            throw new StructureException(Reason.COINCIDENCE,
                    name + " does not exist: the plane " + name.plane().plane() + " about " + name.axis().direction()
                            + " is not Σ"
                            + name.sigma().getAsLong() + ".",
                    "on this plane and axis " + written(existing));
        }
        return sameSigma.stream()
                .filter(cell -> name.letter().isEmpty() || cell.misorientation().letter().equals(name.letter()))
                .findFirst()
                .orElseThrow(() -> new StructureException(Reason.COINCIDENCE,
                        name + " does not exist: the plane " + name.plane().plane() + " about "
                                + name.axis().direction()
                                + " has no Σ" + name.sigma().getAsLong() + name.letter() + ".",
                        "on this plane and axis " + written(sameSigma)));
    }

    private static String written(List<CoincidenceCell> cells) {
        return cells.stream().limit(6)
                .map(cell -> String.format(Locale.ROOT, "Σ%d%s (%.2f°)", cell.sigma(), cell.misorientation().letter(),
                        cell.disorientationDegrees()))
                .collect(Collectors.joining(" or "));
    }

    /** All boundaries with the written plane and axis, by growing sigma; not empty. */
    List<CoincidenceCell> existing() throws StructureException {
        CoincidenceCatalog.checkPlane(name.plane());
        List<CoincidenceCell> cells = new ArrayList<>();
        try {
            if (BoundaryCharacter.of(name.axis(), name.plane()) == BoundaryCharacter.TWIST) {
                twists(cells);
            } else {
                for (MillerIndices plane : planes()) {
                    tilt(plane, true, cells);
                    tilt(plane, false, cells);
                }
            }
        } catch (ArithmeticException e) {
            throw new StructureException(Reason.COINCIDENCE, name + " has a period too long to compute exactly.",
                    "smaller indices");
        }
        if (cells.isEmpty()) {
            throw new StructureException(Reason.COINCIDENCE,
                    name + " is no symmetric tilt boundary of an exact coincidence lattice.",
                    "a plane and an axis of which a two-fold axis of the crystal is perpendicular to the axis, and "
                            + "which is no symmetry plane of the crystal itself");
        }
        cells.sort(Comparator.comparingLong(CoincidenceCell::sigma)
                .thenComparingDouble(CoincidenceCell::disorientationDegrees));
        return cells;
    }

    /**
     * The plane itself where the axis lies in it; otherwise the planes of its form that contain the axis: (111)[110] is
     * how the coherent twin (1 -1 1)[110] is written.
     */
    private List<MillerIndices> planes() throws StructureException {
        if (name.plane().dot(name.axis()) == 0) {
            return List.of(name.plane());
        }
        List<MillerIndices> planes = name.plane().form().stream().filter(plane -> plane.dot(name.axis()) == 0).toList();
        if (planes.isEmpty()) {
            throw new StructureException(Reason.PLANE,
                    "The axis " + name.axis().direction() + " lies in no plane of the form of " + name.plane().plane()
                            + ", so " + name
                            + " is no tilt boundary.",
                    "a plane (h k l) with h·u + k·v + l·w = 0 for the axis [u v w]");
        }
        return planes;
    }

    private void tilt(MillerIndices plane, boolean mirror, List<CoincidenceCell> into) throws StructureException {
        long[] c = {name.axis().h(), name.axis().k(), name.axis().l()};
        long[] n = {plane.h(), plane.k(), plane.l()};
        long[] best = null;
        for (long[] median : SymmetricTilts.medians(c, mirror)) {
            // n = m w + n c x w in units that keep both whole; signs only choose between equivalent planes
            long m = Math.abs(Math.multiplyExact(dot(n, median), dot(c, c)));
            long k = Math.abs(dot(n, cross(c, median)));
            long g = gcd(m, k);
            if (best == null || Math.multiplyExact(k / g, best[0]) < Math.multiplyExact(best[1], m / g)) {
                best = new long[] {m / g, k / g, median[0], median[1], median[2]};
            }
        }
        if (best == null || best[1] == 0) {
            return;
        }
        if (best[0] > Misorientation.LARGEST || best[1] > Misorientation.LARGEST) {
            throw new StructureException(Reason.COINCIDENCE,
                    name + " has a coincidence lattice too large for a simulation.", "smaller indices");
        }
        Misorientation rotation = Misorientation.of(name.axis(), (int) best[0], (int) best[1]);
        CoincidenceCell cell = catalog.tilts().on(rotation, new long[] {best[2], best[3], best[4]}, mirror);
        if (cell.sigma() > 1) {
            add(cell, into);
        }
    }

    private void twists(List<CoincidenceCell> into) throws StructureException {
        long largest = name.sigma().orElse(CoincidenceCatalog.LARGEST_SIGMA);
        for (Misorientation rotation : catalog.misorientations(name.axis(), 0, 180,
                (int) Math.min(largest, CoincidenceCatalog.LARGEST_SIGMA))) {
            if (rotation.sigma() > 1 && (name.sigma().isEmpty() || rotation.sigma() == largest)) {
                add(catalog.boundary(rotation, name.axis()), into);
            }
        }
    }

    private static void add(CoincidenceCell cell, List<CoincidenceCell> into) {
        if (into.stream().noneMatch(known -> known.sigma() == cell.sigma()
                && known.misorientation().letter().equals(cell.misorientation().letter()))) {
            into.add(cell);
        }
    }
}

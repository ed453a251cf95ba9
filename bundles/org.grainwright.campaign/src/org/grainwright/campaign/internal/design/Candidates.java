// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.grainwright.campaign.CampaignException;
import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.MillerIndices;

/** The boundaries that a campaign's constraints leave: coincidence cells within the atom budget, by growing number of atoms. */
public final class Candidates {

    private Candidates() {
    }

    /**
     * Finds them.
     *
     * @throws CampaignException with the nearest boundary that would fit, when none is left
     */
    static List<CoincidenceCell> of(BoundarySpecification boundary, MaterialSpecification material) throws CampaignException {
        refuseUnsupported(boundary, material);
        CoincidenceCatalog catalog = new CoincidenceCatalog(material.latticeParameterAngstrom());
        List<CoincidenceCell> cells = new ArrayList<>();
        if (boundary.cells().isEmpty()) {
            Set<BoundaryCharacter> characters = characters(boundary);
            for (Interval range : boundary.misorientationsDeg()) {
                double tolerance = boundary.misorientationToleranceDeg();
                catalog.cells(boundary.axes().stream().map(Candidates::indices).toList(), characters, Math.max(0, range.low() - tolerance), range.high() + tolerance,
                        CoincidenceCatalog.LARGEST_SIGMA).stream().filter(cell -> cells.stream().noneMatch(other -> other.name().equals(cell.name()))).forEach(cells::add);
            }
        } else {
            for (BoundaryCell named : boundary.cells()) {
                cells.add(find(catalog, named.plane(), named.axis()).orElseThrow(() -> new CampaignException(CampaignException.Blame.INPUT,
                        named.name() + " is no symmetric tilt boundary of an exact coincidence lattice; ./grainwright check lists those nearby", null)));
            }
        }
        List<CoincidenceCell> matching = cells.stream().filter(cell -> boundary.cells().isEmpty() || boundary.allowsMisorientation(cell.disorientationDegrees()))
                .filter(cell -> boundary.planes().isEmpty() || boundary.planes().stream().map(Candidates::indices).anyMatch(cell.planeA()::sameForm)).toList();
        List<CoincidenceCell> affordable = matching.stream().filter(cell -> fits(cell, boundary))
                .sorted(Comparator.comparingLong((CoincidenceCell cell) -> atoms(cell, boundary)).thenComparing(CoincidenceCell::name)).toList();
        if (affordable.isEmpty()) {
            throw new CampaignException(CampaignException.Blame.INPUT, nothingLeft(matching, boundary), null);
        }
        return affordable;
    }

    /** The symmetric tilt boundary on a plane about an axis, by smallest sigma. */
    public static Optional<CoincidenceCell> find(CoincidenceCatalog catalog, Miller plane, Miller axis) {
        return catalog.symmetricTilt(indices(axis), indices(plane));
    }

    /** Atoms of the cell with the campaign's grain thickness. */
    static long atoms(CoincidenceCell cell, BoundarySpecification boundary) {
        return cell.atomCount(thickness(cell, boundary));
    }

    /** The thickness to ask for, Å. */
    public static double thickness(CoincidenceCell cell, BoundarySpecification boundary) {
        return Math.max(boundary.minimumGrainAngstrom(), CoincidenceCell.THINNEST_GRAIN);
    }

    public static MillerIndices indices(Miller miller) {
        Miller reduced = miller.reduced();
        return MillerIndices.of(reduced.h(), reduced.k(), reduced.l());
    }

    private static boolean fits(CoincidenceCell cell, BoundarySpecification boundary) {
        long atoms = atoms(cell, boundary);
        return atoms >= boundary.minimumAtoms() && atoms <= boundary.maximumAtoms() && cell.maximalStrain() <= boundary.maximumStrain();
    }

    static Set<BoundaryCharacter> characters(BoundarySpecification boundary) {
        return boundary.characters().stream().flatMap(character -> switch (character.kind()) {
            case TILT -> switch (character.symmetry()) {
                case SYMMETRIC -> EnumSet.of(BoundaryCharacter.SYMMETRIC_TILT).stream();
                case ASYMMETRIC -> EnumSet.of(BoundaryCharacter.ASYMMETRIC_TILT).stream();
                case ANY -> EnumSet.of(BoundaryCharacter.SYMMETRIC_TILT, BoundaryCharacter.ASYMMETRIC_TILT).stream();
            };
            case TWIST -> EnumSet.of(BoundaryCharacter.TWIST).stream();
            case MIXED -> EnumSet.of(BoundaryCharacter.MIXED).stream();
        }).collect(Collectors.toCollection(() -> EnumSet.noneOf(BoundaryCharacter.class)));
    }

    private static void refuseUnsupported(BoundarySpecification boundary, MaterialSpecification material) throws CampaignException {
        String what = null;
        if (!boundary.connections().contains(Connection.PLANAR) || !boundary.arrangements().contains(Arrangement.COPLANAR)) {
            what = "connections other than planar and arrangements other than coplanar";
        } else if (!boundary.oxygenVacancies().stream().allMatch(count -> count == 0) || !boundary.lithiumExcess().stream().allMatch(count -> count == 0)) {
            what = "oxygen vacancies and extra lithium as variables of their own (composition li2o loss says both, neutrally)";
        } else if (!material.dopants().isEmpty()) {
            what = "dopants";
        } else if (material.phase() != MaterialSpecification.Phase.CUBIC) {
            what = "phases other than cubic";
        }
        if (what != null) {
            throw new CampaignException(CampaignException.Blame.INPUT, "this version of Grainwright cannot run " + what + "; the language knows them, ./grainwright check accepts them", null);
        }
    }

    private static String nothingLeft(List<CoincidenceCell> matching, BoundarySpecification boundary) {
        if (matching.isEmpty()) {
            return "no exact coincidence cell satisfies the constraints on axis, misorientation, plane and character together; widen the misorientation range or its tolerance";
        }
        CoincidenceCell cheapest = matching.stream().min(Comparator.comparingLong(cell -> atoms(cell, boundary))).orElseThrow();
        return String.format(Locale.ROOT, "no boundary fits 'atoms %d .. %d': the cheapest, %s, has %d atoms with grains of %.1f Å; allow as many or make the grains thinner (at least %.0f Å)",
                boundary.minimumAtoms(), boundary.maximumAtoms(), cheapest.name(), atoms(cheapest, boundary), thickness(cheapest, boundary), CoincidenceCell.THINNEST_GRAIN);
    }
}

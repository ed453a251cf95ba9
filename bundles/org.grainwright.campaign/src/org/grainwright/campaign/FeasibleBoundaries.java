// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.BoundaryCell;
import org.grainwright.dsl.specification.BoundarySpecification.BoundaryCharacter.Symmetry;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.specification.Interval;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.coincidence.BoundaryCharacter;
import org.grainwright.lattice.coincidence.BoundaryName;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * The coincidence cells that a campaign's constraints leave. Immutable and thread-safe.
 */
public final class FeasibleBoundaries {

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);

    private final BoundarySpecification boundary;
    private final CoincidenceCatalog catalog;
    private final BoundarySpace.Size size;
    private final List<CoincidenceCell> cells;
    private final boolean tetragonal;

    /**
     * Finds them.
     *
     * @throws CampaignException with the nearest boundary that would fit, when none is left, or when a name is that of
     * no boundary
     */
    public FeasibleBoundaries(CampaignSpecification campaign) throws CampaignException {
        MaterialSpecification material = campaign.material();
        Crystal crystal = Materials.crystal(material);
        tetragonal = material.phase() == MaterialSpecification.Phase.TETRAGONAL || !crystal.isCubic();
        boundary = campaign.boundary();
        size = new BoundarySpace.Size(Math.max(boundary.minimumGrainAngstrom(), CoincidenceCell.THINNEST_GRAIN),
                boundary.minimumAtoms(), boundary.maximumAtoms());
        catalog = new CoincidenceCatalog(crystal);
        List<CoincidenceCell> matching = boundary.cells().isEmpty()
                ? searched(boundary.misorientationsDeg(), boundary.misorientationToleranceDeg())
                : named();
        matching = grains(matching);
        cells = matching.stream().filter(this::fits)
                .sorted(Comparator.comparingLong(size::atoms).thenComparing(CoincidenceCell::name)).toList();
        if (cells.isEmpty()) {
            throw new CampaignException(matching.isEmpty() ? Refusal.Subject.BOUNDARY : Refusal.Subject.ATOMS,
                    nothingLeft(matching), null);
        }
    }

    private static CampaignException refused(String message) {
        return new CampaignException(Refusal.Subject.BOUNDARY, message, null);
    }

    /** Coincidence cells within the atom budget, by growing number of atoms; not empty. */
    public List<CoincidenceCell> cells() {
        return cells;
    }

    /** The crystal of both grains. */
    public Crystal crystal() {
        return cells.getFirst().crystal();
    }

    /** A boundary's name as the lattice reads it. */
    public static BoundaryName name(BoundaryCell cell) {
        return cell.label().isPresent()
                ? BoundaryName.of(cell.label().get(), indices(cell.plane()), indices(cell.axis()))
                : BoundaryName.of(indices(cell.plane()), indices(cell.axis()));
    }

    /** Indices as the lattice reads them, without common divisors. */
    public static MillerIndices indices(Miller miller) {
        Miller reduced = miller.reduced();
        return MillerIndices.of(reduced.h(), reduced.k(), reduced.l());
    }

    /**
     * The boundary that a name means.
     *
     * @throws CampaignException when plane, axis, Σ and letter do not agree
     */
    public CoincidenceCell named(BoundaryCell name) throws CampaignException {
        return grains(List.of(named(name(name)))).getFirst();
    }

    /** The boundaries between grains of the campaign's phase. */
    private List<CoincidenceCell> grains(List<CoincidenceCell> cubic) throws CampaignException {
        if (!tetragonal || cubic.isEmpty()) {
            return cubic;
        }
        List<CoincidenceCell> grains = cubic.stream().flatMap(cell -> cell.tetragonal().stream()).toList();
        if (grains.isEmpty() && !cubic.getFirst().crystal().isGarnet()) {
            throw refused("boundaries of " + cubic.getFirst().crystal().name() + ", whose third edge differs from the "
                    + "others, are exact where both grains share that edge: in tilts and twists about [001], unlike "
                    + cubic.getFirst().name() + "; write 'axis [001]'");
        }
        if (grains.isEmpty()) {
            throw refused("tetragonal grains are built with their long axis in common, in tilt boundaries about [001], "
                    + "unlike " + cubic.getFirst().name() + "; write 'axis [001]' and 'character tilt', or "
                    + "'phase cubic'");
        }
        return grains;
    }

    private CoincidenceCell named(BoundaryName name) throws CampaignException {
        try {
            return catalog.named(name);
        } catch (StructureException e) {
            throw new CampaignException(Refusal.Subject.BOUNDARY, e.getMessage(), e);
        }
    }

    private List<CoincidenceCell> named() throws CampaignException {
        List<CoincidenceCell> named = new ArrayList<>();
        for (BoundaryCell cell : boundary.cells()) {
            CoincidenceCell found = named(cell);
            if (!boundary.allowsMisorientation(found.disorientationDegrees())) {
                throw refused(String.format(Locale.ROOT,
                        "%s has a misorientation of %.2f°, which the campaign's range excludes", found.name(),
                        found.disorientationDegrees()));
            }
            if (onAllowedPlane(found) && named.stream().noneMatch(other -> other.name().equals(found.name()))) {
                named.add(found);
            }
        }
        return named;
    }

    /**
     * The boundaries that networks are made of, symmetric tilts about the campaign's axes: the named ones, those about
     * an axis of the form [001] turned so that it lies along z, or all within the angles.
     */
    public List<CoincidenceCell> ofNetworks(int largestSigma) throws CampaignException {
        List<CoincidenceCell> tilts = new ArrayList<>();
        for (BoundaryCell cell : boundary.cells()) {
            CoincidenceCell tilt = named(name(cell).withAxisAlongZ());
            if (onAllowedPlane(tilt)) {
                tilts.add(tilt);
            }
        }
        if (boundary.cells().isEmpty() && characters(boundary).contains(BoundaryCharacter.SYMMETRIC_TILT)) {
            List<MillerIndices> axes = new ArrayList<>();
            for (Miller each : boundary.axes()) {
                MillerIndices axis = indices(each);
                if (axes.stream().noneMatch(axis::sameForm)) {
                    axes.add(axis.sameForm(Z) ? Z : axis);
                }
            }
            for (MillerIndices axis : axes) {
                for (Misorientation rotation : catalog.misorientations(axis, 0, 180, largestSigma)) {
                    if (boundary.allowsMisorientation(rotation.disorientationDegrees())) {
                        catalog.symmetricTilts(rotation).stream().filter(this::onAllowedPlane).forEach(tilts::add);
                    }
                }
            }
        }
        return grains(tilts);
    }

    private List<CoincidenceCell> searched(List<Interval> ranges, double tolerance) {
        Map<String, CoincidenceCell> found = new LinkedHashMap<>();
        Set<BoundaryCharacter> characters = characters(boundary);
        List<MillerIndices> planes = boundary.planes().stream().map(FeasibleBoundaries::indices).toList();
        for (Interval range : ranges) {
            catalog.cells(boundary.axes().stream().map(FeasibleBoundaries::indices).toList(), characters, planes,
                    Math.max(0, range.low() - tolerance), range.high() + tolerance)
                    .forEach(cell -> found.putIfAbsent(cell.name(), cell));
        }
        return List.copyOf(found.values());
    }

    private boolean onAllowedPlane(CoincidenceCell cell) {
        return boundary.planes().isEmpty() || boundary.planes().stream().map(FeasibleBoundaries::indices)
                .anyMatch(plane -> cell.planeA().sameForm(plane) || cell.planeB().sameForm(plane));
    }

    private boolean fits(CoincidenceCell cell) {
        return size.allows(cell) && cell.maximalStrain() <= boundary.maximumStrain();
    }

    /** How large their structures are. */
    public BoundarySpace.Size size() {
        return size;
    }

    private static Set<BoundaryCharacter> characters(BoundarySpecification boundary) {
        Set<BoundaryCharacter> characters = EnumSet.noneOf(BoundaryCharacter.class);
        for (BoundarySpecification.BoundaryCharacter c : boundary.characters()) {
            switch (c.kind()) {
                case TWIST -> characters.add(BoundaryCharacter.TWIST);
                case MIXED -> characters.add(BoundaryCharacter.MIXED);
                default -> {
                    if (c.symmetry() != Symmetry.ASYMMETRIC) {
                        characters.add(BoundaryCharacter.SYMMETRIC_TILT);
                    }
                    if (c.symmetry() != Symmetry.SYMMETRIC) {
                        characters.add(BoundaryCharacter.ASYMMETRIC_TILT);
                    }
                }
            }
        }
        return characters;
    }

    private String nothingLeft(List<CoincidenceCell> matching) {
        if (matching.isEmpty()) {
            if (!boundary.cells().isEmpty()) {
                return "none of the named boundaries lies on one of the campaign's planes; leave 'plane' away or name "
                        + "others";
            }
            CoincidenceCell nearest = searched(List.of(new Interval(0, 62.8)), 0).stream().filter(this::fits)
                    .min(Comparator.comparingDouble((CoincidenceCell cell) -> outside(cell.disorientationDegrees()))
                            .thenComparingLong(size::atoms))
                    .orElse(null);
            return "no exact coincidence cell satisfies the constraints on axis, misorientation, plane and character "
                    + "together; "
                    + (nearest == null
                            ? "there is none of this size at any angle: choose other axes, planes or characters, or "
                                    + "allow more atoms"
                            : String.format(Locale.ROOT, "the nearest that fits has %.2f°: %s",
                                    nearest.disorientationDegrees(), nearest.name()));
        }
        CoincidenceCell cheapest = matching.stream().min(Comparator.comparingLong(size::atoms)).orElseThrow();
        long thinnest = cheapest.atomCount(CoincidenceCell.THINNEST_GRAIN);
        String way = size.atoms(cheapest) <= cheapest.atomCount(size.leastGrainAngstrom())
                && thinnest < size.atoms(cheapest)
                        ? String.format(Locale.ROOT,
                                "allow as many or make the grains thinner (at least %.0f Å, %d atoms)",
                                CoincidenceCell.THINNEST_GRAIN, thinnest)
                        : "allow as many";
        return String.format(Locale.ROOT,
                "no boundary fits 'atoms %d .. %d': the cheapest, %s, has %d atoms with grains of %.1f Å; %s",
                boundary.minimumAtoms(), boundary.maximumAtoms(),
                cheapest.name(), size.atoms(cheapest), size.thickness(cheapest), way);
    }

    /** How far an angle lies from what is allowed. */
    private double outside(double degrees) {
        return boundary.misorientationsDeg().stream()
                .mapToDouble(r -> Math.max(0, Math.max(r.low() - degrees, degrees - r.high()))).min().orElse(0);
    }
}

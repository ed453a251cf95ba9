// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.coincidence;

import java.util.Locale;
import java.util.Optional;

import org.grainwright.lattice.coincidence.internal.GrainFrame;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;

/**
 * One way in which two grains of a crystal share a boundary plane and a two-dimensional period: the part of a boundary
 * that does not depend on thickness, width or chemistry. Made by {@link CoincidenceCatalog}; immutable. Lengths are in
 * ångström for {@link #latticeConstant()}.
 */
public final class CoincidenceCell {

    /** Grains are never made thinner than this, in ångström: below it the two boundaries would merge. */
    public static final double THINNEST_GRAIN = 18;
    private static final double LEAST_LAYER = 2.0;
    private static final double DENSE_LAYER = 4.0;

    /** How the second grain follows from the first in a symmetric tilt boundary. */
    public enum Exchange {
        /** A mirror in the boundary plane. */
        MIRROR,
        /** A two-fold axis along y. */
        TWOFOLD,
        /** Neither: the second grain is a crystal in its own right. */
        NONE
    }

    private final Misorientation misorientation;
    private final MillerIndices planeA;
    private final MillerIndices planeB;
    private final BoundaryCharacter character;
    private final Crystal crystal;
    private final double latticeConstant;
    /** How much longer than cubic the crystals are along the boundary normal. */
    private final double normalStretch;
    private final Exchange exchange;
    private final GrainFrame frameA;
    private final GrainFrame frameB;
    private final double edgeY;
    private final double leanY;
    private final double edgeZ;
    private final double realisedDegrees;
    private final double maximalStrain;
    private final boolean tetragonal;
    private String name;

    CoincidenceCell(Misorientation misorientation, MillerIndices planeA, MillerIndices planeB,
            BoundaryCharacter character, Crystal crystal,
            Exchange exchange, GrainFrame frameA, GrainFrame frameB, double edgeY, double leanY, double edgeZ) {
        this(misorientation, planeA, planeB, character, crystal, exchange, frameA, frameB, edgeY, leanY, edgeZ,
                new Stretch(false, crystal.latticeConstant(), 1));
    }

    /**
     * How grains differ from cubic ones.
     *
     * @param tetragonal whether their third edge is another
     * @param latticeConstant the first two edges in ångström
     * @param normal how much longer they are along the boundary normal
     */
    private record Stretch(boolean tetragonal, double latticeConstant, double normal) {
    }

    private CoincidenceCell(Misorientation misorientation, MillerIndices planeA, MillerIndices planeB,
            BoundaryCharacter character, Crystal crystal,
            Exchange exchange, GrainFrame frameA, GrainFrame frameB, double edgeY, double leanY, double edgeZ,
            Stretch stretch) {
        this.tetragonal = stretch.tetragonal();
        this.normalStretch = stretch.normal();
        this.misorientation = misorientation;
        this.planeA = planeA;
        this.planeB = planeB;
        this.character = character;
        this.crystal = crystal;
        this.latticeConstant = stretch.latticeConstant();
        this.exchange = exchange;
        this.frameA = frameA;
        this.frameB = frameB;
        this.edgeY = edgeY;
        this.leanY = leanY;
        this.edgeZ = edgeZ;
        this.maximalStrain = Math.max(crystal.strain(),
                Math.max(principalStrain(frameA.strain()), principalStrain(frameB.strain())));
        this.realisedDegrees = maximalStrain == crystal.strain() ? misorientation.disorientationDegrees()
                : Misorientation.disorientationOf(relative(frameA.rotation(), frameB.rotation()));
    }

    /**
     * The same boundary between grains whose third edge is another and which have it in common, along z in a tilt about
     * [001] and along the normal in a twist about it: exact, because nothing changes across that axis. Of LLZO, in
     * tilts only, volume and framework are those of the cubic grains, with c/a = 0.964 (Awaka et al., J. Solid State
     * Chem. 182 (2009) 2046); any other crystal has its own edges.
     *
     * @return empty for another boundary
     */
    public Optional<CoincidenceCell> tetragonal() {
        if (tetragonal) {
            return Optional.of(this);
        }
        boolean tilt = alongZ(frameA) && alongZ(frameB) && leanY == 0;
        boolean twist = !crystal.isGarnet() && alongNormal(frameA) && alongNormal(frameB);
        if (!tilt && !twist || maximalStrain != crystal.strain()) {
            return Optional.empty();
        }
        double ratio = crystal.isGarnet() ? Llzo.AXIAL_RATIO : crystal.axialRatio();
        double widening = crystal.isGarnet() ? 1 / Math.cbrt(ratio) : 1;
        return Optional.of(new CoincidenceCell(misorientation, planeA, planeB, character, crystal, exchange, frameA,
                frameB, edgeY * widening, leanY * widening, edgeZ * widening * (tilt ? ratio : 1),
                new Stretch(true, latticeConstant * widening, tilt ? 1 : ratio)));
    }

    private static boolean alongNormal(GrainFrame frame) {
        return frame.normal()[0] == 0 && frame.normal()[1] == 0;
    }

    private static boolean alongZ(GrainFrame frame) {
        return frame.v()[0] == 0 && frame.v()[1] == 0 && frame.normal()[2] == 0;
    }

    /** The crystal of both grains. */
    public Crystal crystal() {
        return crystal;
    }

    /** The volume of a conventional cell of the grains in Å³. */
    public double crystalVolume() {
        return crystal.isGarnet()
                ? latticeConstant * latticeConstant * latticeConstant * (tetragonal ? Llzo.AXIAL_RATIO : 1)
                : crystal.volume();
    }

    /** How much longer than cubic the grains are along the boundary normal; 1 for cubic ones. */
    public double normalStretch() {
        return normalStretch;
    }

    /** How much longer than cubic the grains are along x, y and z of the laboratory. */
    public double[] stretch() {
        double ratio = crystal.isGarnet() ? Llzo.AXIAL_RATIO : crystal.axialRatio();
        return new double[] {normalStretch, 1, tetragonal && normalStretch == 1 ? ratio : 1};
    }

    /** Whether the grains are tetragonal, with {@link #latticeConstant()} as their short edge. */
    public boolean isTetragonal() {
        return tetragonal;
    }

    static double principalStrain(double[] e) {
        double mean = (e[0] + e[1]) / 2;
        double radius = Math.hypot((e[0] - e[1]) / 2, e[2]);
        return Math.max(Math.abs(mean + radius), Math.abs(mean - radius));
    }

    private static double[] relative(double[] a, double[] b) {
        double[] r = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    r[3 * i + j] += a[3 * k + i] * b[3 * k + j];
                }
            }
        }
        return r;
    }

    /** The exact rotation that was asked for. */
    public Misorientation misorientation() {
        return misorientation;
    }

    /** The reciprocal density of coincidence sites of {@link #misorientation()}. */
    public long sigma() {
        return misorientation.sigma();
    }

    /** The disorientation that the cell really has, in degrees: exact for unstrained cells. */
    public double disorientationDegrees() {
        return realisedDegrees;
    }

    /** The boundary plane in the crystal of grain A, the grain at small x. */
    public MillerIndices planeA() {
        return planeA;
    }

    /** The boundary plane in the crystal of grain B. */
    public MillerIndices planeB() {
        return planeB;
    }

    /** Tilt, twist or mixed. */
    public BoundaryCharacter character() {
        return character;
    }

    /** Edge of the cubic cell, or the one across of tetragonal grains, in ångström. */
    public double latticeConstant() {
        return latticeConstant;
    }

    /** The length of in-plane edge b, along y. */
    public double periodYAngstrom() {
        return edgeY;
    }

    /** The component along z of in-plane edge c; its whole length where the cell is orthogonal. */
    public double periodZAngstrom() {
        return edgeZ;
    }

    /** The component along y of in-plane edge c; 0 where the cell is orthogonal. */
    public double leanYAngstrom() {
        return leanY;
    }

    /** The area of the in-plane cell in Å². */
    public double areaSquareAngstrom() {
        return edgeY * edgeZ;
    }

    /** The spacing of the lattice planes parallel to the boundary in grain A: the unit of the grain thickness. */
    public double layerSpacingAngstrom() {
        return layerSpacing(0);
    }

    /** The spacing of the lattice planes parallel to the boundary in grain 0 (A) or 1 (B), in ångström. */
    public double layerSpacing(int grain) {
        return frame(grain).layerSpacing() * latticeConstant * normalStretch;
    }

    /** The shortest lattice period of grain A along the boundary normal. */
    public double normalPeriodAngstrom() {
        return frameA.normalPeriod(crystal.centring()) * latticeConstant * normalStretch;
    }

    /**
     * The largest principal strain, as a fraction, that either grain bears to fit the cell; 0 for an exact coincidence.
     */
    public double maximalStrain() {
        return maximalStrain;
    }

    /** The in-plane strain (yy, zz, yz) of grain 0 (A) or 1 (B), as fractions. */
    public double[] strain(int grain) {
        return (grain == 0 ? frameA : frameB).strain().clone();
    }

    /** The rotation crystal to laboratory of grain 0 (A) or 1 (B), row by row; proper and orthogonal. */
    public double[] rotation(int grain) {
        return (grain == 0 ? frameA : frameB).rotation().clone();
    }

    /**
     * The width in ångström of a boundary of so many layers: each counts the smallest multiple of the spacing of
     * lattice planes (cation planes where lattice planes are more than 4 Å apart) that reaches 2 Å; the mean of both
     * grains where their planes differ.
     *
     * @param layers 1 or more
     */
    public double widthAngstrom(int layers) {
        return layers * (effectiveLayer(frameA) + effectiveLayer(frameB)) / 2;
    }

    private double effectiveLayer(GrainFrame frame) {
        double d = frame.layerSpacing() * latticeConstant * normalStretch;
        if (d > DENSE_LAYER && crystal.isGarnet()) {
            // La and Zr sit on multiples of a/8, so their planes divide the lattice planes evenly
            long g = 0;
            for (long c : frame.normal()) {
                g = org.grainwright.lattice.coincidence.internal.IntegerVectors.gcd(g, c);
            }
            d = g * latticeConstant / 8 / GrainFrame.length(frame.normal());
        } else if (d > DENSE_LAYER) {
            d /= Math.ceil(d / DENSE_LAYER);
        }
        return d * Math.ceil(LEAST_LAYER / d - 1e-9);
    }

    /** The number of lattice layers of a grain (0 A, 1 B) that is at least so thick. */
    public int layers(int grain, double thicknessAngstrom) {
        double d = layerSpacing(grain);
        return (int) Math.max(1, Math.ceil(thicknessAngstrom / d - 1e-6));
    }

    /**
     * The thickness that a grain (0 A, 1 B) gets when at least {@code thicknessAngstrom} is asked for: whole layers.
     */
    public double thickness(int grain, double thicknessAngstrom) {
        return layers(grain, thicknessAngstrom) * (grain == 0 ? frameA : frameB).layerSpacing() * latticeConstant
                * normalStretch;
    }

    /** The number of atoms before repair of a bicrystal whose grains are at least so thick; cheap. */
    public long atomCount(double thicknessAngstrom) {
        double volume = 0;
        for (int grain = 0; grain < 2; grain++) {
            GrainFrame frame = grain == 0 ? frameA : frameB;
            volume += layers(grain, thicknessAngstrom) * (double) frame.plane().layerNumerator()
                    / (2 * GrainFrame.length(frame.normal())) * crystalArea(frame);
        }
        return Math.round(volume * crystal.ionsPerCell());
    }

    /**
     * The smallest thickness in ångström, not below a least one, at which a bicrystal holds so many atoms before
     * repair.
     *
     * @param leastAngstrom thickness that is wanted anyway
     * @param leastAtoms atoms that are wanted, 0 for any number
     */
    public double thicknessFor(double leastAngstrom, long leastAtoms) {
        double thickness = leastAngstrom;
        while (atomCount(thickness) < leastAtoms && thickness < 2000) {
            thickness = Math.min(thickness(0, thickness) + layerSpacing(0), thickness(1, thickness) + layerSpacing(1))
                    - 1e-6;
        }
        return thickness;
    }

    private static double crystalArea(GrainFrame frame) {
        return GrainFrame
                .length(org.grainwright.lattice.coincidence.internal.IntegerVectors.cross(frame.u(), frame.v()))
                / 4;
    }

    /** As crystallographers write it, for example {@code Σ17a (410)[001] 28.07° symmetric tilt}. */
    public synchronized String name() {
        if (name == null) {
            String sigmaLabel = (maximalStrain > 0 ? "near Σ" : "Σ") + sigma() + misorientation.letter();
            String planes = planeA.sameForm(planeB) && character != BoundaryCharacter.ASYMMETRIC_TILT ? planeA.plane()
                    : planeA.plane() + "∥" + planeB.plane();
            name = String.format(Locale.ROOT, "%s %s%s %.2f° %s", sigmaLabel, planes, misorientation.axis().direction(),
                    realisedDegrees, character.label() + (tetragonal && crystal.isGarnet() ? ", tetragonal" : ""));
        }
        return name;
    }

    /** How the second grain follows from the first. */
    public Exchange exchange() {
        return exchange;
    }

    /** How grain 0 (A) or 1 (B) lies, exactly: for the builders of this bundle. */
    public GrainFrame frame(int grain) {
        return grain == 0 ? frameA : frameB;
    }

    @Override
    public String toString() {
        return name();
    }
}

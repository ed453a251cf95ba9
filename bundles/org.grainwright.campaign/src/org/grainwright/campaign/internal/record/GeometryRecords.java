// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.grainwright.campaign.internal.evaluate.Outcome.Snapshot;
import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.SpeciesCount;
import org.grainwright.model.VariableValue;
import org.grainwright.optimize.space.Point;

/** Points, geometries and atoms as parts of the record. Pure functions. */
public final class GeometryRecords {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;

    private GeometryRecords() {
    }

    /** A point, variable by variable. */
    static List<VariableValue> variables(Point point) {
        return point.values().entrySet().stream().map(entry -> {
            VariableValue value = FACTORY.createVariableValue();
            value.setName(entry.getKey());
            value.setNumber(entry.getValue() instanceof Number number ? number.doubleValue() : Double.NaN);
            value.setText(entry.getValue().toString());
            return value;
        }).toList();
    }

    /** The geometry of a built structure. */
    static GrainBoundaryGeometry geometry(BuiltStructure built) {
        BoundarySpecification specification = built.boundary();
        CoincidenceCell cell = specification.cell();
        GrainBoundaryGeometry geometry = FACTORY.createGrainBoundaryGeometry();
        geometry.setName(built.name());
        geometry.setKey(key(built));
        geometry.setSigma((int) cell.sigma());
        geometry.setAxis(indices(cell.misorientation().axis()));
        geometry.setPlaneA(indices(cell.planeA()));
        geometry.setPlaneB(indices(cell.planeB()));
        geometry.setCharacter(cell.character().label());
        geometry.setConnection(built.connection());
        geometry.setPhase(cell.isTetragonal() ? "tetragonal" : "cubic");
        geometry.setBoundaries(built.regions().patches().size());
        geometry.setDisorientationDegrees(cell.disorientationDegrees());
        geometry.setConstructorAngleDegrees(cell.misorientation().constructionDegrees());
        geometry.setWidthLayers(specification.widthLayers());
        geometry.setSlabAngstrom(built.slabWidthAngstrom());
        geometry.setGrainThicknessAngstrom(cell.thickness(0, specification.grainThicknessAngstrom()));
        geometry.setBoundaryAreaAngstrom2(built.bookAreaSquareAngstrom());
        geometry.setLi2oUnits(built.repairs().boundaries().size() * built.requested().li2o());
        geometry.setRedistributedLiPercent(100 * specification.grains().redistribution());
        geometry.setTranslationAngstrom(new double[] {specification.gapAngstrom(), specification.translationYAngstrom(),
                specification.translationZAngstrom()});
        geometry.setStrainPercent(100 * cell.maximalStrain());
        ExcessRecords.add(built, geometry);
        built.structure().composition().forEach((element, count) -> {
            SpeciesCount entry = FACTORY.createSpeciesCount();
            entry.setSymbol(element.symbol());
            entry.setCount(count);
            geometry.getComposition().add(entry);
        });
        geometry.setAtoms(built.structure().size());
        geometry.setNetChargeE(built.structure().netCharge());
        return geometry;
    }

    private static String key(BuiltStructure built) {
        BoundarySpecification specification = built.boundary();
        MillerIndices plane = specification.cell().planeA();
        String shape = built instanceof Bicrystal ? ""
                : "_" + built.connection().replaceAll("[^a-z0-9]+", "-");
        return String.format(Locale.ROOT, "S%d_%d.%d.%d%s_w%d_Li2O%+d_%d", specification.cell().sigma(), plane.h(),
                plane.k(), plane.l(), shape, specification.widthLayers(), specification.composition().li2o(),
                Math.round(100 * specification.grains().redistribution()));
    }

    private static int[] indices(MillerIndices indices) {
        return new int[] {indices.h(), indices.k(), indices.l()};
    }

    /** The atoms of a built structure. */
    public static CrystalStructure structure(BuiltStructure built) {
        CrystalStructure structure = structure(built, built.structure());
        structure.setComment("as built, before relaxation");
        return structure;
    }

    /** The atoms at the end of a simulation. */
    static CrystalStructure structure(Snapshot snapshot) {
        CrystalStructure structure = structure(snapshot.built(), snapshot.atoms());
        structure.setTemperatureK(snapshot.temperatureK());
        structure.setTimePs(snapshot.timePs());
        structure.setComment("at the end of the simulation");
        return structure;
    }

    private static CrystalStructure structure(BuiltStructure built, AtomicStructure atoms) {
        CrystalStructure structure = Structures.of(atoms);
        structure.setName(built.name());
        if (built instanceof Bicrystal bicrystal) {
            double stretch = atoms.cell().component(0, 0) / built.structure().cell().component(0, 0);
            structure.setBoundaryPlanesAngstrom(
                    Arrays.stream(bicrystal.boundaryPlanesX()).map(x -> x * stretch).toArray());
        }
        structure.setBoundaryWidthAngstrom(built.slabWidthAngstrom());
        return structure;
    }
}

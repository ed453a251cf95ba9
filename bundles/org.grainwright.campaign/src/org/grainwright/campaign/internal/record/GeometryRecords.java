// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.grainwright.campaign.internal.evaluate.Outcome.Snapshot;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.Species;
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

    /** The geometry of a built bicrystal. */
    static GrainBoundaryGeometry geometry(Bicrystal bicrystal) {
        BoundarySpecification specification = bicrystal.specification();
        GrainBoundaryGeometry geometry = FACTORY.createGrainBoundaryGeometry();
        geometry.setName(bicrystal.name());
        geometry.setKey(key(bicrystal));
        geometry.setSigma((int) bicrystal.sigma());
        geometry.setAxis(indices(specification.cell().misorientation().axis()));
        geometry.setPlaneA(indices(specification.cell().planeA()));
        geometry.setPlaneB(indices(specification.cell().planeB()));
        geometry.setCharacter(specification.cell().character().label());
        geometry.setConnection("planar");
        geometry.setDisorientationDegrees(bicrystal.disorientationDegrees());
        geometry.setConstructorAngleDegrees(specification.cell().misorientation().constructionDegrees());
        geometry.setWidthLayers(specification.widthLayers());
        geometry.setSlabAngstrom(bicrystal.slabWidthAngstrom());
        geometry.setGrainThicknessAngstrom(bicrystal.grainThicknessAAngstrom());
        geometry.setBoundaryAreaAngstrom2(bicrystal.boundaryAreaSquareAngstrom());
        geometry.setLi2oUnits(2 * specification.composition().li2o());
        geometry.setRedistributedLiPercent(100 * specification.lithiumRedistribution());
        geometry.setTranslationAngstrom(new double[] {specification.gapAngstrom(), specification.translationYAngstrom(),
                specification.translationZAngstrom()});
        geometry.setStrainPercent(100 * bicrystal.strain());
        bicrystal.structure().composition().forEach((element, count) -> {
            SpeciesCount entry = FACTORY.createSpeciesCount();
            entry.setSymbol(element.symbol());
            entry.setCount(count);
            geometry.getComposition().add(entry);
        });
        geometry.setAtoms(bicrystal.structure().size());
        geometry.setNetChargeE(bicrystal.structure().netCharge());
        return geometry;
    }

    private static String key(Bicrystal bicrystal) {
        BoundarySpecification specification = bicrystal.specification();
        MillerIndices plane = specification.cell().planeA();
        return String.format(Locale.ROOT, "S%d_%d.%d.%d_w%d_Li2O%+d_%d", bicrystal.sigma(), plane.h(), plane.k(),
                plane.l(), specification.widthLayers(),
                specification.composition().li2o(), Math.round(100 * specification.lithiumRedistribution()));
    }

    private static int[] indices(MillerIndices indices) {
        return new int[] {indices.h(), indices.k(), indices.l()};
    }

    /** The atoms of a built bicrystal. */
    public static CrystalStructure structure(Bicrystal bicrystal) {
        CrystalStructure structure = structure(bicrystal, bicrystal.structure());
        structure.setComment("as built, before relaxation");
        return structure;
    }

    /** The atoms at the end of a simulation. */
    static CrystalStructure structure(Snapshot snapshot) {
        CrystalStructure structure = structure(snapshot.bicrystal(), snapshot.atoms());
        structure.setTemperatureK(snapshot.temperatureK());
        structure.setTimePs(snapshot.timePs());
        structure.setComment("at the end of the simulation");
        return structure;
    }

    private static CrystalStructure structure(Bicrystal bicrystal, AtomicStructure atoms) {
        CrystalStructure structure = FACTORY.createCrystalStructure();
        structure.setName(bicrystal.name());
        double[] cell = new double[9];
        for (int i = 0; i < 9; i++) {
            cell[i] = atoms.cell().component(i / 3, i % 3);
        }
        structure.setCellAngstrom(cell);
        List<Element> elements = List.copyOf(atoms.composition().keySet());
        byte[] index = new byte[atoms.size()];
        for (int i = 0; i < index.length; i++) {
            index[i] = (byte) elements.indexOf(atoms.element(i));
        }
        for (Element element : elements) {
            Species species = FACTORY.createSpecies();
            species.setSymbol(element.symbol());
            species.setMassAmu(element.massU());
            species.setChargeE(element.formalCharge());
            structure.getSpecies().add(species);
        }
        structure.setSpeciesIndex(index);
        structure.setPositionsAngstrom(atoms.positions());
        structure.setGrain(atoms.grains());
        double stretch = atoms.cell().component(0, 0) / bicrystal.structure().cell().component(0, 0);
        structure.setBoundaryPlanesAngstrom(Arrays.stream(bicrystal.boundaryPlanesX()).map(x -> x * stretch).toArray());
        structure.setBoundaryWidthAngstrom(bicrystal.slabWidthAngstrom());
        return structure;
    }
}

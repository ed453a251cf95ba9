// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.ChemicalSpace;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.GrainChemistry;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.junit.jupiter.api.Test;

/** Whatever makes another structure makes another library: each part of a specification changed alone. */
class HeldLibraryTest {

    private static final MillerIndices Z = MillerIndices.of(0, 0, 1);

    private static CoincidenceCell tilt(double latticeConstant, int m) {
        return new CoincidenceCatalog(latticeConstant).symmetricTilts(Misorientation.of(Z, m, 1)).getFirst();
    }

    private static String key(BoundarySpecification specification, int count, long seed, List<String> formats) {
        BoundarySpace space = new BoundarySpace(List.of(specification.cell()), new BoundarySpace.Size(18, 0, 9000),
                List.of(3), ChemicalSpace.CRYSTAL);
        return HeldLibrary.key(new LibraryRequest(space, count, seed), List.of(specification), formats);
    }

    @Test
    void everyPartOfASpecificationIsInTheKey() {
        BoundarySpecification plain = BoundarySpecification.builder(tilt(12.97, 3)).build();
        Set<String> keys = new HashSet<>();
        List<BoundarySpecification> different = List.of(plain,
                BoundarySpecification.builder(tilt(13.1, 3)).build(),
                BoundarySpecification.builder(tilt(12.97, 4)).build(),
                plain.toBuilder().grainThickness(30).build(),
                plain.toBuilder().widthLayers(2).build(),
                plain.toBuilder().translation(1, 0).build(),
                plain.toBuilder().translation(0, 1).build(),
                plain.toBuilder().gap(0.3).build(),
                plain.toBuilder().termination(0.5).build(),
                plain.toBuilder().li2o(1).build(),
                plain.toBuilder().composition(Composition.of(0, 1, 0)).build(),
                plain.toBuilder().composition(Composition.of(0, 0, 1)).build(),
                plain.toBuilder().composition(Composition.CRYSTAL.withDopant(Element.AL, 1)).build(),
                plain.toBuilder().grains(GrainChemistry.CRYSTAL.withRedistribution(0.1)).build(),
                plain.toBuilder().grains(GrainChemistry.CRYSTAL.withLithiumMoved(2)).build(),
                plain.toBuilder().grains(GrainChemistry.CRYSTAL.withDopant(Element.AL, 1)).build());
        different.forEach(each -> keys.add(key(each, 4, 7, List.of("lammps"))));
        assertEquals(different.size(), keys.size(), "parts that the key does not tell apart");
        assertTrue(keys.add(key(plain, 5, 7, List.of("lammps"))), "the number of structures");
        assertTrue(keys.add(key(plain, 4, 8, List.of("lammps"))), "the seed");
        assertTrue(keys.add(key(plain, 4, 7, List.of("lammps", "cif"))), "the formats");
        assertTrue(!keys.add(key(plain, 4, 7, List.of("lammps"))), "the same is the same");
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.coincidence.CoincidenceCatalog;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.MillerIndices;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification;
import org.junit.jupiter.api.Test;

/**
 * The bytes of some structures, as they were when runs of the past were made: a specification and a seed must go on to
 * give the same file, on every machine and after every improvement of the builder. Who changes a digest changes the
 * structures of all campaigns, and says so.
 */
class SameBytesTest {

    private final CoincidenceCatalog catalog = new CoincidenceCatalog();
    private final MillerIndices z = MillerIndices.of(0, 0, 1);

    private CoincidenceCell tilt(int m) {
        return catalog.symmetricTilts(Misorientation.of(z, m, 1)).get(0);
    }

    private static BoundarySpecification.Builder thin(CoincidenceCell cell) {
        return BoundarySpecification.builder(cell).grainThickness(20).widthLayers(3);
    }

    private static String built(BoundarySpecification specification, long seed) throws StructureException {
        return digest(new BicrystalBuilder().build(specification, seed).structure());
    }

    private static String digest(AtomicStructure structure) {
        try {
            byte[] bytes = LammpsData.format(structure, "x", Element::formalCharge).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCrystal() {
        assertEquals("6663834b59d46a7e", digest(Llzo.orderedCell(1)));
    }

    @Test
    void aSymmetricTiltAlsoShiftedApart() throws StructureException {
        assertEquals("e29bb24cfed3ce08", built(thin(tilt(5)).build(), 1));
        assertEquals("5fe1c008b39ce7ea",
                built(thin(tilt(4)).translation(3.1, 20.3).gap(0.6).termination(0.25).build(), 7));
    }

    @Test
    void aTwistAndAnAsymmetricTilt() throws StructureException {
        assertEquals("d19177d4364b6756", built(thin(catalog.boundary(Misorientation.of(z, 3, 1), z, true)).build(), 2));
        assertEquals("e162a9a9255a0709",
                built(thin(catalog.boundary(Misorientation.of(z, 3, 1), MillerIndices.of(1, 0, 0))).build(), 3));
    }

    @Test
    void chemistry() throws StructureException {
        assertEquals("95496b887c0d4316",
                built(thin(tilt(3)).composition(Composition.of(-3, -1, -1)).build(), 4));
        assertEquals("f0430fa375fa717a", built(thin(tilt(3)).li2o(1).build(), 5));
        assertEquals("327c5added00b47e", built(thin(tilt(3)).lithiumRedistribution(-0.1)
                .composition(new Composition(Map.of(), Map.of(Element.AL, 2, Element.TA, 1))).build(), 6));
    }

    @Test
    void aNetwork() throws StructureException {
        BoundarySpecification boundary = BoundarySpecification.builder(tilt(3)).grainThickness(25).widthLayers(3)
                .build();
        assertEquals("9527d9a653efe4a0", digest(new NetworkBuilder()
                .build(NetworkSpecification.of(NetworkSpecification.Template.ZIGZAG, boundary), 3).structure()));
    }
}

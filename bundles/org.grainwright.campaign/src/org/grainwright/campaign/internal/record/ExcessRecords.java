// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.crystal.NeutralUnit;
import org.grainwright.model.BoundaryRepair;
import org.grainwright.model.Excess;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.ModelFactory;

/** What was asked of each boundary's composition, what it has, and what repair did, as parts of the record. */
final class ExcessRecords {

    private static final ModelFactory FACTORY = ModelFactory.eINSTANCE;
    private static final int WHOLE_CELL = 0;

    private ExcessRecords() {
    }

    static void add(BuiltStructure built, GrainBoundaryGeometry geometry) {
        List<Repairs.Boundary> books = built.repairs().boundaries();
        for (int b = 0; b < books.size(); b++) {
            int number = books.size() == 1 ? WHOLE_CELL : b + 1;
            double areaNm2 = built.bookAreaSquareAngstrom() / 100;
            boundary(built, books.get(b), number, areaNm2, geometry.getExcesses());
            geometry.getRepairs().add(repair(number, books.get(b)));
        }
        Map<Element, Integer> asked = built.boundary().grains().dopants();
        Map<Element, Integer> counted = built.repairs().interiorDopants();
        both(asked, counted).forEach(element -> geometry.getExcesses().add(excess(WHOLE_CELL, element.symbol()
                + " in the grains", asked.getOrDefault(element, 0), counted.getOrDefault(element, 0), Double.NaN)));
    }

    private static void boundary(BuiltStructure built, Repairs.Boundary book, int number, double areaNm2,
            List<Excess> into) {
        Composition asked = built.requested();
        Composition counted = book.realised();
        Set<NeutralUnit> units = new LinkedHashSet<>();
        if (built.boundary().cell().crystal().isGarnet()) {
            // that it has none is told, too
            units.add(Llzo.LI2O);
        }
        units.addAll(asked.units().keySet());
        units.addAll(counted.units().keySet());
        units.forEach(unit -> into
                .add(excess(number, unit.formula(), asked.count(unit), counted.count(unit), areaNm2)));
        both(asked.dopants(), counted.dopants()).forEach(element -> into.add(excess(number, element.symbol(),
                asked.dopants().getOrDefault(element, 0), counted.dopants().getOrDefault(element, 0), areaNm2)));
        if (book.lithiumMoved() != 0) {
            into.add(excess(number, built.structure().ions().mobile().element().symbol()
                    + " from the grains", book.lithiumMoved(), book.lithiumMoved(), areaNm2));
        }
    }

    private static Set<Element> both(Map<Element, Integer> asked, Map<Element, Integer> counted) {
        Set<Element> both = EnumSet.noneOf(Element.class);
        both.addAll(asked.keySet());
        both.addAll(counted.keySet());
        return both;
    }

    private static Excess excess(int boundary, String unit, int requested, int realised, double areaNm2) {
        Excess excess = FACTORY.createExcess();
        excess.setBoundary(boundary);
        excess.setUnit(unit);
        excess.setRequested(requested);
        excess.setRealised(realised);
        excess.setPerNm2(realised / areaNm2);
        return excess;
    }

    private static int sum(Map<Element, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static BoundaryRepair repair(int boundary, Repairs.Boundary book) {
        BoundaryRepair repair = FACTORY.createBoundaryRepair();
        repair.setBoundary(boundary);
        repair.setFormulaUnits(book.formulaUnits());
        repair.setRemovedIons(sum(book.removed()));
        repair.setInsertedIons(sum(book.inserted()));
        return repair;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be observed, and how numbers are written. */
class CatalogueTest {

    private static Quantity quantity(String id, String words) {
        return new Quantity(id, Place.in(Place.Region.CELL), "1",
                new Quantity.Text(words, "x", "x", "It is.", "It is not."),
                new Quantity.Domain(Scale.LINEAR, 0, 1), new Quantity.Use(true, true, ""));
    }

    @Test
    void everyConstantIsInTheCatalogue() {
        List<String> constants = Arrays.stream(Quantity.class.getFields())
                .filter(each -> Modifier.isStatic(each.getModifiers()))
                .map(each -> {
                    try {
                        return ((Quantity) each.get(null)).id();
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }).toList();
        List<String> all = Catalogue.STANDARD.quantities().stream().map(Quantity::id).toList();
        assertEquals(constants, all.subList(0, constants.size()));
        assertEquals(Stream.of(Reactions.quantities(), Networks.quantities(), Polycrystals.quantities())
                .flatMap(List::stream).map(Quantity::id).toList(), all.subList(constants.size(), all.size()));
    }

    @Test
    void everythingIsSaid() {
        Catalogue.STANDARD.quantities().forEach(each -> {
            assertTrue(each.text().is().endsWith(".") && each.text().isNot().endsWith("."), each::id);
            assertTrue(each.domain().lowest() < each.domain().highest(), each::id);
            assertTrue(each.domain().scale() == Scale.LINEAR || each.domain().lowest() >= 0, each::id);
            assertEquals(each, Catalogue.STANDARD.find(each.id()).orElseThrow());
            assertEquals(each, Catalogue.STANDARD.called(each.text().words()).orElseThrow());
        });
    }

    /** docs/theory.md names those positive quantities whose intervals are not symmetric in the logarithm. */
    @Test
    void intervalsOfPositiveQuantitiesAreSymmetricInTheLogarithmButThoseOfShares() {
        assertEquals(Catalogue.STANDARD.quantities().stream().filter(each -> each.text().symbol().equals("OVC"))
                .toList(),
                Catalogue.STANDARD.quantities().stream().filter(each -> each.domain().lowest() >= 0
                        && each.domain().intervals() == Scale.LINEAR).toList());
    }

    @Test
    void strangersComeLastAndMayNotTakeANameThatIsTaken() {
        Quantity mine = quantity("mine", "my own");
        Catalogue all = Catalogue.STANDARD.with(List.of(mine, Quantity.TRACER_D));
        assertEquals(mine, all.quantities().getLast());
        assertEquals(Catalogue.STANDARD.quantities().size() + 1, all.quantities().size());
        assertTrue(Catalogue.STANDARD.order().compare(Quantity.OXYGEN_JUMPS, mine) < 0);
        assertThrows(IllegalArgumentException.class, () -> Catalogue.STANDARD.with(List.of(quantity("other", "LER"))));
        assertThrows(IllegalArgumentException.class, () -> quantity("a b", "x"));
        assertThrows(IllegalArgumentException.class, () -> quantity("ab", "x  y"));
    }

    @Test
    void valueAndErrorHaveTheDigitsOfTheError() {
        assertEquals("(3.42 ± 0.21)×10⁻⁵ cm²/s", Notation.UNICODE.withError(3.418e-5, 2.1e-6, "cm^2/s"));
        assertEquals("(3.42 +- 0.21)e-5 cm^2/s", Notation.ASCII.withError(3.418e-5, 2.1e-6, "cm²/s"));
        assertEquals("152 ± 12 Ω·cm", Notation.UNICODE.withError(152.3, 12.2, "ohm cm"));
        assertEquals("−0.30 ± 0.10", Notation.UNICODE.withError(-0.3, 0.1, "1"));
        assertEquals("0 (exact)", Notation.UNICODE.withError(0, 0, ""));
        assertEquals("1.23 S/cm (error unknown)", Notation.UNICODE.withError(1.234, Double.NaN, "S/cm"));
        assertEquals("not determined", Notation.UNICODE.withError(Double.NaN, 1, "S/cm"));
    }

    @Test
    void unitsHaveTheSignsOfTheNotation() {
        assertEquals("Ω·cm²", Notation.UNICODE.unit("ohm cm^2"));
        assertEquals("ohm cm^2", Notation.ASCII.unit("Ω·cm²"));
        assertEquals("", Notation.UNICODE.unit("1"));
    }
}

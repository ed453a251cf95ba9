// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class ShownUnitsTest {

    /** Worked out by hand from the SI: what one unit of the catalogue is in each other one. */
    @Test
    void factorsAreThoseOfTheUnits() {
        Map<String, Double> known = Map.ofEntries(Map.entry("ohm m", 1e-2), Map.entry("kohm cm", 1e-3),
                Map.entry("ohm m^2", 1e-4), Map.entry("mohm cm^2", 1e3), Map.entry("mS/cm", 1e3),
                Map.entry("S/m", 1e2), Map.entry("m^2/s", 1e-4), Map.entry("Å^2/ps", 1e16 / 1e12),
                Map.entry("meV", 1e3), Map.entry("kJ/mol", 96.48533212331), Map.entry("mJ/m^2", 1e3),
                Map.entry("eV/nm^2", 6.241509074461), Map.entry("1/Å^2", 1e-2), Map.entry("1/cm^2", 1e14),
                Map.entry("1/ps", 1e-3), Map.entry("1/s", 1e9));
        Set<String> seen = new TreeSet<>();
        for (ShownUnits.Kind kind : ShownUnits.KINDS) {
            assertEquals(1, kind.choices().getFirst().factor(), kind.name());
            kind.choices().stream().skip(1).forEach(each -> {
                seen.add(each.unit());
                assertEquals(known.get(each.unit()), each.factor(), 1e-11 * each.factor(), each.unit());
            });
        }
        assertEquals(known.keySet(), seen);
    }

    /** Whatever a quantity of the catalogue is measured in is read in another unit, or has no other in use. */
    @Test
    void everyUnitOfTheCatalogueIsThereOrLeftOutKnowingly() {
        Set<String> units = Catalogue.STANDARD.quantities().stream().map(Quantity::unit).collect(Collectors.toSet());
        units.removeAll(ShownUnits.KINDS.stream().map(ShownUnits.Kind::unit).toList());
        // lengths are those of the crystal, ratios have no unit, and the others are of networks alone
        assertEquals(Set.of("1", "Å", "Å^2", "1/nm", "1/(nm^2 ns)"), units);
    }

    @Test
    void aUnitIsKnownByEitherSpelling() {
        ShownUnits units = ShownUnits.CATALOGUE.with("ohm cm", "ohm m").with("S/cm", "mS/cm");
        assertEquals("Ω·m", units.in("ohm cm").printed());
        assertEquals("Ω·m", units.in("Ω·cm").printed());
        assertEquals(0.25, units.in("Ω·cm").of(25), 1e-12);
        assertEquals(new ShownUnits.Choice("cm²/s", 1), units.in("cm²/s"));
        assertEquals("", units.in((String) null).printed());
        assertEquals("mS·K/cm", units.in("S·K/cm").printed());
        assertEquals(2000, units.in("S·K/cm").of(2), 1e-9);
    }

    @Test
    void anEstimateKeepsWhatItsErrorIsWorth() {
        Estimate energy = new Estimate(0.35, 0.02, "eV", 12, Reason.green("From twelve blocks."));
        Estimate read = ShownUnits.CATALOGUE.with("eV", "kJ/mol").in(energy);
        assertEquals("33.8 ± 1.9 kJ/mol", Notation.UNICODE.withError(read));
        assertEquals(energy.effectiveSamples(), read.effectiveSamples());
        assertEquals(energy.reasons(), read.reasons());
        assertEquals(energy, ShownUnits.CATALOGUE.in(energy));
    }

    @Test
    void settingsKeepThem() {
        ShownUnits units = ShownUnits.CATALOGUE.with("eV", "meV").with("cm^2/s", "m^2/s");
        assertEquals(units, ShownUnits.parse(units.format()));
        assertEquals(ShownUnits.CATALOGUE, ShownUnits.parse(""));
        // of a later version, or damaged
        assertEquals(Map.of("eV", "meV"), ShownUnits.parse("eV=meV;K=F;S/cm=furlong;x").chosen());
        assertThrows(IllegalArgumentException.class, () -> ShownUnits.CATALOGUE.with("eV", "S/cm"));
    }
}

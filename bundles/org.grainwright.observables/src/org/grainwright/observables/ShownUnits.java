// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * In which units somebody wants to read. Files, records and the command line keep the units of the catalogue; what is
 * only looked at passes through here, and nowhere else. Immutable.
 *
 * @param chosen unit of the catalogue to the unit that is read instead of it, both in ASCII; others are read as they
 * are
 */
public record ShownUnits(Map<String, String> chosen) {

    private static final double EV_IN_KJ_PER_MOL = PhysicalConstants.ELEMENTARY_CHARGE_C
            * PhysicalConstants.AVOGADRO_PER_MOL / 1000;
    private static final double J_PER_M2_IN_EV_PER_NM2 = 1e-18 / PhysicalConstants.ELEMENTARY_CHARGE_C;

    private static final String CONDUCTIVITY = "S/cm";
    /** Of Arrhenius plots, which follow the conductivity. */
    private static final String CONDUCTIVITY_TIMES_TEMPERATURE = "S K/cm";

    /** Everything as the catalogue has it. */
    public static final ShownUnits CATALOGUE = new ShownUnits(Map.of());

    /**
     * A unit to read in.
     *
     * @param unit in ASCII
     * @param factor one unit of the catalogue is so many of these; positive
     */
    public record Choice(String unit, double factor) {

        /** A number of the catalogue's unit in this one. */
        public double of(double value) {
            return value * factor;
        }

        /** As it is printed, see {@link Notation#unit}; empty for a pure number. */
        public String printed() {
            return Notation.UNICODE.unit(unit);
        }
    }

    /**
     * What can be read in several units.
     *
     * @param name what is measured in it
     * @param choices the first is that of the catalogue
     */
    public record Kind(String name, List<Choice> choices) {

        /** The unit of the catalogue, in ASCII. */
        public String unit() {
            return choices.getFirst().unit;
        }
    }

    /** Every unit of the catalogue with more than one way to read it. */
    public static final List<Kind> KINDS = List.of(
            kind("Resistivity", "ohm cm", new Choice("ohm m", 0.01), new Choice("kohm cm", 1e-3)),
            kind("Area-specific resistance", "ohm cm^2", new Choice("ohm m^2", 1e-4), new Choice("mohm cm^2", 1e3)),
            kind("Conductivity", CONDUCTIVITY, new Choice("mS/cm", 1e3), new Choice("S/m", 100)),
            kind("Diffusion", "cm^2/s", new Choice("m^2/s", 1e-4), new Choice("Å^2/ps", 1e4)),
            kind("Energy", "eV", new Choice("meV", 1e3), new Choice("kJ/mol", EV_IN_KJ_PER_MOL)),
            kind("Energy of an area", "J/m^2", new Choice("mJ/m^2", 1e3),
                    new Choice("eV/nm^2", J_PER_M2_IN_EV_PER_NM2)),
            kind("Atoms per area", "1/nm^2", new Choice("1/Å^2", 0.01), new Choice("1/cm^2", 1e14)),
            kind("Rate", "1/ns", new Choice("1/ps", 1e-3), new Choice("1/s", 1e9)));

    /** Checks that each unit can be chosen. */
    public ShownUnits {
        chosen.forEach((unit, other) -> choice(unit, other).orElseThrow(() -> new IllegalArgumentException(
                "'" + other + "' is no unit in which " + unit + " can be read")));
        chosen = Map.copyOf(chosen);
    }

    private static Kind kind(String name, String unit, Choice... others) {
        List<Choice> choices = new java.util.ArrayList<>(List.of(new Choice(unit, 1)));
        choices.addAll(List.of(others));
        return new Kind(name, List.copyOf(choices));
    }

    private static Optional<Choice> choice(String unit, String other) {
        return KINDS.stream().filter(each -> each.unit().equals(unit)).flatMap(each -> each.choices.stream())
                .filter(each -> each.unit.equals(other)).findFirst();
    }

    /**
     * How a number with a unit is read.
     *
     * @param unit in ASCII or as printed, also one that the catalogue does not have; {@code null} for a pure number
     */
    public Choice in(String unit) {
        String ascii = unit == null ? "" : Notation.ASCII.unit(unit);
        if (ascii.equals(CONDUCTIVITY_TIMES_TEMPERATURE) && chosen.containsKey(CONDUCTIVITY)) {
            Choice choice = choice(CONDUCTIVITY, chosen.get(CONDUCTIVITY)).orElseThrow();
            return new Choice(choice.unit.replace("/", " K/"), choice.factor);
        }
        String other = chosen.get(ascii);
        return other == null ? new Choice(unit == null ? "" : unit, 1) : choice(ascii, other).orElseThrow();
    }

    /** An estimate as it is read; the same where nothing else was chosen. */
    public Estimate in(Estimate estimate) {
        Choice choice = in(estimate.unit());
        return choice.factor == 1 ? estimate : estimate.times(choice.factor, choice.unit);
    }

    /** These units but for one. */
    public ShownUnits with(String unit, String other) {
        Map<String, String> next = new LinkedHashMap<>(chosen);
        next.put(unit, other);
        return new ShownUnits(next);
    }

    /** One line for settings, see {@link #parse}. */
    public String format() {
        return KINDS.stream().map(Kind::unit).filter(chosen::containsKey).map(each -> each + "=" + chosen.get(each))
                .collect(Collectors.joining(";"));
    }

    /** Reads {@link #format}; what another version knew and this one does not is left out. */
    public static ShownUnits parse(String line) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String part : line.split(";")) {
            String[] both = part.split("=", -1);
            if (both.length == 2 && choice(both[0], both[1]).isPresent()) {
                chosen.put(both[0], both[1]);
            }
        }
        return new ShownUnits(chosen);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.units;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of known units. It is constant, so its methods may be called from any thread. Factors: 1 atm = 1.01325 bar
 * and 0 °C = 273.15 K are exact by definition (CODATA / SI brochure).
 */
public final class Units {

    /** Kelvins at zero degrees Celsius. */
    public static final double ZERO_CELSIUS_K = 273.15;

    private static final Map<String, Unit> BY_SPELLING = new LinkedHashMap<>();
    private static final Map<Dimension, List<Unit>> BY_DIMENSION = new LinkedHashMap<>();

    static {
        add(Dimension.TEMPERATURE, 1, "kelvin", "K", "kelvin");
        add(Dimension.TEMPERATURE, 1, ZERO_CELSIUS_K, "degree Celsius", "°C", "degC", "celsius");
        add(Dimension.TIME, 1e-3, "femtosecond", "fs");
        add(Dimension.TIME, 1, "picosecond", "ps");
        add(Dimension.TIME, 1e3, "nanosecond", "ns");
        add(Dimension.TIME, 1e6, "microsecond", "µs", "us", "\u03BCs");
        add(Dimension.WALL_TIME, 1, "hour", "h", "hours", "hour");
        add(Dimension.WALL_TIME, 24, "day", "d", "days", "day");
        add(Dimension.WALL_TIME, 1.0 / 60, "minute", "min", "minutes");
        add(Dimension.LENGTH, 1, "ångström, 1e-10 m", "Å", "angstrom", "Angstrom", "Ang", "\u212B");
        add(Dimension.LENGTH, 10, "nanometre", "nm");
        add(Dimension.LENGTH, 0.01, "picometre", "pm");
        add(Dimension.LENGTH, 1e4, "micrometre", "µm", "um", "\u03BCm");
        add(Dimension.ANGLE, 1, "degree of arc", "°", "deg", "degree", "degrees");
        add(Dimension.ANGLE, 180 / Math.PI, "radian", "rad");
        add(Dimension.PRESSURE, 1, "bar", "bar");
        add(Dimension.PRESSURE, 1000, "kilobar", "kbar");
        add(Dimension.PRESSURE, 1.01325, "standard atmosphere", "atm");
        add(Dimension.PRESSURE, 1e-5, "pascal", "Pa");
        add(Dimension.PRESSURE, 1e-2, "kilopascal", "kPa");
        add(Dimension.PRESSURE, 10, "megapascal", "MPa");
        add(Dimension.PRESSURE, 1e4, "gigapascal", "GPa");
        add(Dimension.FRACTION, 0.01, "percent", "%", "percent");
        add(Dimension.FRACTION, 0.001, "per mille", "‰", "permille");
        add(Dimension.LAYERS, 1, "atomic layers of the boundary plane", "layers", "layer");
        add(Dimension.ATOM_UNITS, 1, "formula units (Li2O) or atoms per cell", "units", "unit");
        add(Dimension.EVALUATIONS, 1, "simulated geometries", "evaluations", "evaluation", "iterations", "iteration");
        add(Dimension.PER_FORMULA, 1, "per formula unit Li7La3Zr2O12", "pfu");
        add(Dimension.ENERGY, 1, "electron volt", "eV");
        add(Dimension.ENERGY, 1e-3, "millielectron volt", "meV");
        add(Dimension.CONDUCTIVITY, 1, "siemens per centimetre", "S/cm");
        add(Dimension.CONDUCTIVITY, 1e-3, "millisiemens per centimetre", "mS/cm");
        add(Dimension.CONDUCTIVITY, 1e-6, "microsiemens per centimetre", "µS/cm", "uS/cm", "\u03BCS/cm");
        add(Dimension.CONDUCTIVITY, 0.01, "siemens per metre", "S/m");
        add(Dimension.RESISTIVITY, 1, "ohm centimetre", "Ω·cm", "ohm*cm", "ohm·cm", "Ω*cm");
        add(Dimension.RESISTIVITY, 100, "ohm metre", "Ω·m", "ohm*m", "ohm·m", "Ω*m");
        add(Dimension.AREA_RESISTANCE, 1, "ohm square centimetre", "Ω·cm²", "ohm*cm^2", "ohm*cm2", "ohm·cm²", "Ω·cm^2");
        add(Dimension.DIFFUSION, 1, "square centimetre per second", "cm²/s", "cm^2/s", "cm2/s");
        add(Dimension.DIFFUSION, 1e4, "square metre per second", "m²/s", "m^2/s", "m2/s");
        add(Dimension.RATE, 1, "per nanosecond", "ns^-1");
        add(Dimension.RATE, 1e3, "per picosecond", "ps^-1");
        add(Dimension.AREA_DENSITY, 1, "per square nanometre", "nm^-2");
        add(Dimension.LINE_DENSITY, 1, "per nanometre", "nm^-1");
        add(Dimension.RATE_PER_AREA, 1, "per square nanometre and nanosecond", "nm^-2*ns^-1");
        add(Dimension.ENERGY_PER_AREA, 1, "joule per square metre", "J/m²", "J/m^2", "J/m2");
        add(Dimension.FREQUENCY, 1, "hertz", "Hz");
        add(Dimension.FREQUENCY, 1e3, "kilohertz", "kHz");
        add(Dimension.FREQUENCY, 1e6, "megahertz", "MHz");
        add(Dimension.FREQUENCY, 1e9, "gigahertz", "GHz");
        add(Dimension.AREA, 1, "square ångström", "Å^2", "Å²");
        add(Dimension.AREA, 100, "square nanometre", "nm²", "nm^2", "nm2");
        add(Dimension.NUMBER, 1, "a number of atoms", "atoms", "atom");
    }

    private Units() {
    }

    private static void add(Dimension dimension, double factor, String meaning, String... spellings) {
        add(dimension, factor, 0, meaning, spellings);
    }

    private static void add(Dimension dimension, double factor, double offset, String meaning, String... spellings) {
        Unit unit = new Unit(spellings[0], Arrays.asList(spellings), dimension, factor, offset, meaning);
        for (String spelling : spellings) {
            if (BY_SPELLING.put(normalise(spelling), unit) != null) {
                throw new IllegalStateException("two units are spelled " + spelling);
            }
        }
        BY_DIMENSION.computeIfAbsent(dimension, d -> new ArrayList<>()).add(unit);
    }

    /** The ohm sign and the Greek letter omega, both minus signs: one spelling each. */
    private static String normalise(String spelling) {
        return spelling.replace('\u2126', '\u03A9').replace('\u2212', '-');
    }

    /** The unit with that spelling, if there is one. Case matters (mS is not MS). */
    public static Optional<Unit> find(String spelling) {
        return Optional.ofNullable(BY_SPELLING.get(normalise(spelling)));
    }

    /** All units of one dimension, the most usual ones first. */
    public static List<Unit> of(Dimension dimension) {
        return Collections.unmodifiableList(BY_DIMENSION.getOrDefault(dimension, List.of()));
    }

    /** Every unit. */
    public static List<Unit> all() {
        return BY_DIMENSION.values().stream().flatMap(List::stream).toList();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.units;

/**
 * What a quantity measures. Each dimension has one base unit, the one that {@link Unit#toBase} converts to and that the
 * specification records name in their fields.
 */
public enum Dimension {
    /** Absolute temperature, base unit K. */
    TEMPERATURE("temperature", "K"),
    /** Time of a simulation, base unit ps. */
    TIME("time", "ps"),
    /** Wall-clock time of a whole campaign, base unit h. */
    WALL_TIME("wall-clock time", "h"),
    /** Length, base unit Å. */
    LENGTH("length", "Å"),
    /** Angle, base unit degree. */
    ANGLE("angle", "°"),
    /** Pressure, base unit bar. */
    PRESSURE("pressure", "bar"),
    /** A ratio, base unit 1; written in percent or as a plain number. */
    FRACTION("fraction", "%"),
    /** A number of atomic layers of a boundary. */
    LAYERS("number of layers", "layers"),
    /** A number of Li2O formula units, or of single atoms. */
    ATOM_UNITS("number of units", "units"),
    /** A number of simulations of one geometry each. */
    EVALUATIONS("number of evaluations", "evaluations"),
    /** An amount per formula unit Li7La3Zr2O12. */
    PER_FORMULA("amount per formula unit", "pfu"),
    /** Energy, base unit eV. */
    ENERGY("energy", "eV"),
    /** Ionic conductivity, base unit S/cm. */
    CONDUCTIVITY("conductivity", "S/cm"),
    /** Resistivity, base unit ohm cm. */
    RESISTIVITY("resistivity", "Ω·cm"),
    /** Area-specific resistance, base unit ohm cm². */
    AREA_RESISTANCE("area-specific resistance", "Ω·cm²"),
    /** Diffusion coefficient, base unit cm²/s. */
    DIFFUSION("diffusion coefficient", "cm²/s"),
    /** Rate, base unit 1/ns. */
    RATE("rate", "ns^-1"),
    /** Number per area, base unit 1/nm². */
    AREA_DENSITY("number per area", "nm^-2"),
    /** Number per length of lines, base unit 1/nm. */
    LINE_DENSITY("number per length", "nm^-1"),
    /** Number of events per area and time. */
    RATE_PER_AREA("rate per area", "nm^-2*ns^-1"),
    /** Energy per area, base unit J/m². */
    ENERGY_PER_AREA("energy per area", "J/m²"),
    /** Frequency of a voltage, base unit Hz. */
    FREQUENCY("frequency", "Hz"),
    /** Area, base unit Å². */
    AREA("area", "Å^2"),
    /** A plain number: replicas, seeds, ranks. */
    NUMBER("plain number", "");

    private final String label;
    private final String baseSymbol;

    Dimension(String label, String baseSymbol) {
        this.label = label;
        this.baseSymbol = baseSymbol;
    }

    /** The dimension in words, for messages. */
    public String label() {
        return label;
    }

    /** The symbol of the base unit; empty for plain numbers. */
    public String baseSymbol() {
        return baseSymbol;
    }
}

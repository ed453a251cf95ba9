// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.grainwright.report.words.Numbers;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void valueAndErrorShareDecimalsAndPower() {
        assertEquals("(3.42 ± 0.21)×10⁻⁵ cm²/s", Numbers.withError(3.4217e-5, 0.2112e-5, "cm²/s"));
        assertEquals("1.68 ± 0.13 Ω·cm", Numbers.withError(1.6777, 0.1342, "Ω·cm"));
        assertEquals("1.040 ± 0.012", Numbers.withError(1.04, 0.012, ""));
        assertEquals("804 ± 12 mS/cm", Numbers.withError(804.4, 11.7, "mS/cm"));
        assertEquals("(1.234568 ± 0.000011)×10⁶", Numbers.withError(1.2345678e6, 11, ""));
        assertEquals("−0.20 ± 0.31 e", Numbers.withError(-0.2, 0.31, "e"));
        assertEquals("0.000 ± 0.095", Numbers.withError(-0.0001, 0.0949, "1"));
        assertEquals("(0.2 ± 5.0)×10⁻⁵ S/cm", Numbers.withError(2e-6, 5e-5, "S/cm"));
        assertEquals("100 ± 100", Numbers.withError(100, 99.7, ""));
    }

    @Test
    void whatIsUnknownIsSaid() {
        assertEquals("not determined", Numbers.withError(Double.NaN, 1, "eV"));
        assertEquals("3.42×10⁻⁵ cm²/s (error unknown)", Numbers.withError(3.4217e-5, Double.NaN, "cm²/s"));
        assertEquals("5.000 (exact)", Numbers.withError(5, 0, ""));
        assertEquals("unknown", Numbers.plain(Double.NaN, 3));
    }

    @Test
    void plainNumbers() {
        assertEquals("2.76", Numbers.plain(2.7581, 3));
        assertEquals("1.00", Numbers.plain(0.99996, 3));
        assertEquals("1.00×10⁻⁹", Numbers.plain(0.99996e-9, 3));
        assertEquals("12345", Numbers.plain(12345, 3));
        assertEquals("28.07", Numbers.trimmed(28.0700, 3));
        assertEquals("1 h 2 min", Numbers.duration(3725));
        assertEquals("2 min 5 s", Numbers.duration(125.2));
    }
}

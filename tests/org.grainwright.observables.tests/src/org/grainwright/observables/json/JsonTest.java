// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents for programs. */
class JsonTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", "Σ5 \"(210)\"\n\t\\");
        all.put("whole", 3);
        all.put("real", 0.1 + 0.2);
        all.put("none", null);
        all.put("nested", List.of(List.of(), Map.of(), true, -1.5e-300));
        assertEquals(all, Json.parse(Json.write(all)));
        assertEquals(all, Json.parse(Json.write(all, 1)));
        assertEquals(all, Json.parse(Json.write(all, 9)));
    }

    @Test
    void whatIsDeeperSharesALine() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("a", List.of(Map.of("x", List.of(1, 2)), 3));
        all.put("b", Map.of());
        assertEquals("{\"a\": [{\"x\": [1, 2]}, 3], \"b\": {}}", Json.write(all));
        assertEquals("{\n  \"a\": [\n    {\"x\": [1, 2]},\n    3\n  ],\n  \"b\": {}\n}", Json.write(all, 2));
    }

    @Test
    void numbersHaveTheDigitsThatWereAskedFor() {
        assertEquals(3.14159, Json.rounded(Math.PI, 6));
        assertEquals(1.23457e-5, Json.rounded(1.234567e-5, 6));
        assertEquals("10", Json.write(Json.rounded(10, 3)));
        assertNull(Json.rounded(Double.NaN, 6));
        assertEquals("null", Json.write(Double.POSITIVE_INFINITY));
    }

    @Test
    void whatIsNoJsonIsSaidWithItsPlace() {
        assertEquals("JSON needs ':' at character 6.",
                assertThrows(IllegalArgumentException.class, () -> Json.parse("{\"a\" 1}")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[NaN]"));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(100)));
    }
}

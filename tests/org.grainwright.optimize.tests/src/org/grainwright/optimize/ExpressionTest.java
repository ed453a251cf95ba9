// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.grainwright.optimize.space.Expression;
import org.grainwright.optimize.space.Parameter;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SpaceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final List<Parameter> PARAMETERS = List.of(Parameter.real("x", -10, 10),
            new Parameter.IntegerRange("n", 0, 9), Parameter.labels("plane", "100", "110"),
            Parameter.real("Li content", 0, 1));
    private static final Point POINT = Point.of("x", -2.5, "n", 3, "plane", "110", "Li content", 0.25);

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {"2 + 3 * 4; 14", "(2 + 3) * 4; 20", "2 ^ 3 ^ 2; 512",
            "-2 ^ 2; -4", "2 ^ -1; 0.5", "7 - 2 - 1; 4", "8 / 4 / 2; 1", "x * n; -7.5", "abs(x); 2.5",
            "min(x, n); -2.5",
            "max(n, 1e1); 10", "sqrt(n + 1) * exp(0); 2", "log(exp(n)); 3", "`Li content` * 4; 1", "--x; -2.5",
            ".5; 0.5"})
    void numbersAreThoseOfArithmetic(String text, double value) {
        assertEquals(value, Expression.number(text, PARAMETERS).at(POINT), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {"x < 0; true", "-3 <= x < -2; true",
            "-2 <= x < 3; false", "plane == '110'; true", "plane != \"110\"; false", "'100' = plane; false",
            "not plane == '100' and n >= 3; true", "x > 0 or n == 3 and x < 0; true",
            "(x > 0 or n == 3) and x > 0; false",
            "not not n = 3; true", "n * abs(x) <= 7.5; true", "log(x) < 1; false", "not log(x) < 1; true"})
    void conditionsAreThoseOfLogic(String text, boolean holds) {
        assertEquals(holds, Expression.condition(text, PARAMETERS).holds(POINT));
    }

    /** Each says where; nothing is run, nothing is looked up. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x <", "x < 'a'", "plane < '110'", "plane == '111'", "y < 1", "x < 1)", "(x < 1",
            "x < 1 and 2", "not x", "sin(x) < 1", "min(x) < 1", "x < 1; n < 2", "${x} < 1", "T(java.lang.Runtime) < 1",
            "x . y < 1", "x < 1 or", "'a' == 'b'", "1 + plane < 2", "-plane == '110'"})
    void whatIsNoConditionIsRefusedWithItsPlace(String text) {
        SpaceException refused = assertThrows(SpaceException.class, () -> Expression.condition(text, PARAMETERS));
        assertTrue(refused.getMessage().contains("column"), refused.getMessage());
    }

    @Test
    void lengthAndDepthAreBounded() {
        assertThrows(SpaceException.class, () -> Expression.condition("(".repeat(400) + "x", PARAMETERS));
        assertThrows(SpaceException.class, () -> Expression.number("2^".repeat(400) + "2", PARAMETERS));
        assertThrows(SpaceException.class, () -> Expression.condition("x < 1 or ".repeat(400) + "n = 1", PARAMETERS));
        assertEquals(3, Expression.number("-".repeat(1000) + "n", PARAMETERS).at(POINT));
    }

    @Test
    void whatDoesNotApplyCountsAsNothing() {
        Point without = Point.of("n", 3);
        assertEquals(0, Expression.number("x", PARAMETERS).at(without));
        assertFalse(Expression.condition("plane == '110'", PARAMETERS).holds(without));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.grainwright.lattice.crystal.internal.SymmetryGroup.Operation;
import org.junit.jupiter.api.Test;

/**
 * The operations come from the Hall symbols; here they are held to the symbols of Hermann and Mauguin, which name the
 * same elements in another way, and to the orders of the point groups.
 */
class SpaceGroupTest {

    private static final int HALF = SymmetryGroup.UNIT / 2;
    private static final int QUARTER = SymmetryGroup.UNIT / 4;
    private static final Map<Character, Integer> REPEATS = Map.of('P', 1, 'A', 2, 'B', 2, 'C', 2, 'I', 2, 'F', 4);

    @Test
    void everyOrthorhombicTetragonalAndCubicGroupIsThere() {
        List<Integer> numbers = SpaceGroup.all().stream().map(SpaceGroup::number).distinct().toList();
        assertEquals(2 + 59 + 68 + 36, numbers.size());
        assertEquals(366, SpaceGroup.all().size());
        for (SpaceGroup each : SpaceGroup.all()) {
            assertEquals(each, SpaceGroup.ofHermannMauguin(each.hermannMauguin()).orElseThrow());
            assertEquals(each.group().operations().size(),
                    SpaceGroup.ofHall(each.hall()).orElseThrow().group().order());
        }
    }

    @Test
    void ordersAreThoseOfThePointGroupTimesTheLattice() {
        for (SpaceGroup each : SpaceGroup.all()) {
            assertEquals(pointGroup(each.number()) * REPEATS.get(each.hermannMauguin().charAt(0)),
                    each.group().order(), each.hermannMauguin());
        }
    }

    private static int pointGroup(int number) {
        int[][] firsts = {{1, 1}, {2, 2}, {16, 4}, {47, 8}, {75, 4}, {83, 8}, {89, 8}, {123, 16}, {195, 12}, {200, 24},
                {221, 48}};
        int order = 0;
        for (int[] first : firsts) {
            order = number >= first[0] ? first[1] : order;
        }
        return order;
    }

    /** Reflections, glides, two-fold and screw axes along the edges are those that the symbol names. */
    @Test
    void elementsAlongTheEdgesAreThoseOfTheSymbol() {
        int checked = 0;
        for (SpaceGroup each : SpaceGroup.all()) {
            String[] words = each.hermannMauguin().replaceFirst(" :.$", "").split(" ");
            for (int i = 1; i < words.length; i++) {
                int axis = each.number() < 75 ? i - 1 : i == 1 ? 2 : i == 2 && each.number() < 195 ? 0 : -1;
                for (String element : axis < 0 || each.number() < 16 ? new String[0] : words[i].split("/")) {
                    assertTrue(each.group().operations().stream().anyMatch(o -> is(o, element, axis)),
                            each.hermannMauguin() + " has no " + element + " along " + "xyz".charAt(axis));
                    checked++;
                }
            }
        }
        assertTrue(checked > 900, checked + " elements");
    }

    private static boolean is(Operation operation, String element, int axis) {
        List<Integer> diagonal = new ArrayList<>();
        List<Integer> glide = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            diagonal.add(operation.rotation().get(4 * k));
            if (k != axis) {
                glide.add(operation.translation().get(k));
            }
        }
        int along = operation.translation().get(axis);
        int others = diagonal.stream().mapToInt(Integer::intValue).sum() - diagonal.get(axis);
        boolean fourfold = others == 0 && operation.rotation().get(3 * ((axis + 1) % 3) + (axis + 2) % 3) != 0;
        boolean plane = others == 2 && diagonal.get(axis) == -1;
        return switch (element) {
            case "2", "21" -> others == -2 && diagonal.get(axis) == 1 && along == (element.equals("2") ? 0 : HALF);
            // about +z: x becomes y
            case "4", "41", "42", "43" -> fourfold && diagonal.get(axis) == 1 && operation.rotation().get(3) == 1
                    && along == QUARTER * (element.length() == 1 ? 0 : element.charAt(1) - '0');
            case "-4" -> fourfold && diagonal.get(axis) == -1;
            case "m" -> plane && glide.equals(List.of(0, 0));
            case "n" -> plane && glide.equals(List.of(HALF, HALF));
            case "d" -> plane && glide.stream().allMatch(each -> each % HALF == QUARTER);
            default -> {
                int k = "abc".indexOf(element);
                yield plane && k != axis && operation.translation().get(k) == HALF
                        && operation.translation().get(3 - k - axis) == 0;
            }
        };
    }

    /**
     * The second choice of origin is an inversion centre, the first is none, and where there is no choice it is one.
     */
    @Test
    void originsAreWhereTheTablesHaveThem() {
        Operation inversion = SymmetryGroup.parse("-x,-y,-z");
        for (SpaceGroup each : SpaceGroup.all()) {
            boolean centric = each.group().operations().stream()
                    .anyMatch(o -> o.rotation().equals(inversion.rotation()));
            assertEquals(centric && !each.hermannMauguin().endsWith(":1"),
                    each.group().operations().contains(inversion), each.hermannMauguin());
        }
    }

    @Test
    void symbolsAreReadAsTheyAreWritten() {
        assertEquals("P n m a", SpaceGroup.ofHermannMauguin("Pnma").orElseThrow().hermannMauguin());
        assertEquals("P 21 21 21", SpaceGroup.ofHermannMauguin("P 2_1 2_1 2_1").orElseThrow().hermannMauguin());
        assertEquals("I a -3 d", SpaceGroup.ofHermannMauguin("Ia3d").orElseThrow().hermannMauguin());
        assertEquals("C m c a", SpaceGroup.ofHermannMauguin("C m c e").orElseThrow().hermannMauguin());
        assertEquals("F d -3 m :2", SpaceGroup.ofHermannMauguin("F d -3 m Z").orElseThrow().hermannMauguin());
        assertEquals("F d -3 m :1", SpaceGroup.ofHermannMauguin("F d -3 m S").orElseThrow().hermannMauguin());
        assertTrue(SpaceGroup.ofHermannMauguin("F d -3 m").isEmpty(), "two origins");
        assertTrue(SpaceGroup.ofNumber(62).isEmpty(), "six settings");
        assertEquals("I a -3 d", SpaceGroup.ofNumber(230).orElseThrow().hermannMauguin());
        // b and c are the same glide where the lattice is centred on A
        assertEquals("A b m 2", SpaceGroup.ofHall("A 2 -2c").orElseThrow().hermannMauguin());
        assertEquals("I a -3 d", SpaceGroup.ofHall("-I_4bd_2c_3").orElseThrow().hermannMauguin());
        for (String none : new String[] {"", "-I", "P 5", "P 6c", "R 3", "P 2 2 2 2 2", "P 4 2 4", "P 2x"}) {
            assertTrue(SpaceGroup.ofHall(none).isEmpty(), none);
        }
    }
}

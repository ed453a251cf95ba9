// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.lattice.crystal.internal.SymmetryGroup.Operation;

/**
 * The operations that a Hall symbol generates (S. R. Hall, Acta Cryst. A 37 (1981) 517; International Tables, vol. B,
 * A1.4.2.3): a lattice, an inversion centre at the origin for a minus before it, and up to four operations of order N
 * with their translations. Understood are the axes of orthorhombic, tetragonal and cubic groups, which follow from the
 * place of an operation in the symbol, and no change of basis.
 */
final class HallSymbol {

    private static final Map<String, List<String>> LATTICES = Map.of("P", List.of(), "A",
            List.of("x,y+1/2,z+1/2"), "B", List.of("x+1/2,y,z+1/2"), "C", List.of("x+1/2,y+1/2,z"), "I",
            List.of("x+1/2,y+1/2,z+1/2"), "F", List.of("x,y+1/2,z+1/2", "x+1/2,y,z+1/2"));
    private static final Pattern OPERATION = Pattern.compile("(-?)([1-4])([1-3]?)([abcnuvwd]*)");
    private static final int HALF = SymmetryGroup.UNIT / 2;
    private static final int QUARTER = SymmetryGroup.UNIT / 4;
    private static final Map<Character, int[]> SHIFTS = Map.of('a', new int[] {HALF, 0, 0}, 'b',
            new int[] {0, HALF, 0}, 'c', new int[] {0, 0, HALF}, 'n', new int[] {HALF, HALF, HALF}, 'u',
            new int[] {QUARTER, 0, 0}, 'v', new int[] {0, QUARTER, 0}, 'w', new int[] {0, 0, QUARTER}, 'd',
            new int[] {QUARTER, QUARTER, QUARTER});

    private HallSymbol() {
    }

    /**
     * The group of a symbol such as {@code -I 4bd 2c 3}; blanks may be underscores.
     *
     * @throws IllegalArgumentException when it is none, or one of another crystal system
     */
    static SymmetryGroup group(String symbol) {
        String[] words = symbol.strip().split("[\\s_]+");
        String lattice = words[0].toUpperCase(Locale.ROOT);
        List<Operation> generators = new ArrayList<>();
        if (lattice.startsWith("-")) {
            generators.add(SymmetryGroup.parse("-x,-y,-z"));
            lattice = lattice.substring(1);
        }
        if (!LATTICES.containsKey(lattice) || words.length < 2 || words.length > 5) {
            throw none(symbol);
        }
        LATTICES.get(lattice).forEach(each -> generators.add(SymmetryGroup.parse(each)));
        for (int i = 1; i < words.length; i++) {
            Matcher word = OPERATION.matcher(words[i].toLowerCase(Locale.ROOT));
            if (!word.matches()) {
                throw none(symbol);
            }
            generators.add(operation(word, i, symbol));
        }
        return SymmetryGroup.of(generators);
    }

    /** The first axis is z, the second x, the third the diagonal of the cell. */
    private static Operation operation(Matcher word, int place, String symbol) {
        int order = Integer.parseInt(word.group(2));
        String turned = switch (order) {
            case 1 -> "x,y,z";
            case 2 -> place == 1 ? "-x,-y,z" : "x,-y,-z";
            case 3 -> "z,x,y";
            default -> "-y,x,z";
        };
        boolean inPlace = order == 1 || (order == 3 ? place == 3 : order == 2 ? place <= 2 : place == 1);
        if (!inPlace || !word.group(3).isEmpty() && (order == 1 || order == 3)) {
            throw none(symbol);
        }
        Operation proper = SymmetryGroup.parse(turned);
        int[] shift = new int[3];
        if (!word.group(3).isEmpty()) {
            shift[place == 1 ? 2 : 0] += SymmetryGroup.UNIT * Integer.parseInt(word.group(3)) / order;
        }
        for (char letter : word.group(4).toCharArray()) {
            for (int k = 0; k < 3; k++) {
                shift[k] += SHIFTS.get(letter)[k];
            }
        }
        int sign = word.group(1).isEmpty() ? 1 : -1;
        return new Operation(proper.rotation().stream().map(each -> sign * each).toList(),
                List.of(shift[0] % SymmetryGroup.UNIT, shift[1] % SymmetryGroup.UNIT, shift[2] % SymmetryGroup.UNIT));
    }

    private static IllegalArgumentException none(String symbol) {
        return new IllegalArgumentException("'" + symbol + "' is no Hall symbol of an orthorhombic, tetragonal or "
                + "cubic group.");
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Miller indices of a plane (h k l) or a direction [h k l] of the cubic crystal.
 *
 * @param h first index
 * @param k second index
 * @param l third index; not all three are zero
 */
public record Miller(int h, int k, int l) {

    private static final Pattern COMPACT = Pattern.compile("([+-]?\\d)([+-]?\\d)([+-]?\\d)");
    private static final int LARGEST = 9999;

    /** Refuses the null vector. */
    public Miller {
        if (h == 0 && k == 0 && l == 0) {
            throw new IllegalArgumentException("the Miller indices 0 0 0 name no direction");
        }
    }

    /**
     * Reads {@code (4 1 0)}, {@code (410)}, {@code (1-16)}, {@code {1,-1,10}} or {@code [1 1 0]}: indices with blanks
     * or commas between them, or three single digits with optional signs.
     *
     * @return empty when the text is not three indices, or they are all zero
     */
    public static Optional<Miller> parse(String text) {
        String inner = text.replace('\u2212', '-').replaceAll("[\\[\\](){}]", " ").strip();
        int[] indices;
        String[] parts = inner.split("[\\s,]+");
        try {
            if (parts.length == 3) {
                indices = Arrays.stream(parts).mapToInt(Integer::parseInt).toArray();
            } else {
                Matcher compact = COMPACT.matcher(inner);
                if (parts.length != 1 || !compact.matches()) {
                    return Optional.empty();
                }
                indices = new int[] {Integer.parseInt(compact.group(1)), Integer.parseInt(compact.group(2)),
                        Integer.parseInt(compact.group(3))};
            }
        } catch (NumberFormatException notIndices) {
            return Optional.empty();
        }
        boolean usable = Arrays.stream(indices).anyMatch(i -> i != 0)
                && Arrays.stream(indices).allMatch(i -> Math.abs(i) <= LARGEST);
        return usable ? Optional.of(new Miller(indices[0], indices[1], indices[2])) : Optional.empty();
    }

    /** The scalar product; zero when the plane contains the direction. */
    public int dot(Miller other) {
        return h * other.h + k * other.k + l * other.l;
    }

    /** The same direction with indices without common factor. */
    public Miller reduced() {
        int divisor = gcd(gcd(Math.abs(h), Math.abs(k)), Math.abs(l));
        return new Miller(h / divisor, k / divisor, l / divisor);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** {@code (4 1 0)}. */
    public String asPlane() {
        return "(" + this + ")";
    }

    /** {@code [0 0 1]}, written {@code [001]} when every index has one digit and no sign. */
    public String asDirection() {
        return compact() ? "[" + h + k + l + "]" : "[" + this + "]";
    }

    private boolean compact() {
        return h >= 0 && h < 10 && k >= 0 && k < 10 && l >= 0 && l < 10;
    }

    /** The three indices with blanks between them. */
    @Override
    public String toString() {
        return h + " " + k + " " + l;
    }
}

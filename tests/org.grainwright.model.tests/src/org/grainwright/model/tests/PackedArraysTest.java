// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.grainwright.model.io.PackedArrays;
import org.junit.jupiter.api.Test;

class PackedArraysTest {

    @Test
    void everyBitOfADoubleSurvives() {
        SplittableRandom random = new SplittableRandom(5);
        for (int length : new int[] {0, 1, 15, 16, 17, 1000}) {
            double[] values = random.longs(length).mapToDouble(Double::longBitsToDouble).toArray();
            if (length > 3) {
                values[0] = Double.NaN;
                values[1] = Double.NEGATIVE_INFINITY;
                values[2] = -0.0;
                values[3] = Double.MIN_VALUE;
            }
            assertArrayEquals(values, PackedArrays.parseDoubles(PackedArrays.format(values)), "length " + length);
        }
    }

    @Test
    void intsAndBytesSurvive() {
        SplittableRandom random = new SplittableRandom(6);
        for (int length : new int[] {0, 1, 16, 17, 999}) {
            int[] ints = random.ints(length).toArray();
            assertArrayEquals(ints, PackedArrays.parseInts(PackedArrays.format(ints)));
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, PackedArrays.parseBytes(PackedArrays.format(bytes)));
        }
    }

    @Test
    void shortArraysAreReadableAndLongOnesCompact() {
        assertEquals("0.1 -2.0 NaN", PackedArrays.format(new double[] {0.1, -2, Double.NaN}));
        String packed = PackedArrays.format(new double[3000]);
        assertTrue(packed.startsWith("b64:"));
        assertEquals(4 + 3000 * 8 / 3 * 4, packed.length());
    }

    @Test
    void handWrittenTextIsRead() {
        assertArrayEquals(new double[] {1, 2.5}, PackedArrays.parseDoubles("  1\n 2.5 "));
        assertNull(PackedArrays.parseDoubles(null));
        assertThrows(IllegalArgumentException.class, () -> PackedArrays.parseDoubles("1 two"));
        assertThrows(IllegalArgumentException.class, () -> PackedArrays.parseDoubles("b64:AAAA"));
        assertThrows(IllegalArgumentException.class, () -> PackedArrays.parseBytes("300"));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.survive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes wrong files of right ones: bits turned, pieces lost, doubled and exchanged, numbers that no program expects,
 * brackets that never close. A function of its random numbers.
 */
final class Garbling {

    private static final int LARGEST_BYTES = 200_000;
    private static final int MOST_REPEATS = 4000;
    private static final String[] WORDS = {"nan", "-inf", "1e999", "-1", "0", "99999999999999999999", "2147483648",
            "1e-320", "", " ", "\t", "\n", "\r\n", "\0", "\u00e9", "\u03a3", "{", "}", "[", "(", "\"", "'", "\\", "<",
            "&",
            "]]>", "#", "//", "/*", "-", "--", "..", "=", ":", ";", ",", "\ufeff", "null", "true", "\uD83D\uDE00"};

    private final Random random;

    Garbling(Random random) {
        this.random = random;
    }

    /** One to four things wrong with a right file. */
    byte[] of(byte[] right, List<byte[]> others) {
        byte[] bytes = right;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = once(bytes, others);
        }
        return bytes.length > LARGEST_BYTES ? Arrays.copyOf(bytes, LARGEST_BYTES) : bytes;
    }

    /** One thing wrong. */
    byte[] once(byte[] bytes, List<byte[]> others) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(200)));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, 0, at, new byte[0], end);
            case 3 -> joined(bytes, 0, end, Arrays.copyOfRange(bytes, at, end), end);
            case 4 -> joined(bytes, 0, at, word(), at);
            case 5, 6 -> number(bytes);
            case 7 -> joined(bytes, 0, at, repeated(Arrays.copyOfRange(bytes, at, end)), at);
            case 8 -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length + 1);
                yield joined(bytes, 0, at,
                        Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(400))), end);
            }
            default -> joined(bytes, 0, at, repeated(word()), at);
        };
    }

    private byte[] word() {
        return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repeated(byte[] piece) {
        int times = 1 + random.nextInt(1 + random.nextInt(MOST_REPEATS));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times && out.size() < LARGEST_BYTES; i++) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        if (other.length > 0) {
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return other;
    }

    /** Another number, or a word, in place of one. */
    private byte[] number(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        while (at < bytes.length && !isDigit(bytes[at])) {
            at++;
        }
        int end = at;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        return joined(bytes, 0, at, word(), end);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] middle, int rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, from, to - from);
        out.writeBytes(middle);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}

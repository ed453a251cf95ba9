// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.StringJoiner;

/**
 * The text form of packed arrays in result files. Up to {@value #READABLE} values are written as decimals separated by
 * blanks; longer arrays as {@code b64:} followed by the base64 of their little-endian values. Both forms are exact,
 * including {@code NaN} payloads in the second form; both are read whatever the length, so that a file can be edited by
 * hand. All methods are pure and thread-safe; {@code null} is written as and read from {@code null}.
 */
public final class PackedArrays {

    private static final int READABLE = 16;
    private static final String PACKED = "b64:";

    private PackedArrays() {
    }

    /** @return the text form of {@code values} */
    public static String format(double[] values) {
        if (values == null) {
            return null;
        }
        if (values.length <= READABLE) {
            StringJoiner text = new StringJoiner(" ");
            for (double value : values) {
                text.add(Double.toString(value));
            }
            return text.toString();
        }
        ByteBuffer buffer = buffer(values.length * (long) Double.BYTES);
        buffer.asDoubleBuffer().put(values);
        return encode(buffer);
    }

    /** @return the text form of {@code values} */
    public static String format(int[] values) {
        if (values == null) {
            return null;
        }
        if (values.length <= READABLE) {
            StringJoiner text = new StringJoiner(" ");
            for (int value : values) {
                text.add(Integer.toString(value));
            }
            return text.toString();
        }
        ByteBuffer buffer = buffer(values.length * (long) Integer.BYTES);
        buffer.asIntBuffer().put(values);
        return encode(buffer);
    }

    /** @return the text form of {@code values} */
    public static String format(byte[] values) {
        if (values == null) {
            return null;
        }
        if (values.length <= READABLE) {
            StringJoiner text = new StringJoiner(" ");
            for (byte value : values) {
                text.add(Byte.toString(value));
            }
            return text.toString();
        }
        return encode(ByteBuffer.wrap(values));
    }

    /**
     * @param text as written by {@link #format(double[])}
     * @return the values
     * @throws IllegalArgumentException if the text is not such a form
     */
    public static double[] parseDoubles(String text) {
        if (text == null) {
            return null;
        }
        if (text.startsWith(PACKED)) {
            ByteBuffer buffer = decode(text, Double.BYTES);
            double[] values = new double[buffer.remaining() / Double.BYTES];
            buffer.asDoubleBuffer().get(values);
            return values;
        }
        String[] words = words(text);
        double[] values = new double[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.parseDouble(words[i]);
        }
        return values;
    }

    /** Like {@link #parseDoubles}. */
    public static int[] parseInts(String text) {
        if (text == null) {
            return null;
        }
        if (text.startsWith(PACKED)) {
            ByteBuffer buffer = decode(text, Integer.BYTES);
            int[] values = new int[buffer.remaining() / Integer.BYTES];
            buffer.asIntBuffer().get(values);
            return values;
        }
        String[] words = words(text);
        int[] values = new int[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Integer.parseInt(words[i]);
        }
        return values;
    }

    /** Like {@link #parseDoubles}. */
    public static byte[] parseBytes(String text) {
        if (text == null) {
            return null;
        }
        if (text.startsWith(PACKED)) {
            ByteBuffer buffer = decode(text, 1);
            byte[] values = new byte[buffer.remaining()];
            buffer.get(values);
            return values;
        }
        String[] words = words(text);
        byte[] values = new byte[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.parseByte(words[i]);
        }
        return values;
    }

    private static String[] words(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty() ? new String[0] : trimmed.split("\\s+");
    }

    private static ByteBuffer buffer(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String encode(ByteBuffer buffer) {
        return PACKED + Base64.getEncoder().encodeToString(buffer.array());
    }

    private static ByteBuffer decode(String text, int size) {
        byte[] bytes = Base64.getDecoder().decode(text.substring(PACKED.length()).strip());
        if (bytes.length % size != 0) {
            throw new IllegalArgumentException(
                    "A packed array of " + bytes.length + " bytes is not a whole number of values of "
                            + size + " bytes.");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

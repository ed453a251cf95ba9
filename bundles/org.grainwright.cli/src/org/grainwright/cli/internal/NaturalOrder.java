// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders file names as people count: {@code dump.900} before {@code dump.1000}. */
final class NaturalOrder {

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private NaturalOrder() {
    }

    static int compare(Path a, Path b) {
        Matcher first = PART.matcher(a.getFileName().toString());
        Matcher second = PART.matcher(b.getFileName().toString());
        while (true) {
            boolean more = first.find();
            if (more != second.find()) {
                return more ? 1 : -1;
            }
            if (!more) {
                return a.compareTo(b);
            }
            int difference = compare(first.group(), second.group());
            if (difference != 0) {
                return difference;
            }
        }
    }

    private static int compare(String a, String b) {
        if (Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0))) {
            String one = a.replaceFirst("^0+", "");
            String other = b.replaceFirst("^0+", "");
            return one.length() != other.length() ? Integer.compare(one.length(), other.length())
                    : one.compareTo(other);
        }
        return a.compareTo(b);
    }
}

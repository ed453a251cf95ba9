// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.crystal.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A space group in one setting and with one origin. {@code space-groups.txt} has P 1, P -1 and all settings of the
 * orthorhombic, tetragonal and cubic ones of the International Tables, vol. A, with the Hall symbols of vol. B, table
 * A1.4.2.7, from which the operations follow. Immutable.
 *
 * @param number in the International Tables
 * @param hermannMauguin its symbol with blanks, behind a colon the choice of the origin where there are two
 * @param hall its symbol after Hall
 * @param alias the symbol with glide planes e, as it is written since 1992; empty where there are none
 */
public record SpaceGroup(int number, String hermannMauguin, String hall, String alias) {

    /** The group without symmetry. */
    public static final SpaceGroup P1 = new SpaceGroup(1, "P 1", "P 1", "");

    private static final int CUBIC = 195;

    /** Every setting that is known, by growing number. */
    public static List<SpaceGroup> all() {
        try (InputStream in = SpaceGroup.class.getResourceAsStream("space-groups.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split("\t")).map(
                    part -> new SpaceGroup(Integer.parseInt(part[0]), part[1], part[2], part.length > 3 ? part[3] : ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of space groups cannot be read.", e);
        }
    }

    /**
     * The group of a Hall symbol, however it is spelled: the one with the same operations.
     *
     * @return empty where the symbol is none, or of no group that is known here
     */
    public static Optional<SpaceGroup> ofHall(String symbol) {
        try {
            Set<SymmetryGroup.Operation> operations = new HashSet<>(HallSymbol.group(symbol).operations());
            return all().stream().filter(each -> {
                List<SymmetryGroup.Operation> own = each.group().operations();
                return own.size() == operations.size() && operations.containsAll(own);
            }).findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The group of a symbol of Hermann and Mauguin, with or without blanks and underscores, {@code Ia3d} and
     * {@code Fm3m} as they were written before 1992 too. A group with two origins is found only where the symbol says
     * which: {@code :1} or {@code :2}, or S or Z behind a blank, as databases write them.
     */
    public static Optional<SpaceGroup> ofHermannMauguin(String symbol) {
        String wanted = bare(symbol.strip().replaceFirst("(?i)\\s+:?S$", ":1").replaceFirst("(?i)\\s+:?Z$", ":2"));
        return all().stream()
                .filter(each -> bare(each.hermannMauguin).equals(wanted) || bare(each.alias).equals(wanted)
                        || each.number >= CUBIC && bare(each.hermannMauguin).replace("-3", "3").equals(wanted))
                .findFirst();
    }

    /** The group of a number that has one setting and one origin. */
    public static Optional<SpaceGroup> ofNumber(int number) {
        List<SpaceGroup> settings = all().stream().filter(each -> each.number == number).toList();
        return settings.size() == 1 ? Optional.of(settings.getFirst()) : Optional.empty();
    }

    /** The operations. */
    public SymmetryGroup group() {
        return HallSymbol.group(hall);
    }

    private static String bare(String symbol) {
        return symbol.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}

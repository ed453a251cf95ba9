// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a user's potential may say to LAMMPS: pair, bond and long-range styles with their coefficients, and charge
 * equilibration. A potential is data that people hand to each other; LAMMPS' other commands run programs
 * ({@code shell}, {@code python}), read other inputs and write files, and so may variables and line continuations.
 */
final class UserCommands {

    private static final Set<
            String> COMMANDS = Set.of("pair_style", "pair_coeff", "pair_modify", "kspace_style", "kspace_modify",
                    "bond_style", "bond_coeff", "special_bonds", "dielectric", "fix");
    /**
     * Styles that compute forces and do nothing else; {@code python}, {@code kim} and {@code mliap} run code that is
     * not LAMMPS'.
     */
    private static final Set<
            String> PAIRS = Set.of("adp", "beck", "bop", "born", "born/coul/dsf", "born/coul/long", "born/coul/long/cs",
                    "born/coul/msm", "born/coul/wolf", "buck", "buck/coul/cut", "buck/coul/long", "buck/coul/long/cs",
                    "buck/coul/msm",
                    "buck/long/coul/long", "comb", "comb3", "coul/cut", "coul/dsf", "coul/long", "coul/long/cs",
                    "coul/msm", "coul/slater/long",
                    "coul/streitz", "coul/wolf", "deepmd", "eam", "eam/alloy", "eam/cd", "eam/fs", "eam/he", "edip",
                    "edip/multi", "extep", "gauss",
                    "hdnnp", "hybrid", "hybrid/overlay", "lj/cut", "lj/cut/coul/cut", "lj/cut/coul/long",
                    "lj/long/coul/long", "meam",
                    "meam/spline", "meam/sw/spline", "mie/cut", "morse", "morse/smooth/linear", "nb3b/harmonic", "none",
                    "pace", "polymorphic",
                    "quip", "reax/c", "reaxff", "snap", "sw", "table", "tersoff", "tersoff/mod", "tersoff/mod/c",
                    "tersoff/table", "tersoff/zbl",
                    "ufm", "vashishta", "vashishta/table", "yukawa", "zbl", "zero");
    private static final Set<
            String> KSPACES = Set.of("ewald", "ewald/disp", "msm", "msm/cg", "none", "pppm", "pppm/cg", "pppm/disp",
                    "pppm/stagger");
    private static final Set<String> BONDS = Set.of("class2", "fene", "harmonic", "hybrid", "morse", "none",
            "nonlinear", "quartic", "table",
            "zero");
    private static final Set<
            String> CHARGES = Set.of("qeq/comb", "qeq/dynamic", "qeq/fire", "qeq/point", "qeq/reax", "qeq/reaxff",
                    "qeq/shielded", "qeq/slater");
    private static final Pattern WORD = Pattern.compile("[\\w*.:+/-]+|\\{species\\}|\\{accuracy\\}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern STYLE = Pattern.compile("[a-z]\\w*(/[a-z0-9]\\w*)+");
    private static final Pattern SUFFIX = Pattern.compile("/(gpu|intel|kk|omp|opt)$");

    private UserCommands() {
    }

    /**
     * Why a command cannot be allowed; empty when it can. {@code files} are the names of the files that the potential
     * brings.
     */
    static Optional<String> objection(String command, List<String> files) {
        String[] words = command.strip().split("[ \\t]+");
        if (!COMMANDS.contains(words[0])) {
            return Optional.of(
                    "'" + words[0] + "' is no command of a potential: pair, bond and k-space styles, their coefficients"
                            + " and charge equilibration are");
        }
        for (String word : words) {
            if (!WORD.matcher(word).matches()) {
                return Optional.of("'" + word
                        + "' has a character that means something else to LAMMPS: letters, digits and . _ * : + - /"
                        + " are allowed, and {species} and {accuracy}");
            }
            if (word.contains("/") && !STYLE.matcher(word).matches() || word.contains("..")) {
                return Optional
                        .of("'" + word + "' is a path: a potential reads only the files beside it that 'files' names");
            }
            if (word.matches(".*[A-Za-z].*") && word.contains(".") && !NUMBER.matcher(word).matches()
                    && !files.contains(word)) {
                return Optional.of("'" + word + "' looks like a file, but 'files' does not name it");
            }
        }
        return switch (words[0]) {
            case "pair_style" -> pairs(words);
            case "kspace_style" -> style(words, 1, KSPACES);
            case "bond_style" -> style(words, 1, BONDS);
            case "fix" -> style(words, 3, CHARGES);
            default -> Optional.empty();
        };
    }

    /** The style, and every style that a hybrid one names. */
    private static Optional<String> pairs(String[] words) {
        Optional<String> first = style(words, 1, PAIRS);
        if (first.isPresent() || !words[1].startsWith("hybrid")) {
            return first;
        }
        return Arrays.stream(words).skip(2)
                .filter(w -> w.matches("[a-z].*") && Set.of("python", "kim", "mliap").contains(plain(w)))
                .findFirst().map(w -> "'" + w + "' is not among the styles that a potential may use");
    }

    private static Optional<String> style(String[] words, int at, Set<String> allowed) {
        return words.length > at && allowed.contains(plain(words[at])) ? Optional.empty()
                : Optional.of("'" + (words.length > at ? words[at] : "(nothing)")
                        + "' is not among the styles that a potential may use");
    }

    private static String plain(String style) {
        return SUFFIX.matcher(style).replaceFirst("");
    }
}

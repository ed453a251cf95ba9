// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.architecture.Repository.Bundle;
import org.junit.jupiter.api.Test;

/** What no source file does. Each exception names its reason, and goes when it is no exception any longer. */
class SourcesTest {

    private static final int COLUMNS = 120;
    private static final int PARAMETERS = 6;

    /** Fields that change although they are static. */
    private static final Map<String, String> STATIC_STATE = Map.of(
            "Icons.java", "images by name, drawn once per process",
            "CampaignLanguage.java", "Xtext registers one injector per process",
            "DefaultStatements.java", "statements of the language itself, parsed once");
    /** Tables that a static initialiser fills and nothing changes afterwards. */
    private static final Map<String, String> STATIC_TABLES = Map.of(
            "QuantityRules.java", "filled by its initialiser",
            "Units.java", "filled by its initialiser");
    /** Records of data with a constructor that checks and copies them. */
    private static final Set<
            String> RECORDS = Set.of("AnalysisResult.java AnalysisResult");
    /** Who may speak of the command line. */
    private static final Set<String> TERMINAL = Set.of("org.grainwright.cli", "org.grainwright.bench",
            "org.grainwright.bench.workbench");

    private static final Pattern CHANGES = Pattern
            .compile("(?m)^ +(?:@\\w+ )?(?:private |public |protected )?static (?:volatile |transient )*"
                    + "(?!final|abstract|class|record|interface|enum|sealed|non-sealed|<)[\\w<>\\[\\], .?]+ \\w+(?: "
                    + "=|;)");
    private static final Pattern FILLED = Pattern
            .compile("static final [\\w<>\\[\\], .?]+\\s+\\w+\\s+=\\s+new (?:[\\w.]+\\.)?"
                    + "(?:\\w*HashMap|\\w*HashSet|TreeMap|TreeSet|ArrayList|ArrayDeque|ConcurrentSkipListMap|"
                    + "CopyOnWrite\\w+|Atomic\\w+|ThreadLocal)(?:<[^;]*>)?\\((?!\\s*(?:List|Set|Map)\\.)");
    private static final Pattern COMMAND_LINE = Pattern
            .compile(
                    "\"[^\"\\n]*(?:\\./grainwright|--(?:resume|output|slots|dry-run|types|joined|json|csv|"
                            + "temperature|timestep)\\b(?!=)"
                            + "|see doctor|doctor --|workbench's preference)[^\"\\n]*\"");
    /** Writes or compares in the language of the machine: a decimal comma, other digits, the Turkish i. */
    private static final Pattern IN_SOME_LANGUAGE = Pattern
            .compile("String\\.format\\(\\s*+(?!(?:java\\.util\\.)?Locale\\.ROOT|locale\\b)"
                    + "|\\.printf\\(\\s*+(?!(?:java\\.util\\.)?Locale\\.ROOT)|\\.formatted\\("
                    + "|\\.to(?:Lower|Upper)Case\\(\\)|new Formatter\\(\\)"
                    + "|new DecimalFormat\\(\"[^\"]*\"\\)|NumberFormat\\.get\\w*Instance\\(\\)|Locale\\.getDefault");
    /** How constants of nature begin. */
    private static final Pattern OF_NATURE = Pattern
            .compile("8\\.61733|1\\.38064|1\\.60217|1\\.66053|6\\.02214|0\\.52917|8\\.85418");
    /** Who reads JSON with Gson, see decision 0015. */
    private static final Set<String> GSON = Set.of("Journal.java", "Journaled.java", "Changes.java",
            "RebuiltRecord.java", "Kept.java", "Libraries.java", "CampaignCodeActions.java");
    private static final Pattern HEAD = Pattern
            .compile("(?m)^ +(?:public|protected) (?:static |final |synchronized |default |abstract )*(?:<[^>]+> )?"
                    + "(?:[\\w<>\\[\\], .?]+ )?(\\w+)\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)\\s*(?:throws "
                    + "[\\w, .]+)?[{;]");

    private final Repository repository = new Repository();
    private final Map<String, Bundle> bundles = repository.bundles();

    @Test
    void nothingIsWrittenInTheLanguageOfTheMachine() {
        Set<String> found = new TreeSet<>();
        bundles.values().stream().flatMap(bundle -> bundle.sources().stream()).forEach(file -> {
            Matcher matcher = IN_SOME_LANGUAGE.matcher(raw(file));
            while (matcher.find()) {
                found.add(file.getFileName() + " " + matcher.group());
            }
        });
        assertEquals(Set.of(), found);
    }

    @Test
    void noLineIsLongerThan120Columns() {
        Set<String> longer = new TreeSet<>();
        Stream.concat(bundles.values().stream().flatMap(bundle -> bundle.sources().stream()),
                Repository.files(repository.root().resolve("tests"), ".java").stream()
                        .filter(file -> file.toString().contains("/src/")))
                .forEach(file -> {
                    List<String> lines = raw(file).lines().toList();
                    for (int i = 0; i < lines.size(); i++) {
                        if (lines.get(i).codePointCount(0, lines.get(i).length()) > COLUMNS) {
                            longer.add(repository.root().relativize(file) + ":" + (i + 1));
                        }
                    }
                });
        assertEquals(Set.of(), longer);
    }

    @Test
    void nothingStaticChanges() {
        assertEquals(STATIC_STATE.keySet(),
                names(bundles.values().stream().filter(bundle -> !TERMINAL.contains(bundle.name())),
                        code -> CHANGES.matcher(code).find() || FILLED.matcher(code).find(), STATIC_TABLES.keySet()));
    }

    @Test
    void onlyTheTerminalSpeaksOfTheCommandLine() {
        assertEquals(Set.of(), names(bundles.values().stream().filter(bundle -> !TERMINAL.contains(bundle.name())),
                code -> COMMAND_LINE.matcher(code).find(), Set.of()));
    }

    @Test
    void onlyTheTerminalPrintsCauses() {
        assertEquals(Set.of(), names(bundles.values().stream().filter(bundle -> !TERMINAL.contains(bundle.name())),
                code -> code.contains("printStackTrace"), Set.of()));
    }

    @Test
    void constantsOfNatureStandInOnePlace() {
        assertEquals(Set.of("PhysicalConstants.java"),
                names(bundles.values().stream(), code -> OF_NATURE.matcher(code).find(), Set.of()));
    }

    @Test
    void jsonIsReadAndWrittenByTheGround() {
        assertEquals(GSON, names(bundles.values().stream(), code -> code.contains("com.google.gson"), Set.of()));
    }

    @Test
    void publicMethodsTakeSixParametersAtMost() {
        Set<String> longer = new TreeSet<>();
        bundles.values().stream().filter(bundle -> !TERMINAL.contains(bundle.name()))
                .flatMap(bundle -> bundle.sources().stream())
                .filter(file -> !file.toString().contains("/internal/")).forEach(file -> {
                    Matcher head = HEAD.matcher(code(file));
                    while (head.find()) {
                        String parameters = head.group(2);
                        for (String inner = ""; !inner.equals(parameters);) {
                            inner = parameters;
                            parameters = parameters.replaceAll("<[^<>]*>|\\([^()]*\\)", "");
                        }
                        boolean isRecord = head.group().matches("(?s).*\\brecord\\b.*");
                        if (!isRecord && parameters.chars().filter(c -> c == ',').count() >= PARAMETERS) {
                            longer.add(file.getFileName() + " " + head.group(1));
                        }
                    }
                });
        assertEquals(RECORDS, longer);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<Path> silent = new TreeSet<>();
        bundles.values().stream().flatMap(bundle -> bundle.sources().stream()).map(Path::getParent).distinct()
                .forEach(folder -> {
                    Path file = folder.resolve("package-info.java");
                    if (!Files.exists(file) || !raw(file).contains("/**")) {
                        silent.add(repository.root().relativize(folder));
                    }
                });
        assertEquals(Set.of(), silent);
    }

    @Test
    void everyExportHasAVersion() {
        Set<String> without = new TreeSet<>();
        bundles.values()
                .forEach(bundle -> bundle.exported().stream()
                        .filter(clause -> !clause.matches("[\\w.]+;version=\"\\d+\\.\\d+\\.\\d+\".*"))
                        .forEach(clause -> without.add(bundle.name() + " exports " + clause)));
        assertEquals(Set.of(), without);
    }

    @Test
    void theCheckFindsWhatItLooksFor() {
        assertTrue(CHANGES.matcher("    private static int count;").find());
        assertTrue(CHANGES.matcher("    static volatile Map<String, Integer> all = null;").find());
        assertTrue(!CHANGES.matcher("    private static final int COUNT = 1;").find());
        assertTrue(!CHANGES.matcher("    private static int count(int a) {").find());
        assertTrue(FILLED.matcher("    private static final Map<String, Unit> ALL = new LinkedHashMap<>();").find());
        assertTrue(COMMAND_LINE.matcher("throw new X(\"add --resume to go on\")").find());
        assertTrue(!COMMAND_LINE.matcher("line(\"#SBATCH --output=slurm.out\")").find());
        assertTrue(OF_NATURE.matcher("double k = 8.617333262e-5;").find());
        assertTrue(HEAD.matcher("    public static int of(int a, Map<String, String> b) {").find());
    }

    /** Names of the files of these bundles whose code shows something, without those in {@code without}. */
    private static Set<String> names(Stream<Bundle> bundles, Predicate<String> shows, Set<String> without) {
        return bundles.flatMap(bundle -> bundle.sources().stream()).filter(file -> shows.test(code(file)))
                .map(file -> file.getFileName().toString()).filter(name -> !without.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The file without comments. */
    private static String code(Path file) {
        return raw(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }

    private static String raw(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}

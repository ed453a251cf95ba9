// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;
import org.grainwright.dsl.language.Coincidence;
import org.grainwright.dsl.language.Numbers;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.Spelling;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.specification.Miller;
import org.grainwright.dsl.units.Dimension;
import org.grainwright.dsl.units.Unit;
import org.grainwright.dsl.units.Units;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.ShownUnits;
import org.junit.jupiter.api.Test;

/** The language's tables: complete, true, and what docs/language.md says. */
class LanguageTest {

    private static Set<String> keywords() {
        return GrammarUtil.getAllKeywords(Campaigns.language().getInstance(IGrammarAccess.class).getGrammar()).stream()
                .filter(k -> Character.isLetter(k.charAt(0))).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyKeywordHasAMeaning() {
        Set<String> explained = Vocabulary.words().stream().map(Vocabulary.Word::word)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = keywords();
        missing.removeAll(explained);
        missing.removeAll(Set.of("Å", "Ω")); // compatibility signs of units
        assertEquals(Set.of(), missing);
        explained.removeAll(keywords());
        assertEquals(Set.of(), explained);
    }

    @Test
    void everyExampleOfTheVocabularyParses() {
        for (Vocabulary.Word word : Vocabulary.words()) {
            String home = word.homes().getFirst().startsWith("value of ")
                    ? home(word.homes().getFirst().substring(9), word.word())
                    : word.homes().getFirst();
            String statement = word.syntax().replace("{ ... }", "{ }").replace("NAME", "name1");
            String text = switch (home) {
                case "file" -> word.word().equals("extends") ? "boundary b " + statement : statement;
                case "campaign" -> "campaign \"x\" { " + statement + " }";
                case "engine" -> "simulation s { engine lammps { " + statement + " } }";
                case "polycrystal" -> "simulation s { polycrystal { " + statement + " } }";
                case "bayesian" -> "optimize o { bayesian { " + statement + " } }";
                default -> home + " b { " + statement + " }";
            };
            List<String> syntax = Campaigns.issues(text).stream().filter(i -> i.isSyntaxError()).map(Object::toString)
                    .toList();
            assertEquals(List.of(), syntax, text);
        }
    }

    /** The block of a statement in which a word may stand; two blocks may have a statement of one name. */
    private static String home(String statement, String word) {
        List<Vocabulary.Word> found = Vocabulary.words().stream()
                .filter(w -> w.word().equals(statement) && w.beginsStatement()).toList();
        return found.stream().filter(w -> w.syntax().contains(" " + word + " ")).findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new AssertionError("words.txt gives no home for " + statement)).homes().getFirst();
    }

    /**
     * The tables of words in docs/language.md are those that the language's own table makes, which has every keyword of
     * the grammar and no other: a word that is added, explained anew or moved fails here until the page says the same.
     */
    @Test
    void theReferencePageHasTheTablesOfTheGrammar() throws IOException {
        List<String> page = Files.readAllLines(Campaigns.REPOSITORY.resolve("docs/language.md"));
        for (String home : List.of("file", "material", "boundary", "simulation", "polycrystal", "engine", "optimize",
                "bayesian")) {
            String heading = home.equals("file") ? "### Files and campaigns" : "### `" + home + "`";
            int at = IntStream.range(0, page.size()).filter(i -> page.get(i).equals(heading)
                    || page.get(i).startsWith(heading + ", ")).findFirst().orElseThrow();
            List<String> rows = page.subList(at + 1, page.size()).stream().dropWhile(line -> !line.startsWith("|"))
                    .takeWhile(line -> line.startsWith("|")).toList();
            assertEquals(String.join("\n", table(home)), String.join("\n", rows), heading);
        }
    }

    /** The statements of a block in the order of the language's table, then the words inside them. */
    private static List<String> table(String home) {
        List<String> rows = new ArrayList<>(List.of("| word | example | meaning |", "|---|---|---|"));
        List<Vocabulary.Word> own = Vocabulary.words().stream()
                .filter(word -> word.beginsStatement() && word.homes().contains(home)).toList();
        own.forEach(word -> rows.add(row(word)));
        Vocabulary.words().stream().filter(word -> !word.beginsStatement() && word.homes().stream()
                .anyMatch(each -> home(each.substring(9), word.word()).equals(home)))
                .forEach(word -> rows.add(row(word)));
        return rows;
    }

    private static String row(Vocabulary.Word word) {
        return "| `" + word.word() + "` | `" + word.syntax() + "` | " + word.meaning()
                + (word.source().isEmpty() ? "" : " *(" + word.source() + ")*") + " |";
    }

    @Test
    void theReferencePageNamesEverything() throws IOException {
        String page = Files.readString(Campaigns.REPOSITORY.resolve("docs/language.md"));
        Set<String> missing = new TreeSet<>();
        keywords().stream()
                .filter(k -> !page.contains("`" + k) && !page.contains(" " + k + " ") && !page.contains(k + "`"))
                .forEach(missing::add);
        Units.all().stream().flatMap(u -> u.spellings().stream())
                .filter(s -> !s.contains("\u212B") && !s.startsWith("\u03BC") && !page.contains("`" + s + "`"))
                .forEach(s -> missing.add("unit " + s));
        Catalogue.STANDARD.quantities().stream()
                .filter(q -> !page.contains("| `" + q.text().words() + "` | " + q.text().label() + " |")
                        || !page.contains("| `" + q.id() + "` |"))
                .forEach(q -> missing.add("observable " + q));
        IssueCodesTest.allCodes().stream().filter(c -> !page.contains("`" + c + "`"))
                .forEach(c -> missing.add("code " + c));
        assertEquals(Set.of(), missing);
    }

    /**
     * A limit can be written to every observable in its own unit: what the language knows no unit for would be a plain
     * number.
     */
    @Test
    void everyObservableHasItsUnit() {
        Catalogue.STANDARD.quantities().forEach(each -> {
            Dimension dimension = Observables.dimension(each);
            assertEquals(each.unit().equals("1"), dimension == Dimension.NUMBER || dimension == Dimension.FRACTION,
                    each::id);
        });
    }

    @Test
    void unitsConvertBothWays() {
        for (Unit unit : Units.all()) {
            assertEquals(2.5, unit.fromBase(unit.toBase(2.5)), 1e-12, unit::symbol);
            unit.spellings().forEach(s -> assertEquals(Optional.of(unit), Units.find(s), s));
        }
        assertEquals(1.01325, Units.find("atm").orElseThrow().toBase(1));
        assertEquals(10000, Units.find("GPa").orElseThrow().toBase(1), 1e-9);
        assertEquals(298.15, Units.find("°C").orElseThrow().toBase(25), 1e-12);
        assertEquals(1e-3, Units.find("mS/cm").orElseThrow().toBase(1));
        for (Dimension dimension : Dimension.values()) {
            assertTrue(
                    dimension == Dimension.NUMBER
                            || Units.find(dimension.baseSymbol()).filter(u -> u.dimension() == dimension).isPresent(),
                    dimension::label);
        }
    }

    /** What somebody chooses to read in is what the same unit means in a campaign. */
    @Test
    void unitsToReadInAreThoseOfTheLanguage() {
        int compared = 0;
        for (ShownUnits.Kind kind : ShownUnits.KINDS) {
            for (ShownUnits.Choice choice : kind.choices()) {
                Optional<Unit> from = Units.find(kind.unit().replace(' ', '*'));
                Optional<Unit> to = Units.find(choice.unit().replace(' ', '*'));
                if (from.isPresent() && to.isPresent()) {
                    compared++;
                    assertEquals(from.get().dimension(), to.get().dimension(), choice::unit);
                    assertEquals(to.get().fromBase(from.get().toBase(2.5)), choice.of(2.5), 1e-9 * choice.factor(),
                            choice::unit);
                }
            }
        }
        assertTrue(compared >= 10, "only " + compared + " units are known to both");
    }

    /**
     * Angles and indices of the literature: Σ13 (510) and (320) 22.62°, Σ17 (410) 28.07°, Σ19a (1-16) 26.53°, Σ5 (210)
     * 36.87°, Σ3 (111) 60°.
     */
    @Test
    void coincidenceGeometry() {
        assertCoincidence(13, 22.6199, new Miller(5, 1, 0));
        assertCoincidence(13, 22.6199, new Miller(3, 2, 0));
        assertCoincidence(17, 28.0725, new Miller(4, 1, 0));
        assertCoincidence(19, 26.5254, new Miller(1, -1, 6));
        assertCoincidence(5, 36.8699, new Miller(2, 1, 0));
        assertCoincidence(5, 36.8699, new Miller(3, 1, 0));
        assertCoincidence(3, 60, new Miller(1, 1, 1));
        assertCoincidence(3, 60, new Miller(2, 1, 1));
        assertCoincidence(13, 27.7958, new Miller(4, -3, -1));
        assertCoincidence(1, 0, new Miller(1, 1, 0));
    }

    private static void assertCoincidence(int sigma, double angleDeg, Miller plane) {
        assertEquals(sigma, Coincidence.index(plane), plane::toString);
        assertEquals(angleDeg, Coincidence.disorientationDeg(plane), 1e-4, plane::toString);
    }

    @Test
    void nearWords() {
        List<String> words = List.of("width", "within", "twist", "tilt");
        assertEquals(Optional.of("width"), Spelling.nearest("widht", words));
        assertEquals(Optional.of("twist"), Spelling.nearest("twsit", words));
        assertEquals(Optional.empty(), Spelling.nearest("temperature", words));
    }

    @Test
    void numbersReadBackAsTheyWere() {
        for (double value : new double[] {0, 1, -4, 0.1, 1e-5, 2.5e-9, 12.97, 1e20, 123456.789, 1.0 / 3, -0.005}) {
            assertEquals(value, Double.parseDouble(Numbers.plain(value)), Numbers.plain(value));
        }
        assertEquals("298", Numbers.plain(298.0));
        assertEquals("1e-5", Numbers.plain(1e-5));
    }
}

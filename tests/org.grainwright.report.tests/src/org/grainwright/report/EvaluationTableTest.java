// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Gate;
import org.grainwright.model.Observable;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Notation;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.table.CellTip;
import org.grainwright.report.table.EvaluationTable;
import org.grainwright.report.table.EvaluationTable.Arrangement;
import org.grainwright.report.table.FilterException;
import org.grainwright.report.table.RowFilter;
import org.grainwright.report.table.TableColumn;
import org.grainwright.report.table.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows, columns, filter, order and export of the table of evaluations. */
class EvaluationTableTest {

    private final CampaignRun run = SampleRuns.finished(9, 1200);
    private EvaluationTable table = EvaluationTable.of(run);

    private List<Integer> numbers(Arrangement arrangement) {
        return table.lines(arrangement).stream().filter(EvaluationTable.Entry.class::isInstance)
                .map(line -> ((EvaluationTable.Entry) line).row().number()).toList();
    }

    private List<Integer> filtered(String filter) throws FilterException {
        return numbers(new Arrangement(RowFilter.parse(filter, table.columns()), null, false, false));
    }

    private TableColumn column(String id) {
        return table.column(id).orElseThrow();
    }

    @Test
    void everyQuantityOfTheCatalogueHasAColumnWithUnitAndDirection() {
        for (Quantity quantity : Catalogue.STANDARD.quantities()) {
            TableColumn column = column(quantity.id());
            assertTrue(column.heading().tip().contains(quantity.text().is()), quantity.id());
            if (!quantity.unit().equals("1")) {
                assertTrue(column.title().contains(" / "), column.title());
            }
        }
        assertEquals("D boundary, across / cm²/s", column("boundary.tracerD.perpendicular").title());
        assertEquals("Objective / Ω·cm", column("objective").title());
        assertTrue(column("objective").heading().tip().contains("boundary resistivity, across"));
        assertTrue(column("boundary.liEnrichmentRatio").heading().present());
        assertFalse(column("havenRatio").heading().present());
        List<String> titles = table.columns().stream().map(TableColumn::title).toList();
        assertEquals(titles.size(), titles.stream().distinct().count(), titles.toString());
    }

    @Test
    void aRedOneNeverHasTheStar() {
        TableRow best = table.rows().stream().filter(row -> column("state").text(row).equals("recommended"))
                .findFirst().orElseThrow();
        best.evaluation().orElseThrow().getObjective().setGate(Gate.RED);
        table = EvaluationTable.of(run);
        assertEquals("done", column("state").text(best));
        assertEquals("◆ red", column("gate").text(best));
        assertTrue(table.rows().stream().anyMatch(row -> column("state").text(row).equals("recommended")));
    }

    @ParameterizedTest
    // LER is 1 + 0.02 (id % 5); every id % 4 == 3 is amber
    @CsvSource(delimiter = '|',
            value = {"gate not red and LER > 1|1,2,3,4,6,7,8,9", "LER > 1.07|4,9", "gate is amber|3,7",
                    "gate = amber or # < 2|1,3,7", "not gate is green|3,7", "li enrichment ratio = 1|5",
                    "boundary contains Σ13|1,4,7", "boundary contains \"(320)[001]\"|1,4,7",
                    "boundary.liEnrichmentRatio >= 1.08|4,9", "Haven ratio is unknown|1,2,3,4,5,6,7,8,9",
                    "Haven ratio < 5|", "LER is known and # > 8|9", "objective ≥ 2 Ω·cm|1,2",
                    "objective >= 2 ohm cm|1,2",
                    "state is done and number != 3|1,2,4,5,6,7,8,9", "GATE NOT AMBER and # ≤ 3|1,2"})
    void filters(String filter, String expected) throws FilterException {
        assertEquals(expected == null ? List.of()
                : Arrays.stream(expected.split(",")).map(Integer::valueOf).toList(), filtered(filter));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"LERR > 1|No column is called 'LERR'", "LER|needs <, <=, >",
            "LER > red|needs a number", "gate > 1|needs 'is', 'not' or 'contains'", "gate is pink|never 'pink'",
            "LER > 1 gate is red|write 'and' before the next comparison", "(LER > 1|never closed",
            "gate amber|needs 'is', 'not'",
            "LER > 1 and|ends where it needs the name of a column", "objective > 2 K|compared in Ω·cm",
            "boundary contains \"Σ5|both of them", "LER > 1)|needs 'and' or 'or'", "gate is|needs a word"})
    void faultsOfAFilterAreASentence(String filter, String part) {
        String message = assertThrows(FilterException.class, () -> RowFilter.parse(filter, table.columns()))
                .getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(message.endsWith("."), message);
    }

    @Test
    void theRecommendedOneIsFoundByItsState() throws FilterException {
        assertEquals(List.of(org.grainwright.model.RunQueries.recommended(run).orElseThrow().getId()),
                filtered("state is recommended"));
    }

    @Test
    void unknownOnesAreLastHoweverItIsSorted() throws FilterException {
        run.getEvaluations().add(SampleRuns.failed(10, "the structure could not be built"));
        table = EvaluationTable.of(run);
        List<Integer> up = numbers(new Arrangement(row -> true, column("objective"), false, false));
        List<Integer> down = numbers(new Arrangement(row -> true, column("objective"), true, false));
        assertEquals(10, up.getLast());
        assertEquals(10, down.getLast());
        assertEquals(up.subList(0, 9), down.subList(0, 9).reversed());
        for (int i = 1; i < 9; i++) {
            assertTrue(SampleRuns.resistivity(up.get(i - 1), 1200) <= SampleRuns.resistivity(up.get(i), 1200));
        }
    }

    @Test
    void groupsAreTheBoundariesWithTheBestOfEach() {
        List<EvaluationTable.Line> lines = table.lines(new Arrangement(row -> true, null, false, true));
        List<EvaluationTable.Group> groups = lines.stream().filter(EvaluationTable.Group.class::isInstance)
                .map(EvaluationTable.Group.class::cast).toList();
        assertEquals(3, groups.size());
        assertEquals(9, groups.stream().mapToInt(EvaluationTable.Group::count).sum());
        for (EvaluationTable.Group group : groups) {
            double lowest = table.rows().stream().filter(row -> row.boundary().equals(group.boundary()))
                    .mapToDouble(row -> SampleRuns.resistivity(row.number(), 1200)).min().orElseThrow();
            assertEquals(lowest, SampleRuns.resistivity(group.best().orElseThrow().number(), 1200));
        }
    }

    @Test
    void thePerfectCrystalStaysOnTopWhateverIsFilteredAndSorted() throws FilterException {
        Observable crystal = SampleRuns.MAKE.createObservable();
        crystal.setName("tracerD");
        crystal.setValue(2e-5);
        crystal.setStandardError(1e-6);
        crystal.setTemperatureK(1200);
        run.getBulk().add(crystal);
        table = EvaluationTable.of(run);
        assertEquals(0, filtered("gate is amber").getFirst());
        assertEquals(0, numbers(new Arrangement(row -> true, column("objective"), true, true)).getFirst());
        TableRow row = table.rows().getFirst();
        assertEquals("perfect crystal", row.label());
        assertEquals(2e-5, column("boundary.tracerD").number(row), "its whole cell, beside the boundary's D");
        assertEquals("–", column("objective").text(row));
    }

    @Test
    void textForTheClipboardIsWhatIsReadAndCsvHasFullPrecision() {
        List<TableColumn> columns = List.of(column("number"), column("boundary"), column("objective"));
        String text = EvaluationTable.tabSeparated(table.rows().subList(0, 2), columns);
        assertEquals("#\tBoundary\tObjective / Ω·cm", text.lines().findFirst().orElseThrow());
        assertEquals(3, text.lines().count());
        String csv = EvaluationTable.csv(table.rows(), columns);
        assertEquals("#,Boundary,Objective / Ω·cm,Objective standard error / Ω·cm,Objective gate",
                csv.lines().findFirst().orElseThrow());
        String fourth = csv.lines().skip(4).findFirst().orElseThrow();
        double rho = SampleRuns.resistivity(4, 1200);
        assertTrue(fourth.endsWith("," + rho + "," + 0.08 * rho + ",GREEN"), fourth);
    }

    @Test
    void otherUnitsAreReadFilteredAndSortedByAndFilesKeepThoseOfTheCatalogue() throws FilterException {
        TableColumn inOhmCm = column("objective");
        double first = inOhmCm.number(table.rows().getFirst());
        String csv = EvaluationTable.csv(table.rows(), List.of(inOhmCm));
        table = EvaluationTable.of(run, ShownUnits.CATALOGUE.with("ohm cm", "ohm m"));
        TableColumn objective = column("objective");
        assertEquals("Objective / Ω·m", objective.title());
        assertEquals(first / 100, objective.number(table.rows().getFirst()), 1e-12);
        assertTrue(objective.heading().tip().contains("Ω·m"), objective.heading().tip());
        assertTrue(filtered("objective <= " + first / 100 * 1.0001 + " Ω·m").contains(1));
        assertThrows(FilterException.class, () -> filtered("objective < 1 Ω·cm"));
        assertEquals("σ boundary, across / S/cm", column("boundary.conductivity.perpendicular").title());
        assertEquals(csv, EvaluationTable.csv(table.rows(), table.forFiles(List.of(objective))));
        String tip = CellTip.of(table.rows().getFirst(), objective, table.units());
        assertTrue(tip.contains(" Ω·m\n") && !tip.contains("Ω·cm"), tip);
    }

    @Test
    void tenThousandEvaluationsAreFilteredSortedAndGrouped() throws FilterException {
        CampaignRun large = SampleRuns.finished(1, 1200);
        for (int id = 2; id <= 10_000; id++) {
            large.getEvaluations().add(SampleRuns.begun(id));
        }
        table = EvaluationTable.of(large);
        assertEquals(10_000, table.rows().size());
        assertEquals(10_000 + 3, table.lines(new Arrangement(row -> true, column("objective"), false, true)).size());
        assertEquals(List.of(1), filtered("objective is known"));
        assertEquals("1,2", filtered("# < 3").stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Test
    void aTipHasTheIntervalTheGateAndEveryReason() {
        TableRow third = table.rows().get(2); // amber
        Observable objective = third.evaluation().orElseThrow().getObjective();
        double rho = SampleRuns.resistivity(3, 1200);
        objective.setLower(0.7 * rho);
        objective.setUpper(1.4 * rho);
        for (String id : List.of("objective", "gate")) {
            String tip = CellTip.of(third, column(id), table.units());
            assertTrue(tip.startsWith("#3  "), tip);
            assertTrue(tip.contains("boundary resistivity, across at 1200 K"), tip);
            assertTrue(tip.contains("95 % interval: " + Notation.UNICODE.number(0.7 * rho, 3) + " to "
                    + Notation.UNICODE.number(1.4 * rho, 3)), tip);
            assertTrue(tip.contains("gate: amber\n• the mean squared displacement in the boundary ends at 9.3"), tip);
        }
        third.evaluation().orElseThrow().setWhy("initial design 2 of 3");
        third.evaluation().orElseThrow().setFailure("the disk was full");
        String label = CellTip.of(third, column("boundary"), table.units());
        assertTrue(label.contains("Proposed: initial design 2 of 3\nthe disk was full"), label);
        assertTrue(CellTip.of(third, column("cpu"), table.units()).startsWith("#3"));
        assertTrue(CellTip.of(third, column("instability"), table.units()).contains("instability is not known here"));
    }

    @Test
    void whatARowIsDoingIsSaid() {
        run.getEvaluations().add(SampleRuns.begun(10));
        run.getEvaluations().add(SampleRuns.failed(11, "no structure"));
        table = EvaluationTable.of(run);
        TableRow working = table.rows().get(9);
        assertEquals("0 %", column("state").text(working));
        assertEquals(List.of("running"), column("state").words(working));
        assertEquals("failed", column("state").text(table.rows().get(10)));
        assertEquals("no structure", column("note").text(table.rows().get(10)));
        assertEquals("", column("gate").text(working));
        assertEquals("1920", column("atoms").text(working));
        assertEquals("17", column("sigma").text(table.rows().get(2)));
        assertEquals("initial", column("origin").text(table.rows().get(2)));
    }
}

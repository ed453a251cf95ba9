// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.grainwright.model.Observable;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;

/** A column of the table of evaluations. Immutable; rows may be asked on the thread that owns their run. */
public final class TableColumn {

    /** What stands where nothing is known. */
    public static final String UNKNOWN = "–";

    private final String id;
    private final Heading heading;
    private final List<String> names;
    private final boolean measured;
    private final Function<TableRow, Optional<Observable>> observable;
    private final Function<TableRow, String> text;
    private final ToDoubleFunction<TableRow> number;
    private final Function<TableRow, List<String>> words;

    /**
     * What is read above a column.
     *
     * @param name without unit
     * @param unit as printed, empty for none
     * @param tip what it is and what it is not
     * @param usual whether it is shown until a reader chooses otherwise
     * @param present whether any row has it
     */
    public record Heading(String name, String unit, String tip, boolean usual, boolean present) {
    }

    private TableColumn(String id, Heading heading, List<String> names, Content content) {
        this.id = id;
        this.heading = heading;
        this.names = List.copyOf(names);
        this.measured = content.observable != null;
        this.observable = measured ? content.observable : row -> Optional.empty();
        this.text = content.text;
        this.number = content.number;
        this.words = content.words;
    }

    private record Content(Function<TableRow, Optional<Observable>> observable, Function<TableRow, String> text,
            ToDoubleFunction<TableRow> number, Function<TableRow, List<String>> words) {
    }

    /** A column of words. {@code words} are what a filter compares, {@code text} what is read. */
    static TableColumn words(String id, Heading heading, List<String> names, Function<TableRow, String> text,
            Function<TableRow, List<String>> words) {
        return new TableColumn(id, heading, names, new Content(null, text, null, words));
    }

    /** A column of plain numbers; {@code NaN} is unknown. */
    static TableColumn numbers(String id, Heading heading, List<String> names, ToDoubleFunction<TableRow> number,
            int decimals) {
        return new TableColumn(id, heading, names, new Content(null, row -> {
            double value = number.applyAsDouble(row);
            return Double.isFinite(value) ? Notation.UNICODE.fixed(value, decimals) : UNKNOWN;
        }, number, null));
    }

    /** A column of measured numbers, read in the unit; the heading says it. */
    static TableColumn measured(String id, Heading heading, List<String> names, ShownUnits.Choice unit,
            Function<TableRow, Optional<Observable>> observable) {
        return new TableColumn(id, heading, names, new Content(observable,
                row -> observable.apply(row).filter(Observable::isKnown).map(
                        each -> Notation.UNICODE.measured(unit.of(each.getValue()), unit.of(each.getStandardError())))
                        .orElse(UNKNOWN),
                row -> observable.apply(row).map(each -> unit.of(each.getValue())).orElse(Double.NaN), null));
    }

    /** Stable name, for settings. */
    public String id() {
        return id;
    }

    /** What is read above it. */
    public Heading heading() {
        return heading;
    }

    /** Name with unit, as the header shows it. */
    public String title() {
        return heading.unit.isEmpty() ? heading.name : heading.name + " / " + heading.unit;
    }

    /** What a filter may call it. */
    public List<String> names() {
        return names;
    }

    /** Whether it holds numbers, which are compared and stand to the right. */
    public boolean isNumeric() {
        return number != null;
    }

    /** Whether it holds measured numbers, with error and gate. */
    public boolean isMeasured() {
        return measured;
    }

    /** The cell as it is read. */
    public String text(TableRow row) {
        return text.apply(row);
    }

    /** The number in the cell in the unit of the heading, {@code NaN} if it is unknown or the column has words. */
    public double number(TableRow row) {
        return number == null ? Double.NaN : number.applyAsDouble(row);
    }

    /** The words in the cell that a filter compares; empty for numbers. */
    public List<String> words(TableRow row) {
        return words == null ? List.of() : words.apply(row);
    }

    /** The measured number in the cell with its error and its gate. */
    public Optional<Observable> observable(TableRow row) {
        return observable.apply(row);
    }

    @Override
    public String toString() {
        return title();
    }
}

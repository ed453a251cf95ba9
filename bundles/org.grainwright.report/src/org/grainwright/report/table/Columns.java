// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.Gate;
import org.grainwright.model.GrainBoundaryGeometry;
import org.grainwright.model.Limit;
import org.grainwright.model.Observable;
import org.grainwright.model.RunQueries;
import org.grainwright.model.SearchVariable;
import org.grainwright.model.VariableKind;
import org.grainwright.observables.Catalogue;
import org.grainwright.observables.Place;
import org.grainwright.observables.Quantity;
import org.grainwright.observables.ShownUnits;
import org.grainwright.report.table.TableColumn.Heading;
import org.grainwright.report.words.CrystalWords;
import org.grainwright.report.words.Numbers;

/** Makes the columns of a run. */
final class Columns {

    private static final String BOUNDARY = "boundary.";

    private final CampaignRun run;
    private final ShownUnits units;
    private final double temperatureK;
    private final int recommended;
    private final int lowest;

    Columns(CampaignRun run, ShownUnits units) {
        this.run = run;
        this.units = units;
        this.temperatureK = RunQueries.mainTemperatureK(run);
        this.recommended = RunQueries.recommended(run).map(Evaluation::getId).orElse(0);
        this.lowest = RunQueries.bestMeasured(run).map(Evaluation::getId).orElse(0);
    }

    List<TableColumn> all() {
        Map<String, Observable> present = new LinkedHashMap<>();
        run.getBulk().forEach(each -> present.putIfAbsent(each.getName(), each));
        for (Evaluation evaluation : run.getEvaluations()) {
            for (Observable each : evaluation.getObservables()) {
                if (!each.isExtrapolated()) {
                    present.putIfAbsent(each.getName(), each);
                }
            }
        }
        List<String> usual = usual();
        List<TableColumn> shown = new ArrayList<>();
        List<TableColumn> more = new ArrayList<>();
        shown.add(TableColumn.numbers("number", heading("#", "", "number of the evaluation; 0 is the perfect crystal"),
                List.of("#", "number", "evaluation"), TableRow::number, 0));
        shown.add(TableColumn.words("state", heading("State", "", "where the evaluation stands"), List.of("state"),
                this::state, this::states));
        shown.add(TableColumn.words("boundary", heading("Boundary", "", "the boundary and what was done to it"),
                List.of("boundary", "label"), TableRow::label, row -> List.of(row.label(), row.boundary())));
        for (String id : usual) {
            Catalogue.STANDARD.find(id).ifPresent(each -> shown.add(quantity(each, true, present)));
        }
        shown.add(objective());
        shown.add(TableColumn.words("gate", heading("Sampling", "", "whether the simulation was long enough for the "
                + "objective: green, amber (with the reservation given), red (not to be used)"),
                List.of("gate", "sampling"), Columns::gate, row -> List.of(gateWord(row))));
        shown.add(TableColumn.words("note", heading("Now", "", "what it is doing, why it was chosen, why it failed or "
                + "why its number may not be used"), List.of("note", "now"), Columns::note,
                row -> List.of(note(row))));
        for (Quantity quantity : Catalogue.STANDARD.quantities()) {
            if (!usual.contains(quantity.id())) {
                more.add(quantity(quantity, false, present));
            }
        }
        present.values().stream()
                .filter(each -> Catalogue.STANDARD.find(each.getName()).isEmpty())
                .forEach(each -> more.add(stranger(each)));
        run.getVariables().forEach(each -> more.add(variable(each)));
        more.addAll(facts(CrystalWords.of(run)));
        shown.addAll(more);
        return List.copyOf(shown);
    }

    /** Diffusion and conductivity of the boundary in the direction of the objective, and what the campaign limits. */
    private List<String> usual() {
        List<String> ids = new ArrayList<>();
        ids.add(RunQueries.towardsObjective(run, Quantity.BOUNDARY_TRACER_D).id());
        ids.add(RunQueries.towardsObjective(run, Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR).id());
        String objective = run.getObjective() == null ? null : run.getObjective().getObservable();
        ids.remove(objective);
        run.getLimits().stream().map(Limit::getObservable)
                .filter(each -> !ids.contains(each) && !each.equals(objective)).forEach(ids::add);
        return ids;
    }

    private static Heading heading(String name, String unit, String tip) {
        return new Heading(name, unit, tip, true, true);
    }

    private TableColumn quantity(Quantity quantity, boolean usual, Map<String, Observable> present) {
        String name = NAMES.get(quantity);
        ShownUnits.Choice choice = units.in(quantity.unit());
        String unit = choice.printed();
        String tip = quantity.text().label() + (unit.isEmpty() ? "" : ", " + unit) + ", at "
                + Numbers.kelvin(temperatureK) + "\n" + quantity.text().is() + "\n" + quantity.text().isNot()
                + (quantity.id().startsWith(BOUNDARY) ? "\nIn the row of the perfect crystal: its whole cell." : "");
        List<String> names = new ArrayList<>(List.of(quantity.id(), quantity.text().words(), quantity.text().label(),
                name));
        if (usual || !AMBIGUOUS.contains(quantity.text().symbol())) {
            names.add(quantity.text().symbol());
        }
        return TableColumn.measured(quantity.id(),
                new Heading(name, unit, tip, usual, present.containsKey(quantity.id())), names,
                choice, row -> find(row, quantity.id()));
    }

    /** Symbols that several quantities share. */
    private static final Set<String> AMBIGUOUS = Catalogue.STANDARD.quantities().stream()
            .collect(Collectors.groupingBy(each -> each.text().symbol(), Collectors.counting())).entrySet().stream()
            .filter(entry -> entry.getValue() > 1).map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());

    /** What stands above the columns: short where that is unique, else the whole label. */
    private static final Map<Quantity, String> NAMES = names();

    private static Map<Quantity, String> names() {
        Map<Quantity, String> names = new LinkedHashMap<>();
        for (Quantity each : Catalogue.STANDARD.quantities()) {
            names.put(each, names.containsValue(name(each)) ? each.text().label() : name(each));
        }
        return Map.copyOf(names);
    }

    /** Symbol, region and direction: what a heading has room for. */
    private static String name(Quantity quantity) {
        Place place = quantity.place();
        return switch (place.direction()) {
            case NONE -> quantity.use().column().isEmpty() ? quantity.text().label() : quantity.use().column();
            case ISOTROPIC -> quantity.text().symbol() + " " + place.region().word();
            default -> quantity.text().symbol() + " " + place.region().word() + ", " + place.direction().word();
        };
    }

    private Optional<Observable> find(TableRow row, String id) {
        Optional<Observable> found = RunQueries.nearest(row.observables(), id, temperatureK);
        return found.isPresent() || row.evaluation().isPresent() || !id.startsWith(BOUNDARY) ? found
                : RunQueries.nearest(row.observables(), id.substring(BOUNDARY.length()), temperatureK);
    }

    private TableColumn stranger(Observable each) {
        String label = Objects.requireNonNullElse(each.getLabel(), each.getName());
        String tip = Stream.of(label, each.getMethod()).filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        ShownUnits.Choice unit = units.in(each.getUnit());
        return TableColumn.measured(each.getName(), new Heading(label, unit.printed(), tip, false, true),
                List.of(each.getName(), label), unit, row -> find(row, each.getName()));
    }

    private TableColumn objective() {
        ShownUnits.Choice choice = units.in(run.getObjective() == null ? "" : run.getObjective().getUnit());
        String unit = choice.printed();
        String label = run.getObjective() == null || run.getObjective().getLabel() == null ? "objective"
                : run.getObjective().getLabel();
        List<String> names = new ArrayList<>(List.of("objective"));
        Optional.ofNullable(run.getObjective()).map(each -> each.getObservable()).ifPresent(id -> {
            names.add(id);
            Catalogue.STANDARD.find(id).ifPresent(each -> {
                names.add(each.text().words());
                names.add(each.text().symbol());
            });
        });
        return TableColumn.measured("objective",
                new Heading("Objective", unit, "what the campaign optimizes: " + label + (unit.isEmpty() ? "" : ", ")
                        + unit + "\nvalue ± one standard error", true, true),
                names, choice, row -> row.evaluation().map(Evaluation::getObjective));
    }

    private TableColumn variable(SearchVariable variable) {
        String id = "variable." + variable.getName();
        String unit = Objects.requireNonNullElse(variable.getUnit(), "");
        Heading heading = new Heading(variable.getName(), unit, "search variable " + variable.getName(), false, true);
        List<String> names = variable.getName().equals("boundary") ? List.of(id) : List.of(id, variable.getName());
        if (variable.getKind() == VariableKind.CATEGORY) {
            return TableColumn.words(id, heading, names, row -> value(row, variable.getName()),
                    row -> List.of(value(row, variable.getName())));
        }
        return TableColumn.numbers(id, heading, names,
                row -> row.evaluation().flatMap(each -> each.getVariables().stream()
                        .filter(value -> variable.getName().equals(value.getName())).findFirst())
                        .map(each -> each.getNumber()).orElse(Double.NaN),
                variable.getKind() == VariableKind.INTEGER ? 0 : 3);
    }

    private static String value(TableRow row, String name) {
        return row.evaluation().flatMap(each -> each.getVariables().stream()
                .filter(value -> name.equals(value.getName())).findFirst()).map(each -> each.getText())
                .orElse(TableColumn.UNKNOWN);
    }

    private static List<TableColumn> facts(CrystalWords words) {
        return List.of(
                fact("sigma", "Σ", "", "coincidence index; unknown for an approximant", 0,
                        geometry(each -> each.getSigma() > 0 ? each.getSigma() : Double.NaN)),
                fact("disorientation", "disorientation", "°", "smallest rotation between the grains", 2,
                        geometry(GrainBoundaryGeometry::getDisorientationDegrees)),
                fact("width", "width", "layers", "atomic layers that may be changed", 0,
                        geometry(each -> each.getWidthLayers() > 0 ? each.getWidthLayers() : Double.NaN)),
                fact("li2o", words.unit().isEmpty() ? "units" : words.heading(), "units",
                        "formula units added (positive) or removed", 0, geometry(words::units)),
                fact("atoms", "atoms", "", "atoms in the cell", 0,
                        geometry(each -> each.getAtoms() > 0 ? each.getAtoms() : Double.NaN)),
                fact("instability", "instability", "v.u.", "global instability index of the structure as built", 3,
                        geometry(GrainBoundaryGeometry::getGlobalInstability)),
                fact("production", "production", "ps", "production per temperature and replica", 1,
                        row -> row.evaluation().map(Evaluation::getProductionPs).orElse(Double.NaN)),
                fact("cpu", "CPU time", "s", "processor time used", 0,
                        row -> row.evaluation().map(Evaluation::getCpuSeconds).orElse(Double.NaN)),
                TableColumn.words("origin", new Heading("origin", "", "where the proposal came from", false, true),
                        List.of("origin"), row -> origin(row), row -> List.of(origin(row))),
                TableColumn.words("why", new Heading("why", "", "why this geometry was proposed", false, true),
                        List.of("why"), row -> why(row), row -> List.of(why(row))));
    }

    private static String origin(TableRow row) {
        return row.evaluation().map(Evaluation::getOrigin).orElse("");
    }

    private static String why(TableRow row) {
        return row.evaluation().map(Evaluation::getWhy).orElse("");
    }

    private static TableColumn fact(String id, String name, String unit, String tip, int decimals,
            ToDoubleFunction<TableRow> value) {
        return TableColumn.numbers(id, new Heading(name, unit, tip, false, true), List.of(id, name), value, decimals);
    }

    private static ToDoubleFunction<TableRow> geometry(ToDoubleFunction<GrainBoundaryGeometry> value) {
        return row -> row.evaluation().map(Evaluation::getGeometry).map(value::applyAsDouble).orElse(Double.NaN);
    }

    private String state(TableRow row) {
        return row.evaluation().map(each -> switch (each.getState()) {
            case QUEUED -> "proposed";
            case RUNNING -> Math.round(100 * RunQueries.fraction(each)) + " %";
            case DONE -> each.getId() == recommended ? "recommended"
                    : each.getId() == lowest ? "best measured" : "done";
            case FAILED -> "failed";
            case ABANDONED -> "given up";
            case INTERRUPTED -> "paused";
        }).orElse("reference");
    }

    private List<String> states(TableRow row) {
        return row.evaluation().map(each -> switch (each.getState()) {
            case RUNNING -> List.of("running");
            case DONE -> List.of("done", state(row));
            default -> List.of(state(row));
        }).orElse(List.of("reference"));
    }

    private static String gate(TableRow row) {
        return switch (row.gate()) {
            case GREEN -> "● green";
            case AMBER -> "▲ amber";
            case RED -> "◆ red";
            case UNKNOWN -> "";
        };
    }

    private static String gateWord(TableRow row) {
        return row.gate() == Gate.UNKNOWN ? "unknown" : row.gate().getName().toLowerCase(java.util.Locale.ROOT);
    }

    /** Why it was chosen, what it is doing, or why it failed, was given up or may not be the best. */
    private static String note(TableRow row) {
        Evaluation evaluation = row.evaluation().orElse(null);
        if (evaluation == null) {
            return "what boundaries are compared with";
        }
        String text = switch (evaluation.getState()) {
            case QUEUED -> evaluation.getWhy();
            case RUNNING -> evaluation.getStages().isEmpty() ? "" : evaluation.getStages().getLast().getName();
            case INTERRUPTED -> "goes on when the campaign is resumed";
            case FAILED, ABANDONED -> evaluation.getFailure();
            case DONE -> row.gate() == Gate.RED ? evaluation.getObjective().getGateReason() : "";
        };
        return Objects.requireNonNullElse(text, "");
    }
}

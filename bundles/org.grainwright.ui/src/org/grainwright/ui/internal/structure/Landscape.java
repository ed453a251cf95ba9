// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.observables.Notation;
import org.grainwright.observables.ShownUnits;
import org.grainwright.render.structure.AtomColors;
import org.grainwright.render.structure.AtomPicture;
import org.grainwright.render.structure.ScalarField;
import org.grainwright.ui.internal.UiPlugin;
import org.grainwright.ui.internal.runs.Newest;

/**
 * The bond-valence landscape of lithium in the structure that is shown: a surface around all places whose site energy
 * is low enough, or a slice in the colours of the energy. Made in the background, anew for another structure; a slider
 * moves the energy or the slice. User-interface thread only.
 */
public final class Landscape {

    /** Energies over the lowest that the slider and the colours reach, eV, and its steps. */
    private static final double RANGE_EV = 2;
    private static final int STEPS = 200;
    private static final double USUAL_EV = 0.6;
    private static final int RGB = 0xF2B632;

    /** What is shown of it. */
    public enum Shown {
        /** Nothing. */
        NONE("None", -1),
        /** A surface of one energy. */
        SURFACE("Surface of One Energy", -1),
        /** A slice across a cell vector. */
        SLICE_A("Slice across a", 0),
        /** See above. */
        SLICE_B("Slice across b", 1),
        /** See above. */
        SLICE_C("Slice across c", 2);

        private final String label;
        private final int edge;

        Shown(String label, int edge) {
            this.label = label;
            this.edge = edge;
        }

        /** As a user calls it. */
        public String label() {
            return label;
        }
    }

    /**
     * A landscape of a structure.
     *
     * @param field site energies, eV
     * @param lowest the lowest of them
     * @param barrier how far a path of lithium must climb over it, in every direction
     */
    private record Survey(StructureFile of, ScalarField field, double lowest, SiteEnergyMap.Percolation barrier) {

        static Optional<Survey> of(StructureFile structure) {
            return Structures.landscape(structure.model()).map(energies -> {
                int[] points = {energies.points(0), energies.points(1), energies.points(2)};
                float[] values = new float[points[0] * points[1] * points[2]];
                for (int i = 0, p = 0; i < points[0]; i++) {
                    for (int j = 0; j < points[1]; j++) {
                        for (int k = 0; k < points[2]; k++) {
                            values[p++] = energies.at(i, j, k);
                        }
                    }
                }
                return new Survey(structure, new ScalarField(structure.atoms().cellAngstrom(), points, values),
                        energies.lowest(), energies.percolation());
            });
        }
    }

    private final StructureCanvas canvas;
    private final Supplier<Boolean> busy;
    private final Composite strip;
    private final Label name;
    private final Scale scale;
    private final Label value;
    private Shown shown = Shown.NONE;
    private Optional<Survey> survey = Optional.empty();
    /** What it is of, or is being computed of; {@code null} while there is none. */
    private StructureFile followed;
    private final Newest newest = new Newest("Bond-valence landscape", Job.SHORT, true);

    /**
     * Puts its slider into a strip of three columns, which is seen while there is a landscape.
     *
     * @param busy whether structures change too fast to follow
     */
    Landscape(Composite strip, StructureCanvas canvas, Supplier<Boolean> busy) {
        this.canvas = canvas;
        this.busy = busy;
        this.strip = strip;
        name = new Label(strip, SWT.NONE);
        scale = StructurePanel.scale(strip, "Energy of the surface, or place of the slice", "landscape");
        scale.setMaximum(STEPS);
        scale.addListener(SWT.Selection, event -> make());
        value = new Label(strip, SWT.RIGHT);
        value.setData("org.eclipse.swtbot.widget.key", "landscapeValue");
        GridDataFactory.fillDefaults().hint(230, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(value);
        canvas.onChange(this::follow);
    }

    /** What is shown. */
    public Shown shown() {
        return shown;
    }

    /** Shows something else of it. */
    public void show(Shown next) {
        if (next == shown) {
            return;
        }
        shown = next;
        name.setText(next == Shown.SURFACE ? "Energy" : "Slice");
        StructurePanel.shown(strip, next != Shown.NONE);
        if (next == Shown.NONE) {
            newest.forget();
            followed = null;
            canvas.landscape(List.of());
            return;
        }
        scale.setSelection(next == Shown.SURFACE ? step(usual()) : STEPS / 2);
        make();
    }

    /** Where lithium begins to cross the boundaries, if it does at all. */
    private double usual() {
        double across = survey.map(each -> each.barrier().alongX()).orElse(USUAL_EV);
        return across < RANGE_EV ? across : USUAL_EV;
    }

    private static int step(double ev) {
        return (int) Math.ceil(ev / RANGE_EV * STEPS);
    }

    /** Looks whether it is of the structure that is shown. While structures change too fast, none is drawn. */
    void follow() {
        if (shown != Shown.NONE && (busy.get() ? followed != null : canvas.structure() != followed)) {
            make();
        }
    }

    private void make() {
        StructureFile structure = busy.get() ? null : canvas.structure();
        followed = structure;
        newest.forget();
        if (structure == null) {
            value.setText(busy.get() ? "back when the atoms stand" : "");
            canvas.landscape(List.of());
            return;
        }
        Optional<Survey> ready = survey.filter(each -> each.of() == structure);
        if (ready.isPresent()) {
            draw(ready.get());
        } else {
            survey(structure);
        }
    }

    private void draw(Survey known) {
        Shown what = shown;
        double share = scale.getSelection() / (double) STEPS;
        value.setText(what == Shown.SURFACE ? String.format(Locale.ROOT, "%s; across %s, along %s",
                energy(share * RANGE_EV), barrier(known.barrier().alongX()),
                barrier(Math.min(known.barrier().alongY(), known.barrier().alongZ())))
                : String.format(Locale.ROOT, "%.0f %%; dark 0, bright %s", 100 * share, energy(RANGE_EV)));
        value.setToolTipText("Energies over the lowest one. Across and along: from where a surface lets lithium cross"
                + " the boundaries, and move along them");
        inBackground(() -> {
            List<AtomPicture.Facet> facets = what == Shown.SURFACE
                    ? known.field().surface(known.lowest() + share * RANGE_EV, RGB)
                    : known.field().slice(what.edge, share, energy -> {
                        double over = (energy - known.lowest()) / RANGE_EV;
                        return over > 1 ? -1 : AtomColors.sequential(over);
                    });
            return () -> canvas.landscape(facets);
        });
    }

    private static String barrier(double ev) {
        return Double.isInfinite(ev) ? "never" : number(UiPlugin.units().now().in("eV"), ev);
    }

    private static String energy(double ev) {
        ShownUnits.Choice unit = UiPlugin.units().now().in("eV");
        return number(unit, ev) + " " + unit.printed();
    }

    private static String number(ShownUnits.Choice unit, double ev) {
        return Notation.UNICODE.fixed(unit.of(ev), unit.factor() > 10 ? 0 : 2);
    }

    private void survey(StructureFile structure) {
        value.setText("...");
        canvas.landscape(List.of());
        inBackground(() -> {
            Optional<Survey> computed = Survey.of(structure);
            return () -> surveyed(computed);
        });
    }

    private void surveyed(Optional<Survey> computed) {
        if (computed.isEmpty()) {
            value.setText("known for LLZO alone");
            return;
        }
        boolean first = survey.isEmpty();
        survey = computed;
        if (first && shown == Shown.SURFACE) {
            scale.setSelection(step(usual()));
        }
        draw(computed.get());
    }

    private void inBackground(Supplier<Runnable> work) {
        newest.ask(canvas.getDisplay()::asyncExec, () -> {
            Runnable then = work.get();
            return () -> {
                if (!canvas.isDisposed()) {
                    then.run();
                }
            };
        });
    }
}

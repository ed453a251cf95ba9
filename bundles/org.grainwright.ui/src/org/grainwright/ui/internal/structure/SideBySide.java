// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;

import org.grainwright.model.Evaluation;
import org.grainwright.ui.internal.structure.StructureFile.Around;

/**
 * Two structures beside each other, seen from the same side: what is turned, magnified, cut, hidden or coloured in one
 * is so in the other. User-interface thread only.
 */
public final class SideBySide extends SashForm {

    private final List<StructurePanel> panels = new ArrayList<>();
    private final List<Object> wanted = new ArrayList<>();
    private boolean following;

    /** An empty one. */
    public SideBySide(Composite parent) {
        super(parent, SWT.HORIZONTAL);
        for (int i = 0; i < 2; i++) {
            StructurePanel panel = new StructurePanel(this);
            new StructureMenu(panel);
            panels.add(panel);
            wanted.add(null);
        }
        panels.get(0).canvas().onChange(() -> follow(0, 1));
        panels.get(1).canvas().onChange(() -> follow(1, 0));
    }

    /**
     * One of them.
     *
     * @param side 0 or 1
     */
    public StructurePanel panel(int side) {
        return panels.get(side);
    }

    private void follow(int leader, int other) {
        StructureCanvas from = panels.get(leader).canvas();
        StructureCanvas to = panels.get(other).canvas();
        if (following || to.isDisposed()) {
            return;
        }
        following = true;
        try {
            if (!to.camera().equals(from.camera())) {
                to.camera(from.camera());
            }
            if (!to.style().equals(from.style())) {
                to.style(from.style());
            }
            for (Around each : Around.values()) {
                to.polyhedra(each, from.polyhedra().contains(each));
            }
        } finally {
            following = false;
        }
    }

    /**
     * Shows what there is of an evaluation, read in the background; nothing happens if it is shown already.
     *
     * @param side 0 or 1
     * @param name stands above it
     * @param run folder of its run; empty when that is not open any more
     * @param evaluation empty for the perfect crystal, whose structure is not recorded
     */
    public void show(int side, String name, Optional<Path> run, Optional<Evaluation> evaluation) {
        Object next = List.of(name, run, evaluation.map(Evaluation::getState).map(Object::toString).orElse(""));
        if (next.equals(wanted.get(side))) {
            return;
        }
        wanted.set(side, next);
        StructurePanel panel = panels.get(side);
        if (evaluation.isEmpty()) {
            panel.offer(name, List.of(), "The structure of the perfect crystal is not in the record.");
            return;
        }
        if (run.isEmpty()) {
            panel.offer(name, List.of(), "The run of " + name + " is not open any more.");
            return;
        }
        panel.offer(name, run.get(), evaluation.get(), () -> {
            // nothing waits for it
        });
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;

import org.grainwright.render.structure.StructureStyle.Cut;

/** Cuts the structure of a picture; its slider moves the cut. User-interface thread only. */
public final class CutStrip {

    private static final int STEPS = 200;
    /** Thickness of a layer as a share of the cell. */
    private static final double LAYER = 0.08;

    private final Composite strip;
    private final StructureCanvas canvas;
    private final Scale at;
    private boolean layer;

    /** Puts its slider into a strip of two columns, which is seen while there is a cut. */
    CutStrip(Composite strip, StructureCanvas canvas) {
        this.strip = strip;
        this.canvas = canvas;
        new Label(strip, SWT.NONE).setText("Cut");
        at = StructurePanel.scale(strip, "Where the structure is cut", "cut");
        at.setMaximum(STEPS);
        at.setSelection(STEPS / 2);
        at.addListener(SWT.Selection, event -> move());
    }

    /**
     * Cuts the structure.
     *
     * @param edge the cell vector along which, -1 for no cut
     * @param thin a layer instead of all that is behind the cut
     */
    public void along(int edge, boolean thin) {
        layer = thin;
        StructurePanel.shown(strip, edge >= 0);
        canvas.style(canvas.style().cut(edge < 0 ? Optional.empty() : Optional.of(new Cut(edge, 0, 1))));
        move();
    }

    /** Whether a cut is a layer. */
    public boolean isLayer() {
        return layer;
    }

    private void move() {
        canvas.style().cut().ifPresent(cut -> {
            double share = at.getSelection() / (double) STEPS;
            double from = layer ? share * (1 - LAYER) : 0;
            canvas.style(canvas.style().cut(Optional.of(new Cut(cut.edge(), from, layer ? from + LAYER : share))));
        });
    }
}

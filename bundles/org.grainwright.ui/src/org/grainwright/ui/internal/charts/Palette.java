// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.charts;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;

import org.grainwright.model.Gate;
import org.grainwright.render.Ink;

/**
 * Colours of charts and tables, as the theme has them and the user may have changed them: those of the report until
 * then. Never the only sign: gates also differ by symbol and word. User-interface thread only.
 */
public final class Palette {

    private static final String PREFIX = "org.grainwright.ui.ink.";

    private Palette() {
    }

    /** The colour of an ink now; it belongs to the workbench. */
    public static Color of(Ink ink) {
        return JFaceResources.getColorRegistry().get(PREFIX + ink.css());
    }

    /** The colour of a gate now. */
    public static Color of(Gate gate) {
        return of(switch (gate) {
            case GREEN -> Ink.GOOD;
            case AMBER -> Ink.CAUTION;
            case RED -> Ink.BAD;
            case UNKNOWN -> Ink.SOFT;
        });
    }

    /** Calls back, until the control is gone, whenever a colour has become another one. */
    public static void follow(Control control, Runnable changed) {
        ColorRegistry registry = JFaceResources.getColorRegistry();
        IPropertyChangeListener listener = event -> {
            if (event.getProperty().startsWith(PREFIX) && !control.isDisposed()) {
                changed.run();
            }
        };
        registry.addListener(listener);
        control.addListener(SWT.Dispose, event -> registry.removeListener(listener));
    }
}

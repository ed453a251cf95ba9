// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbench;

/**
 * Makes a change of theme whole. The platform's dark style sheet sets colours on widgets of which the light one says
 * nothing, so that a window that was dark once stays white on white in trees, labels and the status line. After every
 * change the colours are taken back and the styles applied again. User-interface thread only.
 */
final class Appearance {

    private static final int PATIENCE_MS = 500;

    private final Display display;
    private final IThemeEngine engine;

    private Appearance(Display display, IThemeEngine engine) {
        this.display = display;
        this.engine = engine;
    }

    /** Follows every change of theme from now on, whichever menu or preference makes it. */
    static void follow(IWorkbench workbench) {
        IThemeEngine engine = workbench.getService(IThemeEngine.class);
        IEventBroker events = workbench.getService(IEventBroker.class);
        if (engine != null && events != null) {
            Appearance appearance = new Appearance(workbench.getDisplay(), engine);
            // the toolkit reads its own colours anew a while after the theme has changed, and tells when they differ
            Display display = workbench.getDisplay();
            // no style sheet says anything of single rows, and the engine, which remembers every row that it has seen,
            // reaches at a change of theme for rows that their tables have dropped: the toolkit ends the program then
            display.addFilter(SWT.Skin, event -> {
                if (event.widget instanceof TableItem || event.widget instanceof TreeItem) {
                    event.type = SWT.None;
                }
            });
            display.addListener(SWT.Settings, event -> appearance.renew());
            events.subscribe(IThemeEngine.Events.THEME_CHANGED,
                    event -> display.timerExec(PATIENCE_MS, appearance::renew));
        }
    }

    private void renew() {
        for (Shell shell : display.getShells()) {
            shell.setRedraw(false);
            try {
                forget(shell);
                engine.applyStyles(shell, true);
            } finally {
                shell.setRedraw(true);
            }
        }
    }

    private void forget(Control control) {
        Color any = display.getSystemColor(SWT.COLOR_RED);
        if (painted(control)) {
            // a colour first: "none" after "none" changes nothing, and what is drawn is the other theme's default
            control.setForeground(any);
            control.setForeground(null);
            control.setBackground(any);
            control.setBackground(null);
        }
        if (control instanceof Tree tree) {
            tree.setHeaderForeground(any);
            tree.setHeaderForeground(null);
            tree.setHeaderBackground(any);
            tree.setHeaderBackground(null);
        } else if (control instanceof Table table) {
            table.setHeaderForeground(any);
            table.setHeaderForeground(null);
            table.setHeaderBackground(any);
            table.setHeaderBackground(null);
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                forget(child);
            }
        }
    }

    /** Whether a style sheet gave the colours: texts of editors and charts have theirs from preferences and views. */
    private static boolean painted(Control control) {
        return !(control instanceof StyledText) && !control.getClass().getName().startsWith("org.eclipse.swtchart.");
    }
}

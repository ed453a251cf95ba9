// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.render.Ink;
import org.grainwright.render.Theme;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Light and dark, there and back without a restart: every text can be read on its ground. */
@ExtendWith(WorkbenchExtension.class)
class AppearanceTest {

    /** Difference of brightness, of 255, below which a text is lost. */
    private static final int READABLE = 60;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @Test
    void everyTextStaysReadableInBothDirections() {
        for (boolean dark : new boolean[] {true, false, true, false}) {
            bot.menu("Window").menu("Light or Dark").click();
            bot.waitUntil(new DefaultCondition(() -> (dark ? "dark: " : "light: ") + unreadable(dark),
                    () -> unreadable(dark).isEmpty()));
            WorkbenchExtension.screenshots("appearance-" + (dark ? "dark" : "light"));
        }
        assertTrue(unreadable(false).isEmpty());
    }

    /** Charts have the theme's ground, and the colour that somebody chose instead of it, without a restart. */
    @Test
    void coloursOfChartsAreThoseOfTheThemeAndOfThePreferences() {
        bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).show();
        ChartCanvas chart = (ChartCanvas) bot.viewById(GrainwrightUi.CONVERGENCE_VIEW_ID).bot()
                .canvasWithId("convergence");
        IEclipsePreferences chosen = InstanceScope.INSTANCE.getNode("org.eclipse.ui.workbench");
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            bot.menu("Window").menu("Light or Dark").click();
            bot.waitUntil(new DefaultCondition(() -> "the ground of " + theme + " is " + ground(chart),
                    () -> ground(chart).equals(theme.hex(Ink.SURFACE))));
        }
        String key = "org.grainwright.ui.ink.surface";
        chosen.put(key, "250,240,200");
        try {
            bot.waitUntil(new DefaultCondition(() -> "the chosen ground is " + ground(chart),
                    () -> ground(chart).equals("#faf0c8")));
        } finally {
            chosen.remove(key);
        }
        bot.waitUntil(new DefaultCondition(() -> "the ground is still " + ground(chart),
                () -> ground(chart).equals(Theme.LIGHT.hex(Ink.SURFACE))));
    }

    /** As it is painted, in a corner where nothing else is. */
    private static String ground(ChartCanvas chart) {
        return UIThreadRunnable.syncExec(() -> {
            Image image = new Image(chart.getDisplay(), chart.getSize().x, chart.getSize().y);
            GC pen = new GC(image);
            chart.print(pen);
            pen.dispose();
            ImageData pixels = image.getImageData();
            image.dispose();
            RGB colour = pixels.palette.getRGB(pixels.getPixel(pixels.width - 5, pixels.height - 5));
            return String.format(Locale.ROOT, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
        });
    }

    private static List<String> unreadable(boolean dark) {
        return UIThreadRunnable.syncExec(() -> {
            List<String> found = new ArrayList<>();
            look(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), dark, found);
            return found;
        });
    }

    private static void look(Control control, boolean dark, List<String> found) {
        boolean hasText = control instanceof Tree || control instanceof Table || control instanceof ToolBar
                || control instanceof Label label && !label.getText().isEmpty();
        if (hasText && control.isVisible()) {
            int text = brightness(control.getForeground());
            int ground = brightness(control.getBackground());
            if (Math.abs(text - ground) < READABLE || dark != ground < 128) {
                found.add(control + " " + text + " on " + ground);
            }
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                look(child, dark, found);
            }
        }
    }

    private static int brightness(Color colour) {
        return (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1000;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.charts;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;

import org.grainwright.render.Theme;
import org.grainwright.render.chart.PlotLayout;
import org.grainwright.render.chart.PlotTable;
import org.grainwright.render.chart.Raster;
import org.grainwright.render.chart.Scene;
import org.grainwright.render.chart.Svg;
import org.grainwright.ui.charts.ChartCanvas;

/** The menu of a chart: what is seen of it, and how it leaves the workbench. Pictures carry where they come from. */
public final class ChartMenu {

    private static final double PRINT_SCALE = 3;
    private static final String EXPORT = "Export the Chart";

    private ChartMenu() {
    }

    /** The menu of a chart. */
    public static Menu of(ChartCanvas chart) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> fill(manager, chart));
        return menu.createContextMenu(chart);
    }

    private static void fill(IMenuManager menu, ChartCanvas chart) {
        boolean any = chart.plot().isPresent();
        menu.add(action("Show All\tHome", any, () -> chart.frame(chart.frame().whole())));
        menu.add(check("Logarithmic x Axis\tK", any, chart.isLogarithmicX(),
                on -> chart.frame(chart.frame().logarithmicX(on))));
        menu.add(check("Logarithmic y Axis\tL", any, chart.isLogarithmicY(),
                on -> chart.frame(chart.frame().logarithmicY(on))));
        menu.add(new Separator());
        menu.add(action("Copy as Image", any, () -> copyImage(chart)));
        menu.add(action("Copy Numbers", any, () -> copy(chart, TextTransfer.getInstance(), csv(chart))));
        menu.add(action("Export...", any, () -> export(chart)));
    }

    private static IAction action(String text, boolean enabled, Runnable work) {
        Action action = new Action(text) {
            @Override
            public void run() {
                work.run();
            }
        };
        action.setEnabled(enabled);
        return action;
    }

    private static IAction check(String text, boolean enabled, boolean on, java.util.function.Consumer<Boolean> work) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                work.accept(isChecked());
            }
        };
        action.setEnabled(enabled);
        action.setChecked(on);
        return action;
    }

    private static String csv(ChartCanvas chart) {
        return PlotTable.csv(chart.numbers().orElseThrow(), chart.origin());
    }

    private static Scene stamped(ChartCanvas chart) {
        return PlotLayout.of(chart.plot().orElseThrow(), chart.frame(), Math.max(480, chart.getSize().x),
                Math.max(320, chart.getSize().y)).withFooter(chart.origin());
    }

    private static void copyImage(ChartCanvas chart) {
        copy(chart, ImageTransfer.getInstance(), pixels(Raster.image(stamped(chart), Theme.LIGHT, 2)));
    }

    private static void copy(ChartCanvas chart, Transfer transfer, Object content) {
        Clipboard clipboard = new Clipboard(chart.getDisplay());
        clipboard.setContents(new Object[] {content}, new Transfer[] {transfer});
        clipboard.dispose();
    }

    private static ImageData pixels(BufferedImage image) {
        ImageData data = new ImageData(image.getWidth(), image.getHeight(), 24,
                new PaletteData(0xFF0000, 0x00FF00, 0x0000FF));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                data.setPixel(x, y, image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return data;
    }

    private static void export(ChartCanvas chart) {
        FileDialog dialog = new FileDialog(chart.getShell(), SWT.SAVE);
        dialog.setText(EXPORT);
        dialog.setFilterExtensions(new String[] {"*.svg", "*.png", "*.csv"});
        dialog.setFilterNames(new String[] {"Picture that scales (*.svg)", "Picture for print (*.png)",
                "Numbers (*.csv)"});
        dialog.setFileName("chart.svg");
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        try {
            write(chart, Path.of(chosen));
        } catch (IOException e) {
            MessageDialog.openError(chart.getShell(), EXPORT, chosen + " cannot be written: " + e.getMessage());
        }
    }

    /**
     * Writes a chart as it is seen. The end of the name says how: {@code .csv}, {@code .png}, else SVG.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(ChartCanvas chart, Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            Files.writeString(file, csv(chart), StandardCharsets.UTF_8);
        } else if (name.endsWith(".png")) {
            ImageIO.write(Raster.image(stamped(chart), Theme.LIGHT, PRINT_SCALE), "png", file.toFile());
        } else {
            Files.writeString(file, Svg.file(stamped(chart)), StandardCharsets.UTF_8);
        }
    }
}

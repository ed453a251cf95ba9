// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Name, version, licence, and what comes from others under which licence. */
final class AboutDialog extends Dialog {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 260;
    private static final int[] COLUMNS = {260, 220, 140};
    private static final String ABOUT = """
            Grain-boundary campaigns for solid electrolytes: describe boundaries and a campaign in a text file, \
            simulate them with molecular dynamics, and let an optimizer choose the next one.

            Licensed under the Eclipse Public License 2.0.""";

    private final Bundle bundle = FrameworkUtil.getBundle(AboutDialog.class);

    AboutDialog(Shell parent) {
        super(parent);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("About Grainwright");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().margins(12, 12).applyTo(area);
        Label name = new Label(area, SWT.NONE);
        name.setText("Grainwright " + bundle.getVersion());
        name.setFont(JFaceResources.getHeaderFont());
        Label about = new Label(area, SWT.WRAP);
        about.setText(ABOUT);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(about);
        Label machine = new Label(area, SWT.WRAP);
        machine.setText("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Platform.getWS());
        TabFolder folder = new TabFolder(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(folder);
        tab(folder, "Software from others", libraries(folder));
        Text licence = new Text(folder, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        licence.setText(paper("LICENSE"));
        tab(folder, "Licence", licence);
        return area;
    }

    private static void tab(TabFolder folder, String title, Control content) {
        TabItem item = new TabItem(folder, SWT.NONE);
        item.setText(title);
        item.setControl(content);
    }

    private Control libraries(TabFolder folder) {
        Table table = new Table(folder, SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        String[] titles = {"What", "Why", "Licence"};
        for (int i = 0; i < titles.length; i++) {
            TableColumn column = new TableColumn(table, SWT.NONE);
            column.setText(titles[i]);
            column.setWidth(COLUMNS[i]);
        }
        for (Library library : libraries(paper("THIRD-PARTY.md"))) {
            new TableItem(table, SWT.NONE).setText(new String[] {library.name(), library.reason(), library.licence()});
        }
        return table;
    }

    /** A row of the list of software from others. */
    record Library(String name, String reason, String licence) {
    }

    /** The rows of the table in THIRD-PARTY.md, whose columns are: what, bundles, why it is here, licence. */
    static List<Library> libraries(String markdown) {
        return markdown.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| what "))
                .map(line -> line.split("\\|")).filter(cells -> cells.length > 4)
                .map(cells -> new Library(cells[1].strip(), cells[3].strip(), cells[4].strip())).toList();
    }

    private String paper(String name) {
        try (InputStream in = FileLocator.openStream(bundle, IPath.fromPortableString("papers/" + name), false)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            ILog.of(AboutDialog.class).warn("papers/" + name + " is missing in the product", e);
            return "";
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }
}

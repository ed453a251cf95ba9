// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.examples;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

import org.grainwright.campaign.CampaignException;
import org.grainwright.campaign.CampaignPlan;
import org.grainwright.campaign.CampaignPreview;
import org.grainwright.ui.internal.Named;
import org.grainwright.ui.internal.preview.Preview;
import org.grainwright.ui.internal.Columns;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.internal.structure.StructureFile;

/** The boundaries to try, from the catalogue of coincidence cells, each with a picture. */
final class BoundariesPage extends DraftPage {

    private static final int USUAL_ATOMS = 4000;
    private static final int MOST_ATOMS = 100_000;
    private static final String[] COLUMNS = {"Boundary", "Σ", "Angle / °", "Atoms"};
    private static final int[] WIDTHS = {230, 50, 80, 70};

    private Spinner atoms;
    private Table table;
    private StructureCanvas picture;
    private CampaignPreview catalogue;
    private PictureJob drawing;

    BoundariesPage() {
        super("boundaries", "Boundaries", "Tick the boundaries that the campaign may choose from. Angle and atoms are"
                + " those of the exact coincidence cell with grains of " + CampaignDraft.GRAIN_ANGSTROM + " Å.");
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        atoms = number(area, "Atoms of a structure, at most:", 500, MOST_ATOMS, USUAL_ATOMS);
        atoms.addListener(SWT.Modify, event -> list());
        SashForm sash = new SashForm(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(820, 300).applyTo(sash);
        table = new Table(sash, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER);
        Named.as(table, "Boundaries of the catalogue");
        table.setHeaderVisible(true);
        for (int i = 0; i < COLUMNS.length; i++) {
            TableColumn column = new TableColumn(table, i == 0 ? SWT.LEFT : SWT.RIGHT);
            column.setText(COLUMNS[i]);
            column.setWidth(WIDTHS[i]);
        }
        table.addListener(SWT.Selection, event -> {
            setPageComplete(!chosen().isEmpty());
            draw((TableItem) event.item);
        });
        picture = new StructureCanvas(sash, SWT.BORDER);
        picture.show(null, "Select a boundary to see it.");
        sash.setWeights(5, 2);
        setPageComplete(false);
        setControl(area);
        list();
    }

    /** Names of the ticked boundaries. */
    List<String> chosen() {
        return Arrays.stream(table.getItems()).filter(TableItem::getChecked).map(item -> item.getText(0)).toList();
    }

    /** Atoms of a structure at most. */
    int mostAtoms() {
        return atoms.getSelection();
    }

    private void list() {
        look(() -> CampaignDraft.catalogue(mostAtoms()), this::fill);
    }

    private void fill(Preview found) {
        List<String> before = chosen();
        catalogue = found.ahead().orElse(null);
        table.setRedraw(false);
        table.removeAll();
        if (catalogue != null) {
            for (CampaignPlan.Geometry geometry : catalogue.plan().geometries()) {
                TableItem item = new TableItem(table, SWT.NONE);
                item.setText(new String[] {geometry.name(), Long.toString(geometry.sigma()),
                        String.format(Locale.ROOT, "%.2f", geometry.disorientationDeg()),
                        Long.toString(geometry.atoms())});
                item.setChecked(before.contains(geometry.name()));
            }
        }
        Columns.widen(table, 0);
        table.setRedraw(true);
        setErrorMessage(catalogue == null && !found.findings().isEmpty() ? found.findings().getFirst().text() : null);
        setPageComplete(!chosen().isEmpty());
    }

    private void draw(TableItem item) {
        if (drawing != null) {
            drawing.cancel();
        }
        if (catalogue != null && item != null) {
            drawing = new PictureJob(catalogue, catalogue.plan().geometries().get(table.indexOf(item)));
            drawing.schedule();
        }
    }

    private final class PictureJob extends Job {
        private final CampaignPreview ahead;
        private final CampaignPlan.Geometry geometry;

        PictureJob(CampaignPreview ahead, CampaignPlan.Geometry geometry) {
            super("Building " + geometry.name());
            this.ahead = ahead;
            this.geometry = geometry;
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            StructureFile built = null;
            String text;
            try {
                built = StructureFile.of(ahead.structure(geometry));
                text = built.description();
            } catch (CampaignException e) {
                text = e.getMessage();
            }
            StructureFile structure = built;
            String message = text;
            if (!monitor.isCanceled() && !picture.isDisposed()) {
                picture.getDisplay().asyncExec(() -> {
                    if (!picture.isDisposed() && drawing == this) {
                        picture.show(structure, message);
                    }
                });
            }
            return Status.OK_STATUS;
        }
    }
}

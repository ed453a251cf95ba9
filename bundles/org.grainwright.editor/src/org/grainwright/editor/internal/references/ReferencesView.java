// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.references;

import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

import org.grainwright.editor.internal.Icons;
import org.grainwright.editor.internal.text.Locations;

/** The uses of one name by file; a double click, or Enter, goes to a place. */
public final class ReferencesView extends ViewPart {

    /** The view's identifier. */
    public static final String ID = "org.grainwright.editor.references";

    private TreeViewer viewer;
    private List<Reference> references = List.of();

    @Override
    public void createPartControl(Composite parent) {
        viewer = new TreeViewer(parent, SWT.H_SCROLL | SWT.V_SCROLL | SWT.MULTI);
        viewer.getTree().getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                if (event.childID == ACC.CHILDID_SELF) {
                    event.result = "Uses of the name";
                }
            }
        });
        viewer.setContentProvider(new Contents());
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
        viewer.addOpenListener(event -> {
            if (viewer.getStructuredSelection().getFirstElement() instanceof Reference reference) {
                Locations.open(reference.file(), reference.range());
            }
        });
        viewer.setInput(this);
        getSite().setSelectionProvider(viewer);
        setContentDescription("Ctrl+Shift+G on the name of a block or campaign shows where it is used.");
    }

    /** Shows the uses of a name. User-interface thread. */
    void show(String name, List<Reference> found) {
        if (viewer.getControl().isDisposed()) {
            return; // closed before it was filled
        }
        references = List.copyOf(found);
        long files = found.stream().map(Reference::file).distinct().count();
        setContentDescription(found.isEmpty() ? "'" + name + "' is no name of a block or campaign."
                : "'" + name + "': " + count(found.size(), "place") + " in " + count(files, "file"));
        viewer.refresh();
        viewer.expandAll();
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    @Override
    public void setFocus() {
        viewer.getControl().setFocus();
    }

    /** Files, and below each its places. */
    private final class Contents implements ITreeContentProvider {

        @Override
        public Object[] getElements(Object input) {
            return references.stream().map(Reference::file).distinct().toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return references.stream().filter(r -> r.file().equals(parent)).toArray();
        }

        @Override
        public Object getParent(Object element) {
            return element instanceof Reference reference ? reference.file() : null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof IFile;
        }
    }

    /** File names with their folder, lines with their number. */
    private static final class Labels extends LabelProvider implements IStyledLabelProvider {

        @Override
        public StyledString getStyledText(Object element) {
            if (element instanceof Reference reference) {
                return new StyledString(reference.line() + ": ", StyledString.COUNTER_STYLER).append(reference.text());
            }
            IFile file = (IFile) element;
            return new StyledString(file.getName()).append(" - " + file.getParent().getFullPath().makeRelative(),
                    StyledString.QUALIFIER_STYLER);
        }

        @Override
        public String getText(Object element) {
            return getStyledText(element).getString();
        }

        @Override
        public Image getImage(Object element) {
            return Icons.get(element instanceof Reference ? Icons.NAME : Icons.CAMPAIGN);
        }
    }
}

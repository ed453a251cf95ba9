// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.outline;

import java.util.List;
import java.util.Objects;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;

import org.grainwright.editor.internal.Icons;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/** Campaigns and blocks of the file, as the server names them; a selection moves the editor. */
public final class OutlinePage extends ContentOutlinePage {

    /** A symbol that equals another of the same name at the same depth, so the tree keeps its expansion over edits. */
    private record Node(DocumentSymbol symbol, String path) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && node.path.equals(path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    private final ITextEditor editor;
    private final OpenDocument open;
    private final Runnable listener = this::refresh;
    private List<Node> roots = List.of();
    private boolean shownBefore;

    OutlinePage(ITextEditor editor, OpenDocument open) {
        this.editor = editor;
        this.open = open;
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        TreeViewer viewer = getTreeViewer();
        viewer.setContentProvider(new SymbolContent());
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new SymbolLabels()));
        viewer.setInput(this);
        open.addBuiltListener(listener);
        refresh();
    }

    @Override
    public void dispose() {
        open.removeBuiltListener(listener);
        super.dispose();
    }

    private void refresh() {
        LanguageService.get().request(s -> s.getTextDocumentService()
                .documentSymbol(new DocumentSymbolParams(open.identifier()))).whenComplete((symbols, failure) -> {
                    if (failure != null) {
                        Waiting.report(failure);
                        return;
                    }
                    Control control = getControl();
                    if (symbols != null && control != null && !control.isDisposed()) {
                        try {
                            control.getDisplay().asyncExec(() -> show(nodes("", symbols.stream()
                                    .map(symbol -> symbol.getRight()).filter(Objects::nonNull).toList())));
                        } catch (SWTException e) {
                            // the view was closed
                        }
                    }
                });
    }

    private void show(List<Node> nodes) {
        TreeViewer viewer = getTreeViewer();
        if (viewer == null || viewer.getControl().isDisposed()) {
            return;
        }
        roots = nodes;
        Object[] expanded = viewer.getExpandedElements();
        viewer.getTree().setRedraw(false);
        viewer.setInput(this);
        if (shownBefore) {
            viewer.setExpandedElements(expanded);
        } else {
            viewer.expandToLevel(3);
            shownBefore = !nodes.isEmpty();
        }
        viewer.getTree().setRedraw(true);
    }

    private static List<Node> nodes(String parent, List<DocumentSymbol> symbols) {
        java.util.Map<String, Integer> seen = new java.util.HashMap<>();
        return symbols.stream().map(symbol -> {
            String path = parent + "/" + symbol.getName();
            int count = seen.merge(path, 1, Integer::sum);
            return new Node(symbol, count == 1 ? path : path + "#" + count);
        }).toList();
    }

    @Override
    public void selectionChanged(SelectionChangedEvent event) {
        super.selectionChanged(event);
        if (event.getStructuredSelection().getFirstElement() instanceof Node node
                && getControl().isFocusControl()) {
            try {
                IRegion region = Positions.region(open.document(), node.symbol().getSelectionRange());
                editor.selectAndReveal(region.getOffset(), region.getLength());
            } catch (BadLocationException e) {
                // the text is newer than the outline; the next one is on its way
            }
        }
    }

    private final class SymbolContent implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return roots.toArray();
        }

        @Override
        public Object[] getChildren(Object element) {
            Node node = (Node) element;
            return node.symbol().getChildren() == null ? new Object[0]
                    : nodes(node.path(), node.symbol().getChildren()).toArray();
        }

        @Override
        public Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return ((Node) element).symbol().getChildren() != null
                    && !((Node) element).symbol().getChildren().isEmpty();
        }
    }

    private static final class SymbolLabels extends LabelProvider
            implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            DocumentSymbol symbol = ((Node) element).symbol();
            StyledString text = new StyledString(symbol.getName());
            if (symbol.getDetail() != null && !symbol.getDetail().isBlank()) {
                text.append("  " + symbol.getDetail(), StyledString.QUALIFIER_STYLER);
            }
            return text;
        }

        @Override
        public String getText(Object element) {
            return getStyledText(element).getString();
        }

        @Override
        public Image getImage(Object element) {
            Node node = (Node) element;
            boolean top = node.path().indexOf('/', 1) < 0;
            boolean parent = node.symbol().getChildren() != null && !node.symbol().getChildren().isEmpty();
            return Icons.get(top ? Icons.CAMPAIGN : parent ? Icons.BLOCK : Icons.VALUE);
        }
    }
}

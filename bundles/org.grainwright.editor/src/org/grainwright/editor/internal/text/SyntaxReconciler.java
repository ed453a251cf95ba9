// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.swt.custom.StyledText;

import org.grainwright.editor.internal.server.LanguageService;

/**
 * All colours of the editor: lexical ones at once, semantic ones when the server has answered. They are one class
 * because the Generic Editor uses only the first presentation reconciler it finds.
 */
public final class SyntaxReconciler extends PresentationReconciler {

    private TokenColours colours;
    private SemanticColours semantics;
    private ITextViewer viewer;

    @Override
    public void install(ITextViewer textViewer) {
        viewer = textViewer;
        colours = new TokenColours(this::repaint);
        SyntaxScanner scanner = new SyntaxScanner(colours);
        CampaignDamager damager = new CampaignDamager(scanner);
        setDamager(damager, IDocument.DEFAULT_CONTENT_TYPE);
        setRepairer(damager, IDocument.DEFAULT_CONTENT_TYPE);
        super.install(textViewer);
        semantics = new SemanticColours(textViewer, colours);
        LanguageService.get().started().thenAccept(server -> {
            scanner.setKeywords(server.keywords());
            StyledText widget = textViewer.getTextWidget();
            if (widget != null && !widget.isDisposed()) {
                widget.getDisplay().asyncExec(this::repaint);
            }
        });
    }

    @Override
    public void uninstall() {
        if (semantics != null) {
            semantics.dispose();
            colours.dispose();
        }
        super.uninstall();
    }

    private void repaint() {
        StyledText widget = viewer.getTextWidget();
        if (widget != null && !widget.isDisposed()) {
            viewer.invalidateTextPresentation();
        }
    }

    /**
     * Damages whole lines; from the first changed line on when the text has block comments, which may open or close.
     */
    private static final class CampaignDamager extends DefaultDamagerRepairer {

        CampaignDamager(SyntaxScanner scanner) {
            super(scanner);
        }

        @Override
        public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
            IDocument document = event.getDocument();
            if (document.get().contains("/*") || event.getText() == null || event.getText().contains("*/")
                    || event.getText().contains("/")) {
                return new Region(0, document.getLength());
            }
            try {
                IRegion first = document.getLineInformationOfOffset(event.getOffset());
                int end = event.getOffset() + event.getText().length();
                IRegion last = document.getLineInformationOfOffset(Math.min(end, document.getLength()));
                return new Region(first.getOffset(), last.getOffset() + last.getLength() - first.getOffset());
            } catch (BadLocationException e) {
                return new Region(0, document.getLength());
            }
        }
    }
}

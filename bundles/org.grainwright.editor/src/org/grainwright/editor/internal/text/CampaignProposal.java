// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.Locale;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.BoldStylerProvider;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension3;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension5;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension7;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Range;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

import org.grainwright.editor.internal.Icons;
import org.grainwright.editor.internal.server.Positions;

/** One proposal: filtered while the user types on, inserted as text or as a template with fields to tab through. */
final class CampaignProposal implements ICompletionProposal, ICompletionProposalExtension2,
        ICompletionProposalExtension3, ICompletionProposalExtension5, ICompletionProposalExtension7 {

    private static final Pattern FINISHED = Pattern.compile("[{}\\n]|\\s[-\\d]");

    private final CompletionItem item;
    private final String text;
    private final int start;
    private final int computedAt;
    private final int length;
    private Point selection;

    private CampaignProposal(CompletionItem item, String text, IRegion replaced, int computedAt) {
        this.item = item;
        this.text = text;
        this.start = replaced.getOffset();
        this.length = replaced.getLength();
        this.computedAt = computedAt;
    }

    /** @param offset where completion was asked for */
    static CampaignProposal of(IDocument document, int offset, CompletionItem item) {
        String text = item.getInsertText() != null ? item.getInsertText() : item.getLabel();
        Range range = null;
        if (item.getTextEdit() != null) {
            text = item.getTextEdit().isLeft() ? item.getTextEdit().getLeft().getNewText()
                    : item.getTextEdit().getRight().getNewText();
            range = item.getTextEdit().isLeft() ? item.getTextEdit().getLeft().getRange()
                    : item.getTextEdit().getRight().getReplace();
        }
        try {
            IRegion region = range == null ? new Region(offset, 0) : Positions.region(document, range);
            return new CampaignProposal(item, text, region, offset);
        } catch (BadLocationException e) {
            return new CampaignProposal(item, text, new Region(offset, 0), offset);
        }
    }

    @Override
    public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
        IDocument document = viewer.getDocument();
        int replaced = Math.max(0, length + offset - computedAt);
        try {
            if (item.getInsertTextFormat() == InsertTextFormat.Snippet) {
                Snippet snippet = Snippet.parse(Snippet.indented(text, document, start));
                document.replace(start, replaced, snippet.text());
                selection = snippet.enter(viewer, start);
            } else {
                document.replace(start, replaced, text);
                selection = new Point(start + text.length(), 0);
            }
        } catch (BadLocationException e) {
            ILog.of(CampaignProposal.class).warn("Completion \"" + getDisplayString() + "\" no longer fits the text",
                    e);
        }
    }

    @Override
    public void apply(IDocument document) {
        try {
            document.replace(start, length, Snippet.parse(text).text());
        } catch (BadLocationException e) {
            ILog.of(CampaignProposal.class).warn("Completion \"" + getDisplayString() + "\" no longer fits the text",
                    e);
        }
    }

    @Override
    public boolean validate(IDocument document, int offset, DocumentEvent event) {
        try {
            String typed = offset < start ? null : document.get(start, offset - start).toLowerCase(Locale.ROOT);
            // after a brace or a finished number Enter is meant for the text, not for the popup
            return typed != null && !FINISHED.matcher(typed).find()
                    && filter().toLowerCase(Locale.ROOT).startsWith(typed);
        } catch (BadLocationException e) {
            return false;
        }
    }

    private String filter() {
        return item.getFilterText() != null ? item.getFilterText() : item.getLabel();
    }

    @Override
    public Point getSelection(IDocument document) {
        return selection;
    }

    @Override
    public String getDisplayString() {
        return item.getLabel();
    }

    @Override
    public StyledString getStyledDisplayString(IDocument document, int offset, BoldStylerProvider bold) {
        StyledString result = new StyledString(item.getLabel());
        int typed = offset - start;
        if (typed > 0 && typed <= item.getLabel().length()) {
            result.setStyle(0, typed, bold.getBoldStyler());
        }
        if (item.getDetail() != null && !item.getDetail().isBlank()) {
            result.append("  " + item.getDetail(), StyledString.QUALIFIER_STYLER);
        }
        return result;
    }

    @Override
    public Object getAdditionalProposalInfo(IProgressMonitor monitor) {
        return getAdditionalProposalInfo();
    }

    @Override
    public String getAdditionalProposalInfo() {
        if (item.getDocumentation() == null) {
            return null;
        }
        return Markdown.toHtml(item.getDocumentation().isLeft() ? item.getDocumentation().getLeft()
                : item.getDocumentation().getRight().getValue());
    }

    @Override
    public IInformationControlCreator getInformationControlCreator() {
        return parent -> new DefaultInformationControl(parent, (String) null);
    }

    @Override
    public Image getImage() {
        CompletionItemKind kind = item.getKind();
        return Icons.get(item.getInsertTextFormat() == InsertTextFormat.Snippet ? Icons.TEMPLATE
                : kind == CompletionItemKind.Reference || kind == CompletionItemKind.Class ? Icons.NAME
                        : kind == CompletionItemKind.Keyword ? Icons.KEYWORD : Icons.VALUE);
    }

    @Override
    public IContextInformation getContextInformation() {
        return null;
    }

    @Override
    public CharSequence getPrefixCompletionText(IDocument document, int completionOffset) {
        return item.getInsertTextFormat() == InsertTextFormat.Snippet ? null : text;
    }

    @Override
    public int getPrefixCompletionStart(IDocument document, int completionOffset) {
        return start;
    }

    @Override
    public void selected(ITextViewer viewer, boolean smartToggle) {
        // nothing is previewed
    }

    @Override
    public void unselected(ITextViewer viewer) {
        // see above
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Proposals of the server. The Generic Editor calls this on a background thread and interrupts it when the popup is
 * closed; then the result is empty. Meanwhile the platform holds the user-interface thread for up to 50 ms. An editor's
 * first popup costs that thread as much again, so that one opens without waiting, and the server is asked when it
 * stands.
 */
public final class CompletionProcessor implements IContentAssistProcessor {

    private static final ICompletionProposal[] NONE = {};
    private static final Pattern NUMBER = Pattern.compile("(^|[\\s(\\[,-])\\d[\\d.]*$");

    private final AtomicBoolean opened = new AtomicBoolean();
    private final AtomicReference<AwaitedProposals> awaited = new AtomicReference<>();

    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        AwaitedProposals before = awaited.getAndSet(null);
        if (before != null) {
            var late = before.take(viewer, offset);
            if (late.isPresent()) {
                return late.get();
            }
            before.end();
        }
        if (afterDigit(viewer.getDocument(), offset)) {
            return NONE;
        }
        return LanguageService.get().documents().find(viewer.getDocument()).map(open -> propose(viewer, open, offset))
                .orElse(NONE);
    }

    /**
     * A number that may go on: the platform opens the popup at every typed digit, and Enter behind a number would
     * insert what stands there first. Units are offered behind the space that belongs before them.
     */
    private static boolean afterDigit(IDocument document, int offset) {
        try {
            IRegion line = document.getLineInformationOfOffset(offset);
            return NUMBER.matcher(document.get(line.getOffset(), offset - line.getOffset())).find();
        } catch (BadLocationException e) {
            return true; // the text changed under us
        }
    }

    private ICompletionProposal[] propose(ITextViewer viewer, OpenDocument open, int offset) {
        if (opened.compareAndSet(false, true)) {
            var later = AwaitedProposals.in(viewer, offset, () -> ask(open, offset));
            if (later.isPresent()) {
                awaited.set(later.get());
                return new ICompletionProposal[] {later.get().placeholder()};
            }
        }
        return Waiting.upTo(Waiting.BACKGROUND_BUDGET_MS, ask(open, offset)).orElse(NONE);
    }

    /** What may be written at an offset, best first. */
    static CompletableFuture<ICompletionProposal[]> ask(OpenDocument open, int offset) {
        IDocument document = open.document();
        try {
            var position = Positions.of(document, offset);
            return LanguageService.get().request(
                    s -> s.getTextDocumentService().completion(new CompletionParams(open.identifier(), position)))
                    .thenApply(answer -> answer == null ? NONE
                            : proposals(document, offset,
                                    answer.isLeft() ? answer.getLeft() : answer.getRight().getItems()));
        } catch (BadLocationException e) {
            return CompletableFuture.completedFuture(NONE); // the text changed under us
        }
    }

    private static ICompletionProposal[] proposals(IDocument document, int offset, List<CompletionItem> items) {
        return items.stream().sorted(Comparator.comparing(CompletionProcessor::rank))
                .map(item -> CampaignProposal.of(document, offset, item))
                .toArray(ICompletionProposal[]::new);
    }

    private static String rank(CompletionItem item) {
        return item.getSortText() == null ? item.getLabel() : item.getSortText();
    }

    @Override
    public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
        return new IContextInformation[0];
    }

    @Override
    public char[] getCompletionProposalAutoActivationCharacters() {
        return null; // Ctrl+Space, or typing a letter where the preference asks for it
    }

    @Override
    public char[] getContextInformationAutoActivationCharacters() {
        return null;
    }

    @Override
    public String getErrorMessage() {
        return null;
    }

    @Override
    public IContextInformationValidator getContextInformationValidator() {
        return null;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ContentAssistEvent;
import org.eclipse.jface.text.contentassist.ICompletionListener;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension4;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.source.ContentAssistantFacade;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.ISourceViewerExtension4;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

import org.grainwright.editor.internal.server.Waiting;

/**
 * Proposals that an open popup still waits for: the popup shows {@link #placeholder} and is filled when the answer
 * comes, unless the user has closed it or typed on.
 */
final class AwaitedProposals {

    private static final ICompletionProposal[] NONE = {};
    /** After a popup that opened by itself the platform does nothing on request for a while. */
    private static final int AGAIN_MS = 100;

    private final ITextViewer viewer;
    private final int offset;
    private final CompletableFuture<ICompletionProposal[]> answer;
    private final ContentAssistantFacade assistant;
    private final ICompletionListener closing = new ICompletionListener() {

        @Override
        public void assistSessionStarted(ContentAssistEvent event) {
            // it has
        }

        @Override
        public void assistSessionEnded(ContentAssistEvent event) {
            end();
        }

        @Override
        public void selectionChanged(ICompletionProposal proposal, boolean smartToggle) {
            // there is only one
        }
    };
    private volatile boolean over;

    private AwaitedProposals(ITextViewer viewer, ContentAssistantFacade assistant, int offset,
            CompletableFuture<ICompletionProposal[]> answer) {
        this.viewer = viewer;
        this.assistant = assistant;
        this.offset = offset;
        this.answer = answer;
    }

    /**
     * Asks as soon as the popup stands and waits without holding a thread. Any thread.
     *
     * @param question what the popup is to show
     * @return empty if the popup of this viewer cannot be filled later
     */
    static Optional<AwaitedProposals> in(ITextViewer viewer, int offset,
            Supplier<CompletableFuture<ICompletionProposal[]>> question) {
        StyledText widget = viewer.getTextWidget();
        if (widget == null || widget.isDisposed() || !(viewer instanceof ISourceViewerExtension4 assisted)
                || !(viewer instanceof ITextOperationTarget target)) {
            return Optional.empty();
        }
        Executor window = widget.getDisplay()::asyncExec;
        var answer = CompletableFuture.runAsync(() -> {
        }, window).thenCompose(shown -> question.get()).exceptionally(failure -> {
            Waiting.report(failure);
            return NONE;
        }).completeOnTimeout(NONE, Waiting.BACKGROUND_BUDGET_MS, TimeUnit.MILLISECONDS);
        var awaited = new AwaitedProposals(viewer, assisted.getContentAssistantFacade(), offset, answer);
        awaited.assistant.addCompletionListener(awaited.closing);
        answer.thenRunAsync(() -> awaited.fill(widget, target), window);
        return Optional.of(awaited);
    }

    private void fill(StyledText widget, ITextOperationTarget target) {
        if (!over && !widget.isDisposed()) {
            // asks the processor again, which finds this answer
            target.doOperation(ISourceViewer.CONTENTASSIST_PROPOSALS);
            widget.getDisplay().timerExec(AGAIN_MS, () -> fill(widget, target));
        }
    }

    /** The proposals, if this is the question and they are there; afterwards nothing is awaited. */
    Optional<ICompletionProposal[]> take(ITextViewer asked, int at) {
        if (over || asked != viewer || at != offset || !answer.isDone()) {
            return Optional.empty();
        }
        end();
        return Optional.of(answer.join());
    }

    /** Nobody waits any longer. */
    void end() {
        over = true;
        assistant.removeCompletionListener(closing);
    }

    /** What the popup shows meanwhile; inserts nothing. */
    ICompletionProposal placeholder() {
        return new Placeholder(offset);
    }

    private record Placeholder(int offset)
            implements ICompletionProposal, ICompletionProposalExtension2, ICompletionProposalExtension4 {

        @Override
        public String getDisplayString() {
            return "Looking for what may stand here\u2026";
        }

        @Override
        public void apply(IDocument document) {
            // nothing to insert
        }

        @Override
        public void apply(ITextViewer viewer, char trigger, int stateMask, int at) {
            // nothing to insert
        }

        @Override
        public void selected(ITextViewer viewer, boolean smartToggle) {
            // nothing to show
        }

        @Override
        public void unselected(ITextViewer viewer) {
            // nothing was shown
        }

        @Override
        public boolean validate(IDocument document, int at, DocumentEvent event) {
            return false; // typing on cancels the question
        }

        @Override
        public boolean isAutoInsertable() {
            return false;
        }

        @Override
        public Point getSelection(IDocument document) {
            return new Point(offset, 0);
        }

        @Override
        public String getAdditionalProposalInfo() {
            return null;
        }

        @Override
        public Image getImage() {
            return null;
        }

        @Override
        public IContextInformation getContextInformation() {
            return null;
        }
    }
}

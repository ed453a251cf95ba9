// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.BoldStylerProvider;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.services.TextDocumentService;

import org.grainwright.editor.internal.Icons;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Asks, in the background and until it has worked once, everything that a user is going to ask about the first open
 * campaign, and throws the answers away: afterwards the server's classes are loaded and the icons drawn, and nobody
 * waits for that.
 */
public final class Rehearsal implements Consumer<OpenDocument> {

    /** An edit cancels requests; then it is tried again, so long after. */
    private static final long RETRY_MS = 1000;

    private final AtomicBoolean begun = new AtomicBoolean();

    @Override
    public void accept(OpenDocument opened) {
        opened.addBuiltListener(new Runnable() {
            @Override
            public void run() {
                opened.removeBuiltListener(this);
                if (begun.compareAndSet(false, true)) {
                    schedule(opened, 0);
                }
            }
        });
    }

    private void schedule(OpenDocument open, long delayMs) {
        Job job = Job.create("Preparing the campaign editor", (ICoreRunnable) monitor -> rehearse(open));
        job.setSystem(true);
        job.setPriority(Job.DECORATE);
        job.schedule(delayMs);
    }

    private void rehearse(OpenDocument open) {
        Icons.prepare();
        if (!askServer(open)) {
            if (LanguageService.get().documents().find(open.document()).isPresent()) {
                schedule(open, RETRY_MS);
            } else {
                begun.set(false); // closed: the next campaign will do
            }
        }
    }

    /** @return whether it answered */
    private static boolean askServer(OpenDocument open) {
        IDocument document = open.document();
        int offset = document.get().indexOf('{') + 1; // inside the first block, where there is most to propose
        try {
            var proposals = Waiting.upTo(Waiting.BACKGROUND_BUDGET_MS, CompletionProcessor.ask(open, offset))
                    .orElse(new ICompletionProposal[0]);
            for (var proposal : proposals) {
                if (proposal instanceof CampaignProposal shown) {
                    shown.getStyledDisplayString(document, offset, new BoldStylerProvider(null));
                    shown.getAdditionalProposalInfo();
                }
            }
            Position position = Positions.of(document, Math.max(0, offset - 1));
            Position start = new Position(0, 0);
            ask(s -> s.hover(new HoverParams(open.identifier(), position)));
            ask(s -> s.definition(new DefinitionParams(open.identifier(), position)));
            ask(s -> s.references(new ReferenceParams(open.identifier(), position, new ReferenceContext(true))));
            ask(s -> s.prepareRename(new PrepareRenameParams(open.identifier(), position)));
            ask(s -> s
                    .codeAction(new CodeActionParams(open.identifier(), new Range(start, start), new CodeActionContext(
                            LanguageService.get().markers().of(open.uri())))));
            return proposals.length > 0;
        } catch (BadLocationException e) {
            return false; // edited meanwhile
        }
    }

    private static <T> void ask(Function<TextDocumentService, CompletableFuture<T>> question) {
        Waiting.upTo(Waiting.BACKGROUND_BUDGET_MS,
                LanguageService.get().request(s -> question.apply(s.getTextDocumentService())));
    }
}

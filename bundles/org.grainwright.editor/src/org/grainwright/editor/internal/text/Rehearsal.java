// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.BoldStylerProvider;
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
import org.osgi.framework.Bundle;

import org.grainwright.editor.internal.Icons;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.OpenDocument;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Asks, in the background and until it has worked once, everything that a user is going to ask about the first open campaign, and throws the answers away. Most of
 * the time of a first completion is loading and linking of classes and drawing of icons: afterwards that is done, and neither the server nor
 * the window has to do it while somebody waits.
 */
public final class Rehearsal implements Consumer<OpenDocument> {

    /** What the platform's popups of completion, documentation and hover are made of; nobody loads it before the first of them opens. */
    private static final List<String> POPUP_CLASSES = List.of("contentassist.AsyncCompletionProposalPopup", "contentassist.CompletionProposalPopup",
            "contentassist.AdditionalInfoController", "contentassist.ContentAssistant", "contentassist.ContentAssistEvent",
            "contentassist.ContextInformationPopup", "DefaultInformationControl", "AbstractInformationControl", "AbstractInformationControlManager",
            "TextViewerHoverManager");
    private static final List<String> POPUP_INTERNALS = List.of("TableOwnerDrawSupport", "html.HTMLTextPresenter", "html.HTML2TextReader", "html.SubstitutionTextReader");

    /** Reads its texts from a file when it is initialised, and does nothing else. */
    private static final String POPUP_TEXTS = "org.eclipse.jface.text.contentassist.JFaceTextMessages";

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
        loadPopups();
        Icons.prepare();
        if (!askServer(open)) {
            if (LanguageService.get().documents().find(open.document()).isPresent()) {
                schedule(open, RETRY_MS);
            } else {
                begun.set(false); // closed: the next campaign will do
            }
        }
    }

    private static void loadPopups() {
        Bundle jface = Platform.getBundle("org.eclipse.jface.text");
        POPUP_CLASSES.forEach(name -> link(jface, "org.eclipse.jface.text." + name));
        POPUP_INTERNALS.forEach(name -> link(jface, "org.eclipse.jface.internal.text." + name));
        try {
            Class.forName(POPUP_TEXTS, true, jface.loadClass(POPUP_TEXTS).getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // see below
        }
    }

    /** @return whether it answered */
    private static boolean askServer(OpenDocument open) {
        IDocument document = open.document();
        int offset = document.get().indexOf('{') + 1; // inside the first block, where there is most to propose
        try {
            var proposals = CompletionProcessor.proposals(open, offset);
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
            ask(s -> s.codeAction(new CodeActionParams(open.identifier(), new Range(start, start), new CodeActionContext(
                    LanguageService.get().markers().of(open.uri())))));
            return proposals.length > 0;
        } catch (BadLocationException e) {
            return false; // edited meanwhile
        }
    }

    private static <T> void ask(Function<TextDocumentService, CompletableFuture<T>> question) {
        Waiting.upTo(Waiting.BACKGROUND_BUDGET_MS, LanguageService.get().request(s -> question.apply(s.getTextDocumentService())));
    }

    /** Loads and links a class and the classes inside it without running any of its code. */
    private static void link(Bundle bundle, String name) {
        try {
            Class<?> type = bundle.loadClass(name);
            type.getDeclaredMethods(); // links
            for (Class<?> inner : type.getDeclaredClasses()) {
                inner.getDeclaredMethods();
            }
            for (int i = 1;; i++) {
                bundle.loadClass(name + "$" + i).getDeclaredMethods();
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // no more anonymous classes, or another version of the platform: the popup will load what it needs
        }
    }
}

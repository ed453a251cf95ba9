// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;

import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.UiPlugin;

/**
 * Help: opens the page about the active view, or about the word under the caret of the editor. Its result is the page's
 * name and anchor.
 */
public final class HelpHandler extends AbstractHandler {

    private static final String LANGUAGE = "language.html";
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}_-]*");
    /** Views that are not here are explained where the workbench is. */
    private static final Map<String, String> PAGES = Map.of(
            GrainwrightUi.EVALUATION_VIEW_ID, "theory.html",
            GrainwrightUi.MODEL_VIEW_ID, "optimizer.html",
            GrainwrightUi.CAMPAIGN_VIEW_ID, "workbench.html#the-filter-of-the-table",
            GrainwrightUi.RUNS_VIEW_ID, "workbench.html#runs",
            GrainwrightUi.STRUCTURE_VIEW_ID, "structures.html",
            IPageLayout.ID_PROBLEM_VIEW, LANGUAGE + "#diagnostics",
            IPageLayout.ID_OUTLINE, LANGUAGE);

    @Override
    public Object execute(ExecutionEvent event) {
        String page = page(HandlerUtil.getActivePart(event));
        new HelpPages(Platform.getBundle(UiPlugin.ID)).open(page);
        return page;
    }

    private static String page(IWorkbenchPart part) {
        if (part == null) {
            return HelpPages.CONTENTS;
        }
        if (part instanceof ITextEditor editor) {
            return LANGUAGE + word(editor).map(each -> "#"
                    + URLEncoder.encode(MarkdownPage.anchor(each), StandardCharsets.UTF_8)).orElse("");
        }
        return PAGES.getOrDefault(part.getSite().getId(), "workbench.html");
    }

    private static Optional<String> word(ITextEditor editor) {
        IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
        if (document == null
                || !(editor.getSelectionProvider().getSelection() instanceof ITextSelection selection)) {
            return Optional.empty();
        }
        try {
            IRegion line = document.getLineInformationOfOffset(selection.getOffset());
            int caret = selection.getOffset() - line.getOffset();
            Matcher words = WORD.matcher(document.get(line.getOffset(), line.getLength()));
            while (words.find()) {
                if (words.start() <= caret && caret <= words.end()) {
                    return Optional.of(words.group());
                }
            }
        } catch (BadLocationException e) {
            return Optional.empty(); // the text has become shorter than the selection says
        }
        return Optional.empty();
    }
}

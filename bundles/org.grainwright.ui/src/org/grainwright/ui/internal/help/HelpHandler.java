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
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.progress.IProgressConstants;
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
    private static final String REFERENCES = "org.grainwright.editor.references";
    private static final String OTHERS = "workbench.html#project-explorer-problems-console-progress";
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry(GrainwrightUi.EVALUATION_VIEW_ID, "workbench.html#evaluation"),
            Map.entry(GrainwrightUi.MODEL_VIEW_ID, "workbench.html#model"),
            Map.entry(GrainwrightUi.CAMPAIGN_VIEW_ID, "workbench.html#campaign"),
            Map.entry(GrainwrightUi.CONVERGENCE_VIEW_ID, "workbench.html#convergence"),
            Map.entry(GrainwrightUi.COMPARE_VIEW_ID, "workbench.html#compare"),
            Map.entry(GrainwrightUi.PREVIEW_VIEW_ID, "workbench.html#preview"),
            Map.entry(GrainwrightUi.RUNS_VIEW_ID, "workbench.html#runs-never-lose-one"),
            Map.entry(GrainwrightUi.STRUCTURE_VIEW_ID, "workbench.html#structures"),
            Map.entry(FirstCampaignView.ID, "workbench.html#first-campaign"),
            Map.entry(ProjectExplorer.VIEW_ID, OTHERS),
            Map.entry(IConsoleConstants.ID_CONSOLE_VIEW, OTHERS),
            Map.entry(IProgressConstants.PROGRESS_VIEW_ID, OTHERS),
            Map.entry(REFERENCES, "workbench.html#the-editor"),
            Map.entry(IPageLayout.ID_PROBLEM_VIEW, LANGUAGE + "#diagnostics"),
            Map.entry(IPageLayout.ID_OUTLINE, LANGUAGE));

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
        return PAGES.getOrDefault(part.getSite().getId(), "workbench.html#the-views");
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

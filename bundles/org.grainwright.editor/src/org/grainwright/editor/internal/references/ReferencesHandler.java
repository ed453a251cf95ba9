// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.references;

import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

import org.grainwright.editor.internal.edit.CampaignHandler;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/**
 * Ctrl+Shift+G: every use of the block or campaign under the cursor, in all files of the project, in the references
 * view.
 */
public final class ReferencesHandler extends CampaignHandler {

    @Override
    protected void run(Place place) {
        Display display = Display.getCurrent();
        IWorkbenchPage page = place.editor().getSite().getPage();
        IRegion word = Positions.word(place.open().document(), place.selection().getOffset());
        Position position;
        String name;
        try {
            position = Positions.of(place.open().document(), place.selection().getOffset());
            name = word == null ? "" : place.open().document().get(word.getOffset(), word.getLength());
        } catch (BadLocationException e) {
            return; // the selection is older than the text
        }
        LanguageService.get().request(s -> s.getTextDocumentService()
                .references(new ReferenceParams(place.open().identifier(), position, new ReferenceContext(true))))
                .thenApplyAsync(locations -> locations == null ? List.<Reference>of() : Reference.of(locations))
                .whenComplete((references, failure) -> {
                    if (failure != null) {
                        Waiting.report(failure);
                    } else {
                        display.asyncExec(() -> show(page, name, references));
                    }
                });
    }

    private static void show(IWorkbenchPage page, String name, List<Reference> references) {
        try {
            if (page.showView(ReferencesView.ID, null, IWorkbenchPage.VIEW_VISIBLE) instanceof ReferencesView view) {
                // the window reacts in between
                page.getWorkbenchWindow().getShell().getDisplay().asyncExec(() -> view.show(name, references));
            }
        } catch (PartInitException e) {
            ILog.of(ReferencesHandler.class).log(e.getStatus());
        }
    }
}

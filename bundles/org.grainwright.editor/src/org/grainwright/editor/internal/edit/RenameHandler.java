// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.window.Window;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.server.Positions;
import org.grainwright.editor.internal.server.Waiting;

/** Renames what the cursor is on, with every reference, in all files of the project; one undo takes it back. */
public final class RenameHandler extends CampaignHandler {

    @Override
    protected void run(Place place) {
        Display display = Display.getCurrent();
        int version = place.open().version();
        Position position;
        try {
            position = Positions.of(place.open().document(), place.selection().getOffset());
        } catch (BadLocationException e) {
            return; // the selection is older than the text
        }
        LanguageService.get().request(s -> s.getTextDocumentService()
                .prepareRename(new PrepareRenameParams(place.open().identifier(), position)))
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        Waiting.report(failure);
                    }
                    Range range = answer == null ? null
                            : answer.isFirst() ? answer.getFirst()
                                    : answer.isSecond() ? answer.getSecond().getRange() : null;
                    display.asyncExec(() -> {
                        if (place.open().version() == version
                                && LanguageService.get().documents().find(place.open().document()).isPresent()) {
                            askName(place, position, range);
                        }
                    });
                });
    }

    private static void askName(Place place, Position position, Range range) {
        Shell shell = place.editor().getSite().getShell();
        if (range == null) {
            MessageDialog.openInformation(shell, "Rename", "Put the cursor on the name of a campaign or a block.");
            return;
        }
        try {
            IRegion region = Positions.region(place.open().document(), range);
            String old = place.open().document().get(region.getOffset(), region.getLength());
            InputDialog dialog = new InputDialog(shell, "Rename", "New name of " + old + ":", old,
                    name -> name.isBlank() ? "A name is needed." : name.equals(old) ? "" : null);
            dialog.create();
            // building and showing it are two stretches of work; the window reacts between them
            shell.getDisplay().asyncExec(() -> {
                if (dialog.getShell() != null && !dialog.getShell().isDisposed() && dialog.open() == Window.OK) {
                    rename(place, position, shell, old, dialog.getValue());
                }
            });
        } catch (BadLocationException e) {
            // the text changed meanwhile
        }
    }

    private static void rename(Place place, Position position, Shell shell, String old, String name) {
        Display display = shell.getDisplay();
        LanguageService.get().request(s -> s.getTextDocumentService()
                .rename(new RenameParams(place.open().identifier(), position, name)))
                .whenComplete((edit, failure) -> {
                    if (failure != null) {
                        Waiting.report(failure);
                    }
                    display.asyncExec(() -> perform(shell, old, name, edit));
                });
    }

    private static void perform(Shell shell, String old, String name, WorkspaceEdit edit) {
        try {
            if (edit == null || !Edits.perform("Rename " + old + " to " + name, edit)) {
                MessageDialog.openInformation(shell, "Rename", "\"" + name + "\" cannot be used here.");
            }
        } catch (CoreException e) {
            ILog.of(RenameHandler.class).log(e.getStatus());
            MessageDialog.openError(shell, "Rename", "The name could not be changed: " + e.getMessage());
        }
    }
}

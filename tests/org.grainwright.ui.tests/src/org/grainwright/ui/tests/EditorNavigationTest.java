// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.resources.IFile;
import org.eclipse.ui.IPageLayout;
import org.junit.jupiter.api.Test;

import org.grainwright.editor.internal.references.ReferencesView;
import org.grainwright.editor.internal.text.DefinitionDetector;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** From a name to its block and its uses, in the editor, in the outline and across files. */
class EditorNavigationTest extends EditorFixture {

    @Test
    void definitionAndRenameFollowTheReference() throws Exception {
        IFile file = Workspace.file(PROJECT, "shared.campaign", SHARED);
        SWTBotEditor editor = Workspace.open(bot, file);
        await("no errors but " + Workspace.messages(Workspace.errors(file)), () -> Workspace.errors(file).isEmpty());
        int reference = SHARED.indexOf("extends thin") + "extends ".length();
        var links = awaitValue("a link", () -> UIThreadRunnable.syncExec(() -> new DefinitionDetector()
                .detectHyperlinks(editor.viewer(), new org.eclipse.jface.text.Region(reference + 1, 0), false)),
                found -> found != null);
        UIThreadRunnable.syncExec(() -> links[0].open());
        await("the block's name is selected", () -> "thin".equals(editor.viewer().getTextWidget().getSelectionText()));
        editor.navigateTo("thin", 1);
        editor.runCommand("org.grainwright.editor.rename");
        var dialog = bot.shell("Rename");
        assertEquals("thin", dialog.bot().text(0).getText());
        dialog.bot().text(0).setText("slender");
        dialog.bot().button("OK").click();
        await("both places are renamed", () -> editor.getText().contains("boundary slender {")
                && editor.getText().contains("extends slender {"));
        assertFalse(editor.getText().contains("thin"));
    }

    @Test
    void openDeclarationGoesToTheBlock() throws Exception {
        IFile file = Workspace.file(PROJECT, "f3.campaign", SHARED);
        SWTBotEditor editor = Workspace.open(bot, file);
        await("read by the server", () -> Workspace.errors(file).isEmpty());
        await("F3 selects the block's name", () -> {
            editor.part().selectAndReveal(SHARED.indexOf("extends thin") + "extends t".length(), 0);
            editor.part().getSite().getService(org.eclipse.ui.handlers.IHandlerService.class)
                    .executeCommand("org.eclipse.ui.edit.text.open.hyperlink", null);
            return editor.viewer().getSelectedRange().x == SHARED.indexOf("thin {")
                    && "thin".equals(editor.viewer().getTextWidget().getSelectionText());
        });
    }

    @Test
    void aReferenceThatTheServerHasNotReadYetIsFollowedLater() throws Exception {
        IFile file = Workspace.file(PROJECT, "late.campaign", SHARED);
        SWTBotEditor editor = Workspace.open(bot, file);
        await("read by the server", () -> Workspace.errors(file).isEmpty());
        AtomicBoolean heldToTheEnd = new AtomicBoolean();
        CountDownLatch release = holdServer(heldToTheEnd);
        try {
            int reference = SHARED.indexOf("extends thin") + "extends t".length();
            UIThreadRunnable.syncExec(() -> new DefinitionDetector().detectHyperlinks(editor.viewer(),
                    new org.eclipse.jface.text.Region(reference, 0), false)[0].open());
            assertNotEquals("thin",
                    UIThreadRunnable.syncExec(() -> editor.viewer().getTextWidget().getSelectionText()));
        } finally {
            release.countDown();
        }
        await("the block's name is selected", () -> "thin".equals(editor.viewer().getTextWidget().getSelectionText())
                && editor.viewer().getSelectedRange().x == SHARED.indexOf("thin {"));
        assertTrue(heldToTheEnd.get(), "nobody waited for the server");
    }

    @Test
    void referencesAreListedAcrossFiles() throws Exception {
        IFile library = Workspace.file(PROJECT, "library.campaign", "boundary common {\n  width 2 layers\n}\n");
        IFile user = Workspace.file(PROJECT, "user.campaign",
                "import \"library.campaign\"\n\ncampaign \"A\" {\n  boundary extends common\n}\n");
        SWTBotEditor editor = Workspace.open(bot, library);
        await("both files are read", () -> !Workspace.problems(user).isEmpty());
        editor.navigateTo("common", 2);
        editor.runCommand("org.eclipse.ui.genericeditor.findReferences");
        await("the view opens", () -> org.eclipse.ui.PlatformUI.getWorkbench().getActiveWorkbenchWindow()
                .getActivePage().findView(ReferencesView.ID) != null);
        var view = bot.viewById(ReferencesView.ID);
        await("two places in two files", () -> view.bot().tree().visibleTexts().equals(
                List.of("library.campaign - " + PROJECT, "1: boundary common {", "user.campaign - " + PROJECT,
                        "4: boundary extends common")));
        view.bot().tree().open("4: ");
        await("a double click opens the other file at the place",
                () -> "common".equals(bot.editorByTitle("user.campaign").viewer().getTextWidget().getSelectionText()));
    }

    @Test
    void occurrencesOfTheNameAreMarked() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "marks.campaign", SHARED));
        await("read by the server", () -> Workspace.errors(editorFile(editor)).isEmpty());
        editor.navigateTo("thin {", 1);
        await("both places of 'thin' are marked", () -> {
            List<Integer> marked = new ArrayList<>();
            var annotations = ((org.eclipse.jface.text.source.ISourceViewer) editor.viewer()).getAnnotationModel();
            annotations.getAnnotationIterator().forEachRemaining(annotation -> {
                if (annotation.getType().equals("org.grainwright.editor.occurrence")) {
                    marked.add(annotations.getPosition(annotation).getOffset());
                }
            });
            marked.sort(null);
            return marked
                    .equals(List.of(SHARED.indexOf("thin {"), SHARED.indexOf("extends thin") + "extends ".length()));
        });
    }

    @Test
    void outlineNamesTheBlocks() throws Exception {
        Workspace.open(bot, Workspace.file(PROJECT, "outline.campaign", Workspace.GOOD));
        var outline = bot.viewById(IPageLayout.ID_OUTLINE).show();
        await("the campaign is in the outline", () -> outline.bot().tree().visibleTexts().stream()
                .anyMatch(text -> text.contains("Test")));
    }

    @Test
    void outlineSelectionMovesTheEditor() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "move.campaign", Workspace.GOOD));
        var outline = bot.viewById(IPageLayout.ID_OUTLINE).show();
        await("the blocks are in the outline",
                () -> outline.bot().tree().visibleTexts().stream().anyMatch(text -> text.startsWith("optimize")));
        outline.bot().tree().select("optimize");
        await("the cursor is in the block",
                () -> editor.viewer().getSelectedRange().x == Workspace.GOOD.indexOf("optimize {"));
    }
}

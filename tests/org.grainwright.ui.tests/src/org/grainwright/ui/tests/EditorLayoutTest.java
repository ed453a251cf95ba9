// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.junit.jupiter.api.Test;

import org.grainwright.editor.internal.edit.FormatOnSave;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** How the text looks: layout, indentation, colours, folding. */
class EditorLayoutTest extends EditorFixture {

    @Test
    void formatLaysOutTheFileAndKeepsItsMeaning() throws Exception {
        IFile file = Workspace.file(PROJECT, "f.campaign",
                Workspace.GOOD.replaceAll("(?m)^ +", "").replace("{\n", "{   \n\n\n"));
        SWTBotEditor editor = Workspace.open(bot, file);
        editor.navigateTo("campaign", 0);
        editor.runCommand("org.grainwright.editor.format");
        // how many empty lines stay is the formatter's own affair
        await("indented", () -> editor.getText().replaceAll("\n\\s*\n", "\n")
                .contains("\n  material LLZO {\n    phase cubic\n"));
        await("no errors", () -> Workspace.errors(file).isEmpty());
        assertEquals(Workspace.GOOD.replaceAll("\\s+", " ").strip(), editor.getText().replaceAll("\\s+", " ").strip());
    }

    @Test
    void savingFormatsIfThePreferenceSaysSo() throws Exception {
        IFile file = Workspace.file(PROJECT, "save.campaign",
                Workspace.GOOD.replace("    timestep 2 fs", "timestep   2 fs"));
        SWTBotEditor editor = Workspace.open(bot, file);
        await("read by the server", () -> Workspace.errors(file).isEmpty());
        editor.replace("\"Test\"", "\"Test 2\"");
        UIThreadRunnable.syncExec(() -> editor.part().doSave(new org.eclipse.core.runtime.NullProgressMonitor()));
        assertTrue(file.readString().contains("\ntimestep   2 fs"), "off by default");
        var node = org.eclipse.core.runtime.preferences.InstanceScope.INSTANCE.getNode("org.grainwright.editor");
        node.putBoolean(FormatOnSave.PREFERENCE, true);
        try {
            await("saved with its layout", () -> { // a server that is busy with the last edit means: saved as it is
                if (!editor.isDirty()) {
                    editor.document().replace(editor.getText().indexOf("Test 2"), 6, "Test 2");
                }
                editor.part().doSave(new org.eclipse.core.runtime.NullProgressMonitor());
                return file.readString().contains("\n    timestep 2 fs");
            });
        } finally {
            node.remove(FormatOnSave.PREFERENCE);
        }
        assertFalse(editor.isDirty());
    }

    @Test
    void enterIndentsAndCommentTogglesComments() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "e.campaign", Workspace.GOOD));
        editor.navigateTo("phase cubic", 0);
        editor.runCommand("org.grainwright.editor.comment");
        await("commented", () -> editor.getText().contains("    // phase cubic\n"));
        editor.runCommand("org.grainwright.editor.comment");
        await("as before", () -> editor.getText().equals(Workspace.GOOD));
        int brace = Workspace.GOOD.indexOf("material LLZO {") + "material LLZO {".length();
        UIThreadRunnable.syncExec(() -> {
            editor.styledText().setSelection(brace);
            editor.styledText().insert("\n");
        });
        await("indented by two steps", () -> editor.getText().contains("material LLZO {\n    \n    phase cubic"));
    }

    @Test
    void wordsHaveTheirColours() throws Exception {
        SWTBotEditor editor = Workspace.open(bot,
                Workspace.file(PROJECT, "colours.campaign", "// note\n" + Workspace.GOOD));
        StyledText widget = editor.styledText();
        await("keyword colour", () -> colour(widget, "timestep") != null);
        Color keyword = UIThreadRunnable.syncExec(() -> colour(widget, "timestep"));
        Color comment = UIThreadRunnable.syncExec(() -> colour(widget, "// note"));
        Color string = UIThreadRunnable.syncExec(() -> colour(widget, "\"Test\""));
        Color number = UIThreadRunnable.syncExec(() -> colour(widget, "1200"));
        assertEquals(4, java.util.Set.of(keyword, comment, string, number).size(), "four kinds, four colours");
    }

    private static Color colour(StyledText widget, String text) {
        var style = widget.getStyleRangeAtOffset(widget.getText().indexOf(text));
        return style == null ? null : style.foreground;
    }

    @Test
    void blocksFoldAndTheCommandCollapsesThem() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "fold.campaign", Workspace.GOOD));
        ProjectionViewer viewer = (ProjectionViewer) editor.viewer();
        await("folds of the campaign and its four blocks", () -> folds(viewer) >= 5);
        int lines = UIThreadRunnable.syncExec(() -> editor.styledText().getLineCount());
        editor.navigateTo("campaign", 0);
        editor.runCommand("org.grainwright.editor.fold");
        await("fewer lines are shown", () -> editor.styledText().getLineCount() < lines - 10);
        editor.runCommand("org.grainwright.editor.unfold");
        await("all lines are shown", () -> editor.styledText().getLineCount() == lines);
    }

    private static int folds(ProjectionViewer viewer) {
        ProjectionAnnotationModel model = viewer.getProjectionAnnotationModel();
        int[] count = new int[1];
        if (model != null) {
            model.getAnnotationIterator().forEachRemaining(annotation -> count[0]++);
        }
        return count[0];
    }
}

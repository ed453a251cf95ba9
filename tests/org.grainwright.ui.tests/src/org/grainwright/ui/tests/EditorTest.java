// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.text.CampaignHover;
import org.grainwright.editor.internal.text.CompletionProcessor;
import org.grainwright.editor.internal.text.DefinitionDetector;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** The editor with the real language server in this JVM. */
@ExtendWith(WorkbenchExtension.class)
class EditorTest {

    private static final String PROJECT = "editor test µ";
    private static final String BROKEN = Workspace.GOOD.replace("timestep 2 fs", "timestep 2 K");
    private static final String SHARED = """
            boundary thin {
              cells Σ17 (4 1 0)[001]
              grain >= 18 Å
              atoms 1000 .. 4000
            }

            campaign "One" {
              material LLZO
              boundary extends thin {
                width 2 layers
              }
              simulation {
                potential "llzo-buckingham-formal"
                simulate at 1200 K
                timestep 2 fs
              }
              optimize {
                minimize resistivity across boundary at 1200 K
                bayesian {
                  initial 3 sobol
                }
                budget 6 evaluations
              }
            }
            """;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @AfterEach
    void tidy() throws Exception {
        bot.closeAllEditors();
        await("documents are closed", () -> LanguageService.get().documents().count() == 0);
        Workspace.delete(PROJECT);
    }

    @Test
    void markerComesAndGoesWithTheText() throws Exception {
        IFile file = Workspace.file(PROJECT, "my campaign.campaign", BROKEN);
        SWTBotEditor editor = Workspace.open(bot, file);
        assertEquals(CampaignEditor.EDITOR_ID, UIThreadRunnable.syncExec(() -> editor.part().getSite().getId()));
        await("an error", () -> Workspace.errors(file).size() == 1);
        IMarker marker = Workspace.errors(file).getFirst();
        assertEquals(14, marker.getAttribute(IMarker.LINE_NUMBER, 0));
        int start = marker.getAttribute(IMarker.CHAR_START, -1);
        assertTrue(BROKEN.substring(start, marker.getAttribute(IMarker.CHAR_END, -1)).contains("K"), "range of the marker");
        editor.replace("timestep 2 K", "timestep 2 fs");
        await("no error although not saved", () -> Workspace.errors(file).isEmpty());
        assertTrue(editor.isDirty());
        editor.replace("timestep 2 fs", "timestep 2 kg");
        await("the error is back", () -> Workspace.errors(file).size() == 1);
        bot.closeAllEditors();
        await("closed without saving: the markers are those of the file on disk",
                () -> Workspace.errors(file).size() == 1
                        && Workspace.errors(file).getFirst().getAttribute(IMarker.MESSAGE, "").contains("K"));
    }

    @Test
    void fileThatIsNotOpenIsCheckedToo() throws Exception {
        IFile closed = Workspace.file(PROJECT, "closed.campaign", BROKEN);
        Workspace.open(bot, Workspace.file(PROJECT, "open.campaign", Workspace.GOOD));
        await("error in the closed file", () -> Workspace.errors(closed).size() == 1);
        Workspace.file(PROJECT, "closed.campaign", Workspace.GOOD);
        await("changed on disk", () -> Workspace.errors(closed).isEmpty());
    }

    @Test
    void quickFixRepairsTheText() throws Exception {
        IFile file = Workspace.file(PROJECT, "fix.campaign", Workspace.GOOD.replace("llzo-buckingham-formal", "llzo-buckingham-forml"));
        SWTBotEditor editor = Workspace.open(bot, file);
        await("an error", () -> Workspace.errors(file).size() == 1);
        IMarker marker = Workspace.errors(file).getFirst();
        assertTrue(IDE.getMarkerHelpRegistry().hasResolutions(marker));
        IMarkerResolution[] fixes = awaitValue("fixes", () -> IDE.getMarkerHelpRegistry().getResolutions(marker),
                found -> found.length > 0);
        UIThreadRunnable.syncExec(() -> fixes[0].run(marker));
        await("no error after \"" + fixes[0].getLabel() + "\"", () -> Workspace.errors(file).isEmpty());
        assertNotEquals(-1, editor.getText().indexOf("potential \"llzo-"));
    }

    @Test
    void completionAppliesWhatItSays() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "c.campaign",
                Workspace.GOOD.replace("    width 2 .. 4 layers\n", "    wi\n")));
        int offset = editor.getText().indexOf("wi\n") + 2;
        var proposals = awaitValue("proposals", () -> new CompletionProcessor()
                .computeCompletionProposals(editor.viewer(), offset), found -> found.length > 0);
        var width = Arrays.stream(proposals).filter(proposal -> proposal.getDisplayString().startsWith("width"))
                .findFirst().orElseThrow(() -> new AssertionError(Arrays.stream(proposals)
                        .map(proposal -> proposal.getDisplayString()).toList().toString()));
        UIThreadRunnable.syncExec(() -> ((org.eclipse.jface.text.contentassist.ICompletionProposalExtension2) width)
                .apply(editor.viewer(), '\0', 0, offset));
        assertTrue(editor.getText().contains("    width"), editor.getText());
        assertFalse(editor.getText().contains("wiwidth"), editor.getText());
    }

    @Test
    void completionPopupOpensByItsCommand() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "p.campaign", Workspace.GOOD));
        editor.navigateTo("    width", 4);
        List<Shell> before = UIThreadRunnable.syncExec(() -> List.of(Display.getDefault().getShells()));
        editor.runCommand("org.eclipse.ui.edit.text.contentAssist.proposals");
        List<String> items = new ArrayList<>();
        await("a popup with proposals", () -> {
            for (Shell shell : Display.getDefault().getShells()) {
                if (!before.contains(shell) && shell.isVisible()) {
                    for (var child : shell.getChildren()) {
                        collect(child, items);
                    }
                }
            }
            return items.stream().anyMatch(item -> item.startsWith("axis"));
        });
        UIThreadRunnable.syncExec(() -> Arrays.stream(Display.getDefault().getShells())
                .filter(shell -> !before.contains(shell)).forEach(Shell::close));
    }

    private static void collect(org.eclipse.swt.widgets.Control control, List<String> items) {
        if (control instanceof Table table) {
            for (int i = 0; i < Math.min(table.getItemCount(), 200); i++) {
                items.add(table.getItem(i).getText());
            }
        } else if (control instanceof org.eclipse.swt.widgets.Composite composite) {
            for (var child : composite.getChildren()) {
                collect(child, items);
            }
        }
    }

    @Test
    void hoverExplainsTheWord() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "h.campaign", Workspace.GOOD));
        int offset = editor.getText().indexOf("timestep") + 2;
        CampaignHover hover = new CampaignHover();
        String text = awaitValue("hover", () -> hover.getHoverInfo(editor.viewer(),
                hover.getHoverRegion(editor.viewer(), offset)), found -> found != null);
        assertTrue(text.contains("<b>"), text);
        assertFalse(text.contains("**"), text);
        assertTrue(text.toLowerCase(java.util.Locale.ROOT).contains("step"), text);
    }

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
        assertEquals("thin", UIThreadRunnable.syncExec(() -> editor.viewer().getTextWidget().getSelectionText()));
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
    void formatLaysOutTheFileAndKeepsItsMeaning() throws Exception {
        IFile file = Workspace.file(PROJECT, "f.campaign", Workspace.GOOD.replaceAll("(?m)^ +", "").replace("{\n", "{   \n\n\n"));
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
    void wordsHaveTheirColours() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "colours.campaign", "// note\n" + Workspace.GOOD));
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

    @Test
    void outlineNamesTheBlocks() throws Exception {
        Workspace.open(bot, Workspace.file(PROJECT, "outline.campaign", Workspace.GOOD));
        var outline = bot.viewById(IPageLayout.ID_OUTLINE).show();
        await("the campaign is in the outline", () -> outline.bot().tree().visibleTexts().stream()
                .anyMatch(text -> text.contains("Test")));
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
    void aSlowServerNeverBlocksTheWindow() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "slow.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        IMarker marker = Workspace.errors(editorFile(editor)).getFirst();
        CountDownLatch release = new CountDownLatch(1);
        LanguageService.get().send(server -> {
            try {
                release.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            List<String> slow = new ArrayList<>();
            measure("edit", slow, () -> {
                editor.document().replace(0, 0, "// typed\n");
                return null;
            });
            measure("link", slow, () -> new DefinitionDetector().detectHyperlinks(editor.viewer(),
                    new org.eclipse.jface.text.Region(60, 0), false));
            measure("has fixes", slow, () -> IDE.getMarkerHelpRegistry().hasResolutions(marker));
            measure("fixes", slow, () -> IDE.getMarkerHelpRegistry().getResolutions(marker));
            measure("select", slow, () -> {
                editor.part().selectAndReveal(80, 0);
                return null;
            });
            measure("hover region", slow, () -> new CampaignHover().getHoverRegion(editor.viewer(), 60));
            measure("format", slow, () -> {
                editor.part().getSite().getService(org.eclipse.ui.handlers.IHandlerService.class)
                        .executeCommand("org.grainwright.editor.format", null);
                return null;
            });
            assertEquals(List.of(), slow, "blocked the user-interface thread, ms");
        } finally {
            release.countDown();
        }
        await("the server catches up", () -> Workspace.errors(editorFile(editor)).size() == 1
                && Workspace.errors(editorFile(editor)).getFirst().getAttribute(IMarker.LINE_NUMBER, 0) == 15);
    }

    /** A server that stands still would block for 10 s; a whole second leaves room for a busy machine. */
    private static void measure(String what, List<String> slow, Callable<Object> work) {
        long ms = UIThreadRunnable.syncExec(() -> {
            long start = System.nanoTime();
            work.call();
            return (System.nanoTime() - start) / 1_000_000;
        });
        if (ms > 1000) {
            slow.add(what + " " + ms);
        }
    }

    private static IFile editorFile(SWTBotEditor editor) {
        return editor.part().getEditorInput().getAdapter(IFile.class);
    }

    private void await(String what, Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }

    /** Asks on the test's thread until the answer is good: an edit just before cancels a read, which is normal. */
    private <T> T awaitValue(String what, Callable<T> question, java.util.function.Predicate<T> good) throws Exception {
        long end = System.currentTimeMillis() + 20_000;
        while (true) {
            T value = question.call();
            if (good.test(value)) {
                return value;
            }
            assertTrue(System.currentTimeMillis() < end, "not reached: " + what);
            assertNotNull(bot);
            SWTWorkbenchBot.sleep(50);
        }
    }
}

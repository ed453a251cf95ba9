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
import org.grainwright.editor.internal.edit.FormatOnSave;
import org.grainwright.editor.internal.references.ReferencesView;
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
        List<String> items = popup("org.eclipse.ui.edit.text.contentAssist.proposals", editor, "axis");
        assertTrue(items.stream().anyMatch(item -> item.startsWith("axis")), items::toString);
    }

    /** What a popup shows that a command opens, as soon as an item with a certain beginning is in it. */
    private List<String> popup(String command, SWTBotEditor editor, String wanted) {
        List<Shell> before = UIThreadRunnable.syncExec(() -> List.of(Display.getDefault().getShells()));
        editor.runCommand(command);
        List<String> items = new ArrayList<>();
        await("a popup with " + wanted, () -> {
            items.clear();
            for (Shell shell : Display.getDefault().getShells()) {
                if (!before.contains(shell) && shell.isVisible()) {
                    for (var child : shell.getChildren()) {
                        collect(child, items);
                    }
                }
            }
            return items.stream().anyMatch(item -> item.startsWith(wanted));
        });
        UIThreadRunnable.syncExec(() -> Arrays.stream(Display.getDefault().getShells())
                .filter(shell -> !before.contains(shell)).forEach(Shell::close));
        return items;
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

    /**
     * The server stands still until every action of a user has come back, so no action can have waited for it; the longest time is printed
     * as a metric, because a test that asserts milliseconds fails on a busy machine.
     */
    @Test
    void aSlowServerNeverBlocksTheWindow() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "slow.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        IMarker marker = Workspace.errors(editorFile(editor)).getFirst();
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        java.util.concurrent.atomic.AtomicBoolean heldToTheEnd = new java.util.concurrent.atomic.AtomicBoolean();
        LanguageService.get().send(server -> {
            holding.countDown();
            try {
                heldToTheEnd.set(release.await(60, TimeUnit.SECONDS)); // a window that waits for the server lets this run out
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertTrue(holding.await(20, TimeUnit.SECONDS), "the server thread takes the message");
        var node = org.eclipse.core.runtime.preferences.InstanceScope.INSTANCE.getNode("org.grainwright.editor");
        node.putBoolean(FormatOnSave.PREFERENCE, true);
        java.util.Map<String, Double> blockedMs = new java.util.LinkedHashMap<>();
        try {
            measure("edit", blockedMs, () -> {
                editor.document().replace(0, 0, "// typed\n");
                return null;
            });
            measure("link", blockedMs, () -> new DefinitionDetector().detectHyperlinks(editor.viewer(),
                    new org.eclipse.jface.text.Region(60, 0), false));
            measure("has fixes", blockedMs, () -> IDE.getMarkerHelpRegistry().hasResolutions(marker));
            measure("fixes", blockedMs, () -> IDE.getMarkerHelpRegistry().getResolutions(marker));
            measure("select", blockedMs, () -> {
                editor.part().selectAndReveal(80, 0);
                return null;
            });
            measure("hover region", blockedMs, () -> new CampaignHover().getHoverRegion(editor.viewer(), 60));
            for (String command : List.of("org.grainwright.editor.format", "org.grainwright.editor.rename", "org.grainwright.editor.comment",
                    "org.eclipse.ui.genericeditor.findReferences", "org.eclipse.ui.edit.text.contentAssist.proposals")) {
                measure(command.substring(command.lastIndexOf('.') + 1), blockedMs, () -> editor.part().getSite()
                        .getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand(command, null));
            }
            measure("save", blockedMs, () -> {
                editor.part().doSave(new org.eclipse.core.runtime.NullProgressMonitor());
                return null;
            });
            for (int i = 0; i < 20; i++) {
                measure("events", blockedMs, () -> null);
            }
        } finally {
            node.remove(FormatOnSave.PREFERENCE);
            release.countDown();
        }
        await("the server goes on", heldToTheEnd::get);
        System.out.printf(java.util.Locale.ROOT, "{\"metric\":\"editor_ui_blocked_ms\",\"value\":%.1f,\"limit\":100,\"each\":\"%s\"}%n",
                java.util.Collections.max(blockedMs.values()), blockedMs);
        UIThreadRunnable.syncExec(() -> Arrays.stream(Display.getDefault().getShells())
                .filter(shell -> shell.isVisible() && shell.getParent() != null && shell.getText().isEmpty()).forEach(Shell::close));
        await("the server catches up", () -> Workspace.errors(editorFile(editor)).size() == 1
                && Workspace.errors(editorFile(editor)).getFirst().getAttribute(IMarker.LINE_NUMBER, 0) == 15);
    }

    private static void measure(String what, java.util.Map<String, Double> blockedMs, Callable<Object> work) {
        double ms = UIThreadRunnable.syncExec(() -> {
            long start = System.nanoTime();
            work.call();
            return (System.nanoTime() - start) / 1e6;
        });
        blockedMs.merge(what, Math.round(ms * 10) / 10.0, Math::max);
    }

    /** Every key of the editor's page in docs/workbench.md does what it says: the command it is bound to, with a handler that is enabled. */
    @Test
    void keysAreBoundToTheirCommands() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "keys.campaign", Workspace.GOOD));
        editor.navigateTo("timestep", 1);
        java.util.Map<String, String> expected = new java.util.TreeMap<>(java.util.Map.of("M1+SPACE", "org.eclipse.ui.edit.text.contentAssist.proposals",
                "F3", "org.eclipse.ui.edit.text.open.hyperlink", "M2+M3+R", "org.grainwright.editor.rename", "M1+M2+F", "org.grainwright.editor.format",
                "M1+1", "org.eclipse.jdt.ui.edit.text.java.correction.assist.proposals", "M1+M2+G", "org.eclipse.ui.genericeditor.findReferences",
                "M1+/", "org.grainwright.editor.comment"));
        java.util.Map<String, String> bound = new java.util.TreeMap<>();
        java.util.Map<String, String> disabled = new java.util.TreeMap<>();
        await("the editor's keys are active", () -> {
            var bindings = org.eclipse.ui.PlatformUI.getWorkbench().getService(org.eclipse.ui.keys.IBindingService.class);
            bound.clear();
            disabled.clear();
            for (String keys : expected.keySet()) {
                var binding = bindings.getPerfectMatch(org.eclipse.jface.bindings.keys.KeySequence.getInstance(keys));
                var command = binding == null || binding.getParameterizedCommand() == null ? null : binding.getParameterizedCommand().getCommand();
                bound.put(keys, command == null ? "" : command.getId());
                if (command != null && !command.isEnabled()) {
                    disabled.put(keys, command.getId());
                }
            }
            return bound.equals(expected) && disabled.isEmpty() || bound.isEmpty();
        });
        assertEquals(expected, bound);
        assertEquals(java.util.Map.of(), disabled);
    }

    @Test
    void quickFixPopupListsTheFix() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "ctrl1.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        editor.navigateTo("2 K", 2);
        List<String> items = popup("org.eclipse.jdt.ui.edit.text.java.correction.assist.proposals", editor, "Replace by fs");
        assertTrue(items.stream().anyMatch(item -> item.startsWith("Replace by fs")), items::toString);
    }

    @Test
    void openDeclarationGoesToTheBlock() throws Exception {
        IFile file = Workspace.file(PROJECT, "f3.campaign", SHARED);
        SWTBotEditor editor = Workspace.open(bot, file);
        await("read by the server", () -> Workspace.errors(file).isEmpty());
        await("F3 selects the block's name", () -> {
            editor.part().selectAndReveal(SHARED.indexOf("extends thin") + "extends t".length(), 0);
            editor.part().getSite().getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand("org.eclipse.ui.edit.text.open.hyperlink", null);
            return editor.viewer().getSelectedRange().x == SHARED.indexOf("thin {") && "thin".equals(editor.viewer().getTextWidget().getSelectionText());
        });
    }

    @Test
    void referencesAreListedAcrossFiles() throws Exception {
        IFile library = Workspace.file(PROJECT, "library.campaign", "boundary common {\n  width 2 layers\n}\n");
        IFile user = Workspace.file(PROJECT, "user.campaign", "import \"library.campaign\"\n\ncampaign \"A\" {\n  boundary extends common\n}\n");
        SWTBotEditor editor = Workspace.open(bot, library);
        await("both files are read", () -> !Workspace.problems(user).isEmpty());
        editor.navigateTo("common", 2);
        editor.runCommand("org.eclipse.ui.genericeditor.findReferences");
        await("the view opens", () -> org.eclipse.ui.PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().findView(ReferencesView.ID) != null);
        var view = bot.viewById(ReferencesView.ID);
        await("two places in two files", () -> view.bot().tree().visibleTexts().equals(
                List.of("library.campaign - " + PROJECT, "1: boundary common {", "user.campaign - " + PROJECT, "4: boundary extends common")));
        view.bot().tree().open("4: ");
        await("a double click opens the other file at the place", () -> "common".equals(bot.editorByTitle("user.campaign").viewer().getTextWidget().getSelectionText()));
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
            return marked.equals(List.of(SHARED.indexOf("thin {"), SHARED.indexOf("extends thin") + "extends ".length()));
        });
    }

    @Test
    void outlineSelectionMovesTheEditor() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "move.campaign", Workspace.GOOD));
        var outline = bot.viewById(IPageLayout.ID_OUTLINE).show();
        await("the blocks are in the outline", () -> outline.bot().tree().visibleTexts().stream().anyMatch(text -> text.startsWith("optimize")));
        outline.bot().tree().select("optimize");
        await("the cursor is in the block", () -> editor.viewer().getSelectedRange().x == Workspace.GOOD.indexOf("optimize {"));
    }

    @Test
    void savingFormatsIfThePreferenceSaysSo() throws Exception {
        IFile file = Workspace.file(PROJECT, "save.campaign", Workspace.GOOD.replace("    timestep 2 fs", "timestep   2 fs"));
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

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;

import org.grainwright.editor.CampaignEditor;
import org.grainwright.editor.internal.edit.FormatOnSave;
import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.editor.internal.text.CampaignHover;
import org.grainwright.editor.internal.text.CompletionProcessor;
import org.grainwright.editor.internal.text.DefinitionDetector;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Problems, quick fixes, completion, hover and keys: the editor with the real language server in this JVM. */
class EditorTest extends EditorFixture {

    @Test
    void markerComesAndGoesWithTheText() throws Exception {
        IFile file = Workspace.file(PROJECT, "my campaign.campaign", BROKEN);
        SWTBotEditor editor = Workspace.open(bot, file);
        assertEquals(CampaignEditor.EDITOR_ID, UIThreadRunnable.syncExec(() -> editor.part().getSite().getId()));
        await("an error", () -> Workspace.errors(file).size() == 1);
        IMarker marker = Workspace.errors(file).getFirst();
        assertEquals(14, marker.getAttribute(IMarker.LINE_NUMBER, 0));
        int start = marker.getAttribute(IMarker.CHAR_START, -1);
        assertTrue(BROKEN.substring(start, marker.getAttribute(IMarker.CHAR_END, -1)).contains("K"),
                "range of the marker");
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
        IFile file = Workspace.file(PROJECT, "fix.campaign",
                Workspace.GOOD.replace("llzo-buckingham-formal", "llzo-buckingham-forml"));
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
    void quickFixPopupListsTheFix() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "ctrl1.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        editor.navigateTo("2 K", 2);
        List<String> items = popup("org.eclipse.jdt.ui.edit.text.java.correction.assist.proposals", editor,
                "Replace by fs");
        assertTrue(items.stream().anyMatch(item -> item.startsWith("Replace by fs")), items::toString);
    }

    @Test
    void completionAppliesWhatItSays() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "c.campaign",
                Workspace.GOOD.replace("    width 2 .. 4 layers\n", "    wi\n")));
        int offset = editor.getText().indexOf("wi\n") + 2;
        var processor = new CompletionProcessor(); // promises them at first
        var proposals = awaitValue("proposals", () -> processor.computeCompletionProposals(editor.viewer(), offset),
                found -> Arrays.stream(found).anyMatch(p -> p.getDisplayString().startsWith("width")));
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

    /** The first popup costs the window most, so it does not wait for the server as well. */
    @Test
    void firstPopupOpensBeforeTheServerAnswersAndIsFilledThen() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "first.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        editor.navigateTo("    width", 4);
        List<Shell> before = shells();
        AtomicBoolean heldToTheEnd = new AtomicBoolean();
        CountDownLatch release = holdServer(heldToTheEnd);
        try {
            editor.runCommand("org.eclipse.ui.edit.text.contentAssist.proposals");
            await("a popup that says that it waits",
                    () -> itemsOfNewShells(before).stream().anyMatch(item -> item.startsWith("Looking for")));
        } finally {
            release.countDown();
        }
        await("the same popup with proposals",
                () -> itemsOfNewShells(before).stream().anyMatch(item -> item.startsWith("axis")));
        assertTrue(itemsOfNewShells(before).stream().noneMatch(item -> item.startsWith("Looking for")),
                "nothing is waited for any longer");
        assertTrue(heldToTheEnd.get());
        closeAllBut(before);
    }

    @Test
    void popupThatWasClosedWhileItWaitedStaysClosed() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "closedpopup.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        editor.navigateTo("    width", 4);
        List<Shell> before = shells();
        CountDownLatch release = holdServer(new AtomicBoolean());
        try {
            editor.runCommand("org.eclipse.ui.edit.text.contentAssist.proposals");
            await("a popup", () -> !itemsOfNewShells(before).isEmpty());
            UIThreadRunnable.syncExec(() -> {
                var escape = new org.eclipse.swt.widgets.Event();
                escape.character = SWT.ESC;
                escape.keyCode = SWT.ESC;
                editor.viewer().getTextWidget().notifyListeners(SWT.KeyDown, escape);
            });
            assertEquals(List.of(), itemsOfNewShells(before),
                    "closed at once, long before the wait would have run out");
        } finally {
            release.countDown();
        }
        bot.sleep(1500); // the answer comes within a fraction of that
        assertEquals(List.of(), itemsOfNewShells(before));
    }

    /** What a popup shows that a command opens, as soon as an item with a certain beginning is in it. */
    private List<String> popup(String command, SWTBotEditor editor, String wanted) {
        List<Shell> before = shells();
        editor.runCommand(command);
        List<String> items = new ArrayList<>();
        await("a popup with " + wanted, () -> {
            items.clear();
            items.addAll(itemsOfNewShells(before));
            return items.stream().anyMatch(item -> item.startsWith(wanted));
        });
        closeAllBut(before);
        return items;
    }

    private static List<Shell> shells() {
        return UIThreadRunnable.syncExec(() -> List.of(Display.getDefault().getShells()));
    }

    private static List<String> itemsOfNewShells(List<Shell> before) {
        return UIThreadRunnable.syncExec(() -> {
            List<String> items = new ArrayList<>();
            for (Shell shell : Display.getDefault().getShells()) {
                if (!before.contains(shell) && shell.isVisible()) {
                    for (var child : shell.getChildren()) {
                        collect(child, items);
                    }
                }
            }
            return items;
        });
    }

    private static void closeAllBut(List<Shell> before) {
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
        assertTrue(text.contains("<p><pre>"), "the example has a line of its own: " + text);
        assertTrue(text.toLowerCase(java.util.Locale.ROOT).contains("step"), text);
    }

    /**
     * Every key of the editor's page in docs/workbench.md does what it says: the command it is bound to, with a handler
     * that is enabled.
     */
    @Test
    void keysAreBoundToTheirCommands() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "keys.campaign", Workspace.GOOD));
        editor.navigateTo("timestep", 1);
        java.util.Map<String,
                String> expected = new java.util.TreeMap<>(
                        java.util.Map.of("M1+SPACE", "org.eclipse.ui.edit.text.contentAssist.proposals",
                                "F3", "org.eclipse.ui.edit.text.open.hyperlink", "M2+M3+R",
                                "org.grainwright.editor.rename", "M1+M2+F", "org.grainwright.editor.format",
                                "M1+1", "org.eclipse.jdt.ui.edit.text.java.correction.assist.proposals", "M1+M2+G",
                                "org.eclipse.ui.genericeditor.findReferences",
                                "M1+/", "org.grainwright.editor.comment"));
        java.util.Map<String, String> bound = new java.util.TreeMap<>();
        java.util.Map<String, String> disabled = new java.util.TreeMap<>();
        await("the editor's keys are active", () -> {
            var bindings = org.eclipse.ui.PlatformUI.getWorkbench()
                    .getService(org.eclipse.ui.keys.IBindingService.class);
            bound.clear();
            disabled.clear();
            for (String keys : expected.keySet()) {
                var binding = bindings.getPerfectMatch(org.eclipse.jface.bindings.keys.KeySequence.getInstance(keys));
                var command = binding == null || binding.getParameterizedCommand() == null ? null
                        : binding.getParameterizedCommand().getCommand();
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

    /**
     * The server stands still until every action of a user has come back, so no action can have waited for it. How many
     * milliseconds each takes is a measurement and not a test: {@code ./grainwright bench editor}.
     */
    @Test
    void aSlowServerNeverBlocksTheWindow() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "slow.campaign", BROKEN));
        await("an error", () -> Workspace.errors(editorFile(editor)).size() == 1);
        IMarker marker = Workspace.errors(editorFile(editor)).getFirst();
        AtomicBoolean heldToTheEnd = new AtomicBoolean();
        CountDownLatch release = holdServer(heldToTheEnd);
        var node = org.eclipse.core.runtime.preferences.InstanceScope.INSTANCE.getNode("org.grainwright.editor");
        node.putBoolean(FormatOnSave.PREFERENCE, true);
        try {
            UIThreadRunnable.syncExec((Callable<Object>) () -> {
                editor.document().replace(0, 0, "// typed\n");
                return null;
            });
            UIThreadRunnable
                    .syncExec((Callable<Object>) () -> new DefinitionDetector().detectHyperlinks(editor.viewer(),
                            new org.eclipse.jface.text.Region(60, 0), false));
            UIThreadRunnable.syncExec((Callable<Object>) () -> IDE.getMarkerHelpRegistry().hasResolutions(marker));
            UIThreadRunnable.syncExec((Callable<Object>) () -> IDE.getMarkerHelpRegistry().getResolutions(marker));
            UIThreadRunnable.syncExec((Callable<Object>) () -> {
                editor.part().selectAndReveal(80, 0);
                return null;
            });
            UIThreadRunnable.syncExec((Callable<Object>) () -> new CampaignHover().getHoverRegion(editor.viewer(), 60));
            for (String command : List.of("org.grainwright.editor.format", "org.grainwright.editor.rename",
                    "org.grainwright.editor.comment",
                    "org.eclipse.ui.genericeditor.findReferences",
                    "org.eclipse.ui.edit.text.contentAssist.proposals")) {
                UIThreadRunnable.syncExec((Callable<Object>) () -> editor.part().getSite()
                        .getService(org.eclipse.ui.handlers.IHandlerService.class).executeCommand(command, null));
            }
            UIThreadRunnable.syncExec((Callable<Object>) () -> {
                editor.part().doSave(new org.eclipse.core.runtime.NullProgressMonitor());
                return null;
            });
            UIThreadRunnable.syncExec((Callable<Object>) () -> null);
        } finally {
            node.remove(FormatOnSave.PREFERENCE);
            release.countDown();
        }
        await("the server goes on", heldToTheEnd::get);
        UIThreadRunnable.syncExec(() -> Arrays.stream(Display.getDefault().getShells())
                .filter(shell -> shell.isVisible() && shell.getParent() != null && shell.getText().isEmpty())
                .forEach(Shell::close));
        await("the server catches up", () -> Workspace.errors(editorFile(editor)).size() == 1
                && Workspace.errors(editorFile(editor)).getFirst().getAttribute(IMarker.LINE_NUMBER, 0) == 15);
    }
}

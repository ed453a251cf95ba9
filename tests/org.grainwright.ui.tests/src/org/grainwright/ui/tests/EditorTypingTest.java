// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.TextInvocationContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.Test;

import org.grainwright.editor.internal.text.CompletionProcessor;
import org.grainwright.editor.internal.text.LineFixes;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Writing a campaign by hand: what keys, menus and the popup do. */
class EditorTypingTest extends EditorFixture {

    private SWTBotEditor open(String text) throws Exception {
        return Workspace.open(bot, Workspace.file(PROJECT, "typing.campaign", text));
    }

    /** Key events, one for each character, at the caret. */
    private static void type(SWTBotEditor editor, String text) {
        StyledText widget = editor.styledText();
        UIThreadRunnable.syncExec(() -> {
            for (char c : text.toCharArray()) {
                Event key = new Event();
                key.character = c == '\n' ? SWT.CR : c;
                key.keyCode = key.character;
                widget.notifyListeners(SWT.KeyDown, key);
            }
        });
    }

    @Test
    void enterAfterABraceClosesTheBlock() throws Exception {
        SWTBotEditor editor = open("campaign \"T\" {\n  material LLZO\n  \n}\n");
        editor.navigateTo("LLZO\n  ", 7);
        type(editor, "boundary {\nwidth 2 layers");
        assertEquals("campaign \"T\" {\n  material LLZO\n  boundary {\n    width 2 layers\n  }\n}\n", editor.getText());
    }

    @Test
    void bracketsAndQuotesComeInPairsAndAreTypedOver() throws Exception {
        SWTBotEditor editor = open("");
        editor.navigateTo("", 0);
        type(editor, "axis [001], [110]\npotential \"x\"\n// an [open");
        assertEquals("axis [001], [110]\npotential \"x\"\n// an [open", editor.getText());
    }

    @Test
    void noProposalSurvivesABraceOrANumber() throws Exception {
        SWTBotEditor editor = open(Workspace.GOOD.replace("    budget 6 evaluations\n", "    bu\n"));
        ICompletionProposal budget = proposal(editor, "bu\n", 2, "budget ");
        editor.navigateTo("bu\n", 2);
        assertTrue(valid(editor, budget), "while the word is typed");
        type(editor, "dget 3");
        assertFalse(valid(editor, budget), "Enter after a number is a new line");
        assertEquals(0, UIThreadRunnable.syncExec(() -> new CompletionProcessor().computeCompletionProposals(
                editor.viewer(), editor.getText().indexOf("budget 3") + 8)).length);
    }

    @Test
    void noTemplateSurvivesItsOwnBrace() throws Exception {
        SWTBotEditor editor = open("campaign \"T\" {\n  bo\n}\n");
        ICompletionProposal boundary = proposal(editor, "bo\n", 2, "boundary");
        editor.navigateTo("bo\n", 2);
        type(editor, "undary {");
        assertFalse(valid(editor, boundary));
    }

    private boolean valid(SWTBotEditor editor, ICompletionProposal proposal) {
        return UIThreadRunnable.syncExec(() -> ((ICompletionProposalExtension2) proposal).validate(editor.document(),
                editor.styledText().getCaretOffset(), null));
    }

    private ICompletionProposal proposal(SWTBotEditor editor, String at, int further, String wanted) throws Exception {
        return Arrays.stream(proposals(editor, at, further, wanted))
                .filter(each -> each.getDisplayString().startsWith(wanted)).findFirst().orElseThrow();
    }

    private ICompletionProposal[] proposals(SWTBotEditor editor, String at, int further, String wanted)
            throws Exception {
        int offset = editor.getText().indexOf(at) + further;
        var processor = new CompletionProcessor(); // promises them at first
        return awaitValue("proposals with " + wanted,
                () -> processor.computeCompletionProposals(editor.viewer(), offset),
                found -> Arrays.stream(found).anyMatch(each -> each.getDisplayString().startsWith(wanted)));
    }

    @Test
    void budgetHasProposalsAndUnitsComeFirstAfterANumber() throws Exception {
        SWTBotEditor editor = open(Workspace.GOOD.replace("budget 6 evaluations", "budget "));
        assertEquals("60 evaluations, 48 h",
                proposals(editor, "budget ", 7, "60 evaluations")[0].getDisplayString());
        editor.replace("budget ", "budget 6 ");
        List<String> first = Arrays.stream(proposals(editor, "budget 6 ", 9, "evaluations")).limit(4)
                .map(ICompletionProposal::getDisplayString).toList();
        assertEquals(List.of("evaluations", "d", "h", "min"), first);
    }

    @Test
    void aFixIsOfferedAnywhereOnItsLine() throws Exception {
        SWTBotEditor editor = open(BROKEN);
        await("an error or a warning", () -> !Workspace.problems(editorFile(editor)).isEmpty());
        int lineStart = editor.getText().indexOf("timestep");
        IQuickAssistInvocationContext place = new TextInvocationContext((ISourceViewer) editor.viewer(), lineStart, 0);
        awaitValue("a fix", () -> UIThreadRunnable.syncExec(() -> new LineFixes().computeQuickAssistProposals(place)),
                fixes -> fixes.length > 0);
    }

    @Test
    void menusHaveWhatAnEditorHasAndNothingElse() throws Exception {
        SWTBotEditor editor = open(Workspace.GOOD);
        editor.navigateTo("boundary", 0);
        List<String> edit = new ArrayList<>();
        List<String> context = new ArrayList<>();
        UIThreadRunnable.syncExec(() -> {
            for (MenuItem item : PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().getMenuBar()
                    .getItems()) {
                if (item.getText().replace("&", "").equals("Edit")) {
                    texts(item.getMenu(), edit);
                }
            }
            texts(editor.styledText().getMenu(), context);
        });
        for (String wanted : List.of("Format Campaign", "Toggle Comment", "Rename in Campaigns...", "Open Declaration",
                "Find References")) {
            assertTrue(edit.contains(wanted), () -> wanted + " in " + edit);
            assertEquals(1, context.stream().filter(wanted::equals).count(), () -> wanted + " in " + context);
        }
        for (String strange : List.of("Debug As", "Team", "Compare With", "Replace With", "Profile As")) {
            assertFalse(context.contains(strange), context::toString);
        }
    }

    @Test
    void runHasItsKeyAndStandsInTheMenuOfAFile() throws Exception {
        IBindingService keys = PlatformUI.getWorkbench().getService(IBindingService.class);
        assertEquals("Ctrl+F11", UIThreadRunnable.syncExec(
                () -> keys.getBestActiveBindingFormattedFor("org.grainwright.ui.run")));
        IFile file = Workspace.file(PROJECT, "run.campaign", Workspace.GOOD);
        List<String> entries = new ArrayList<>();
        UIThreadRunnable.syncExec(() -> {
            CommonNavigator explorer = (CommonNavigator) PlatformUI.getWorkbench().getActiveWorkbenchWindow()
                    .getActivePage().showView(ProjectExplorer.VIEW_ID);
            explorer.getCommonViewer().setSelection(new StructuredSelection(file), true);
            texts(((Tree) explorer.getCommonViewer().getControl()).getMenu(), entries);
            return null;
        });
        assertTrue(entries.contains("Run As"), entries::toString);
        for (String strange : List.of("Debug As", "Team", "Compare With", "Replace With", "Profile As", "Validate")) {
            assertFalse(entries.contains(strange), entries::toString);
        }
    }

    private static void texts(Menu menu, List<String> texts) {
        menu.notifyListeners(SWT.Show, new Event());
        for (MenuItem item : menu.getItems()) {
            texts.add(item.getText().replace("&", "").replaceAll("\t.*", ""));
        }
        menu.notifyListeners(SWT.Hide, new Event());
    }
}

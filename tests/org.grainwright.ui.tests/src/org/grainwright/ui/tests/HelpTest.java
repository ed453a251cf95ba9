// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.xml.parsers.DocumentBuilderFactory;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.activities.WorkbenchActivityHelper;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.ui.GrainwrightUi;
import org.grainwright.ui.internal.help.MarkdownPage;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.SWTBotShell;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** F1 and the Help menu open pages that the product brings. */
@ExtendWith(WorkbenchExtension.class)
class HelpTest {

    private static final String PROJECT = "help test";
    private static final String STEPS = "org.grainwright.ui.firstCampaign";

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();
    private final List<Object> opened = new CopyOnWriteArrayList<>();
    private final IExecutionListener listener = new IExecutionListener() {
        @Override
        public void postExecuteSuccess(String command, Object page) {
            if (command.startsWith("org.grainwright.ui.help")) {
                opened.add(page);
            }
        }

        @Override
        public void preExecute(String command, ExecutionEvent event) {
        }

        @Override
        public void notHandled(String command, NotHandledException problem) {
        }

        @Override
        public void postExecuteFailure(String command, ExecutionException problem) {
        }
    };

    private static ICommandService commands() {
        return PlatformUI.getWorkbench().getService(ICommandService.class);
    }

    @BeforeEach
    void listen() {
        UIThreadRunnable.syncExec(() -> commands().addExecutionListener(listener));
    }

    @AfterEach
    void tidy() throws Exception {
        UIThreadRunnable.syncExec(() -> commands().removeExecutionListener(listener));
        bot.closeAllEditors();
        Workspace.delete(PROJECT);
    }

    @Test
    void f1IsAboutTheWordUnderTheCaret() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "help.campaign", Workspace.GOOD));
        bot.clickWithMouse(editor.styledText());
        editor.navigateTo("width 2", 0);
        bot.pressShortcut("F1");
        opens("language.html#word-width");
        Path page = Platform.getStateLocation(Platform.getBundle("org.grainwright.ui")).append("help/language.html")
                .toPath();
        assertTrue(Files.readString(page).contains("<tr id=\"word-width\">"), () -> page + " has no such row");
        assertTrue(Files.readString(page.resolveSibling("index.html")).contains("href=\"language.html\""));
    }

    /** Every view that the product shows: F1 opens a page of its own with an anchor that is there. */
    @Test
    void f1IsAboutTheViewAndTheMenuHasTheContents() throws Exception {
        List<IViewDescriptor> views = UIThreadRunnable.syncExec(
                () -> Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                        .filter(each -> !WorkbenchActivityHelper.filterItem(each)).toList());
        assertTrue(views.stream().filter(each -> each.getId().startsWith("org.grainwright.ui.")).count() >= 9,
                views::toString);
        for (IViewDescriptor view : views) {
            boolean open = UIThreadRunnable.syncExec(() -> page().findView(view.getId()) != null);
            UIThreadRunnable.syncExec(() -> page().showView(view.getId()));
            opened.clear();
            bot.pressShortcut("F1");
            await("help on " + view.getLabel(), () -> !opened.isEmpty());
            String page = String.valueOf(opened.getFirst());
            opens(page);
            assertTrue(page.contains("#") || page.equals("language.html"), view.getLabel() + " has only " + page);
            assertTrue(anchored(page), view.getLabel() + ": " + page);
            if (!open) {
                UIThreadRunnable.syncExec(() -> page().hideView(page().findView(view.getId())));
            }
        }
        bot.menu("Help").menu("Help Contents").click();
        opens("index.html");
    }

    /** Wherever the grammar has a word there is a row about it. */
    @Test
    void f1HasARowAboutEveryWordOfTheLanguage() throws Exception {
        SWTBotEditor editor = Workspace.open(bot, Workspace.file(PROJECT, "word.campaign", Workspace.GOOD));
        bot.clickWithMouse(editor.styledText());
        editor.navigateTo("timestep 2", 0);
        bot.pressShortcut("F1");
        opens("language.html#word-timestep");
        List<String> without = Vocabulary.words().stream().map(Vocabulary.Word::word).distinct().filter(each -> {
            try {
                return !anchored("language.html#" + MarkdownPage.anchor(each));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
        assertEquals(List.of(), without);
        assertTrue(Vocabulary.words().size() > 150);
    }

    private static boolean anchored(String page) throws IOException {
        String[] place = page.split("#");
        Path file = Platform.getStateLocation(Platform.getBundle("org.grainwright.ui")).append("help").toPath()
                .resolve(place[0]);
        return Files.exists(file) && (place.length == 1
                || Files.readString(file).contains("id=\"" + place[1] + "\""));
    }

    @Test
    void wordsAreFoundAndTheirPlaceIsOpened() throws Exception {
        bot.menu("Help").menu("Search in Help...").click();
        SWTBotShell dialog = bot.shell("Search in Help");
        dialog.bot().text(0).setText("haven ratio");
        await("places are found", () -> dialog.bot().table().rowCount() > 0);
        String line = dialog.bot().table().cell(0, 1);
        assertTrue(line.toLowerCase(Locale.ROOT).contains("haven ratio"), line);
        dialog.bot().button("Close").click();
    }

    @Test
    void theWelcomePageOpensTheExampleAndTheListOfSteps() throws Exception {
        bot.menu("Help").menu("Welcome").click();
        await("it is in front",
                () -> UIThreadRunnable.syncExec(() -> "Welcome".equals(page().getActivePart().getTitle())));
        Hyperlink example = bot.widget(Hyperlink.class, "the example",
                each -> each.getText().equals("Open the example"));
        UIThreadRunnable.syncExec(example::setFocus);
        bot.pressShortcut("Return");
        await("the example is open", () -> UIThreadRunnable.syncExec(
                () -> page().getActiveEditor().getTitle().equals("quickstart.campaign")));
        bot.menu("Help").menu("Your First Campaign").click();
        await("the steps are beside it", () -> UIThreadRunnable.syncExec(() -> page().findView(STEPS) != null));
        Hyperlink done = bot.viewById(STEPS).bot().widget(Hyperlink.class, "a step",
                each -> "Look before you run".equals(each.getToolTipText()));
        UIThreadRunnable.syncExec(done::setFocus);
        bot.pressShortcut("Return");
        await("the step has been done", () -> UIThreadRunnable.syncExec(
                () -> page().getActivePart().getSite().getId().equals(GrainwrightUi.PREVIEW_VIEW_ID)));
        UIThreadRunnable.syncExec(() -> page().hideView(page().findView(STEPS)));
    }

    /** As the product does at every start: the first time in a workspace, and never again. */
    @Test
    void aNewWorkspaceOpensTheWelcomePageByItselfOnce() throws Exception {
        bot.closeAllEditors();
        InstanceScope.INSTANCE.getNode("org.grainwright.ui").remove("examplesCreated");
        GrainwrightUi.createExamplesOnFirstStart();
        await("it is in front", () -> UIThreadRunnable.syncExec(
                () -> page().getActiveEditor() != null && "Welcome".equals(page().getActiveEditor().getTitle())));
        assertEquals(List.of("quickstart.campaign", "Welcome"), UIThreadRunnable.syncExec(
                () -> Arrays.stream(page().getEditorReferences()).map(IEditorReference::getTitle).toList()));
        WorkbenchExtension.screenshots("welcome");
        bot.closeAllEditors();
        GrainwrightUi.createExamplesOnFirstStart();
        assertTrue(Arrays.stream(Job.getJobManager().find(null))
                .noneMatch(each -> each.getName().contains(GrainwrightUi.EXAMPLES_PROJECT)),
                "nothing is created again");
        assertEquals(0, UIThreadRunnable.syncExec(() -> page().getEditorReferences().length));
    }

    /** Every step names a command that is there, with parameters that it takes. */
    @Test
    void everyStepOfTheFirstCampaignCanBeDone() throws Exception {
        Document sheet;
        try (InputStream in = Platform.getBundle("org.grainwright.ui").getEntry("cheatsheets/first-campaign.xml")
                .openStream()) {
            sheet = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        NodeList steps = sheet.getElementsByTagName("command");
        assertEquals(sheet.getElementsByTagName("item").getLength(), steps.getLength());
        for (int i = 0; i < steps.getLength(); i++) {
            String step = ((Element) steps.item(i)).getAttribute("serialization");
            assertTrue(UIThreadRunnable.syncExec(() -> commands().deserialize(step).getCommand().isHandled()), step);
        }
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    /** A machine without a browser gets a dialog that names the page. */
    private void opens(String page) {
        await(page + " is opened", () -> opened.contains(page));
        await("the page is written", () -> Files.exists(Platform
                .getStateLocation(Platform.getBundle("org.grainwright.ui")).append("help/index.html").toPath()));
        long end = System.nanoTime() + 2_000_000_000L;
        while (System.nanoTime() < end && !UIThreadRunnable.syncExec(HelpTest::closed)) {
            SWTWorkbenchBot.sleep(50);
        }
    }

    private static boolean closed() {
        for (Shell shell : Display.getDefault().getShells()) {
            if (shell.isVisible() && shell.getText().equals("Help")) {
                shell.close();
                return true;
            }
        }
        return false;
    }

    private void await(String what, Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }
}

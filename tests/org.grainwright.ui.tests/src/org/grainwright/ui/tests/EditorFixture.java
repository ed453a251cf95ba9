// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.resources.IFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.editor.internal.server.LanguageService;
import org.grainwright.ui.tests.bot.DefaultCondition;
import org.grainwright.ui.tests.bot.SWTBotEditor;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;

/** What the tests of the editor share: a project that is deleted after each, texts, and patience. */
@ExtendWith(WorkbenchExtension.class)
abstract class EditorFixture {

    static final String PROJECT = "editor test µ";

    static final String BROKEN = Workspace.GOOD.replace("timestep 2 fs", "timestep 2 K");

    static final String SHARED = """
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
            """ + Workspace.REST;

    final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @AfterEach
    void tidy() throws Exception {
        bot.closeAllEditors();
        await("documents are closed", () -> LanguageService.get().documents().count() == 0);
        Workspace.delete(PROJECT);
    }

    /**
     * Makes the server stand still until the latch that this returns is counted down.
     *
     * @param heldToTheEnd becomes true when that happened before the patience of a minute ran out
     */
    static CountDownLatch holdServer(AtomicBoolean heldToTheEnd) throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        LanguageService.get().send(server -> {
            holding.countDown();
            try {
                // a window that waits for the server lets this run out
                heldToTheEnd.set(release.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertTrue(holding.await(20, TimeUnit.SECONDS), "the server thread takes the message");
        return release;
    }

    static IFile editorFile(SWTBotEditor editor) {
        return editor.part().getEditorInput().getAdapter(IFile.class);
    }

    void await(String what, Callable<Boolean> condition) {
        bot.waitUntil(new DefaultCondition(() -> "not reached: " + what, condition));
    }

    /** Asks on the test's thread until the answer is good: an edit just before cancels a read, which is normal. */
    <T> T awaitValue(String what, Callable<T> question, java.util.function.Predicate<T> good) throws Exception {
        long end = System.currentTimeMillis() + 20_000;
        while (true) {
            T value = question.call();
            if (good.test(value)) {
                return value;
            }
            assertTrue(System.currentTimeMillis() < end, "not reached: " + what);
            SWTWorkbenchBot.sleep(50);
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;

/** Finds widgets in a part of the window and waits for conditions. Test thread only. */
public class SWTBot {

    /** Key under which views name their widgets for tests. */
    public static final String KEY = "org.eclipse.swtbot.widget.key";

    private final Supplier<? extends Control> root;

    SWTBot(Supplier<? extends Control> root) {
        this.root = root;
    }

    /** The shell with that title; waits for it. */
    public SWTBotShell shell(String title) {
        return waitFor("a window \"" + title + "\"", () -> {
            for (Shell shell : Display.getDefault().getShells()) {
                if (shell.isVisible() && title.equals(shell.getText())) {
                    return new SWTBotShell(shell);
                }
            }
            return null;
        });
    }

    /** The button with that text (without mnemonic); waits for it. */
    public SWTBotButton button(String text) {
        return new SWTBotButton(widget(Button.class, "button \"" + text + "\"",
                button -> text.equals(button.getText().replace("&", ""))));
    }

    /** The radio button with that text. */
    public SWTBotButton radio(String text) {
        return button(text);
    }

    /** The text field with that number, from 0. */
    public SWTBotText text(int index) {
        return waitFor("text field " + index, () -> {
            List<Text> found = all(Text.class, text -> true);
            return found.size() > index ? new SWTBotText(found.get(index)) : null;
        });
    }

    /** The only table. */
    public SWTBotTable table() {
        return new SWTBotTable(widget(Table.class, "a table", table -> true));
    }

    /** The only tree. */
    public SWTBotTree tree() {
        return new SWTBotTree(widget(Tree.class, "a tree", tree -> true));
    }

    /** The only styled text. */
    public StyledText styledText() {
        return widget(StyledText.class, "a styled text", text -> true);
    }

    /** The canvas or chart with that key. */
    public Composite canvasWithId(String key) {
        return widget(Composite.class, "canvas " + key, canvas -> key.equals(canvas.getData(KEY)));
    }

    /** The first visible widget of a type that a predicate accepts; waits for it. */
    public <T extends Control> T widget(Class<T> type, String what, Predicate<T> accepted) {
        return waitFor(what, () -> {
            List<T> found = all(type, accepted);
            return found.isEmpty() ? null : found.getFirst();
        });
    }

    private <T extends Control> List<T> all(Class<T> type, Predicate<T> accepted) {
        List<T> found = new ArrayList<>();
        Control start = root.get();
        if (start != null && !start.isDisposed()) {
            collect(start, type, accepted, found);
        }
        return found;
    }

    private static <T extends Control> void collect(Control control, Class<T> type, Predicate<T> accepted,
            List<T> found) {
        if (type.isInstance(control) && control.isVisible() && accepted.test(type.cast(control))) {
            found.add(type.cast(control));
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, type, accepted, found);
            }
        }
    }

    private static <T> T waitFor(String what, java.util.concurrent.Callable<T> search) {
        long end = System.currentTimeMillis() + SWTBotPreferences.TIMEOUT;
        while (true) {
            T found = UIThreadRunnable.syncExec(search);
            if (found != null) {
                return found;
            }
            if (System.currentTimeMillis() > end) {
                throw new WidgetNotFoundException("not found: " + what + "\n" + WidgetTree.dump());
            }
            sleep(SWTBotPreferences.DEFAULT_POLL_DELAY);
        }
    }

    /** Waits until a condition holds; its errors come out at once. */
    public void waitUntil(ICondition condition) {
        waitUntil(condition, SWTBotPreferences.TIMEOUT);
    }

    /** @param timeoutMs how long to wait */
    public void waitUntil(ICondition condition, long timeoutMs) {
        long end = System.currentTimeMillis() + timeoutMs;
        try {
            while (!condition.test()) {
                if (System.currentTimeMillis() > end) {
                    throw new TimeoutException(condition.getFailureMessage() + " (waited " + timeoutMs + " ms)");
                }
                sleep(SWTBotPreferences.DEFAULT_POLL_DELAY);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(condition.getFailureMessage(), e);
        }
    }

    /** Does nothing for a while. */
    public static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

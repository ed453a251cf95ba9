// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.workbench.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.texteditor.ITextEditor;
import org.grainwright.editor.CampaignEditor;
import org.grainwright.editor.internal.server.LanguageService;

/** Everything that a user does for the first time in a fresh window, on the example that it opens with. */
final class EditorSession {

    /** From the mouse to the keyboard. */
    private static final int HAND_MS = 300;
    /** Longer than that and the platform's delays for opening a popup and its documentation. */
    private static final long SETTLE_MS = 1800;

    private final boolean slow;
    private final Hand hand;
    private final Display display;
    private final List<String> lines = new ArrayList<>();
    private ITextEditor editor;
    private IFile file;
    private StyledText widget;

    /** @param slow whether the language server stands still during all of it */
    EditorSession(boolean slow, Hand hand) {
        this.slow = slow;
        this.hand = hand;
        this.display = hand.display();
    }

    /** One line per action: name, ms, processor ms. */
    List<String> measure() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        try (WindowWatch watch = new WindowWatch(display)) {
            hand.await("the example is open", this::findEditor);
            hand.onUi(() -> insert("timestep", "timestep 2 K // "));
            hand.onUi(() -> insert("campaign \"", "boundary thin {\n}\n\nboundary thinner extends thin {\n}\n\n"));
            hand.await("the server has found the mistake", () -> !problems().isEmpty());
            hand.quiet(watch);
            if (slow) {
                CountDownLatch holding = new CountDownLatch(1);
                LanguageService.get().send(server -> hold(holding, release));
                holding.await(hand.patienceMs(), TimeUnit.MILLISECONDS);
            }
            act(watch, "hover", () -> pointAt("timestep"));
            act(watch, "type", () -> insert("timestep", "// typed\n    "));
            act(watch, "completion", () -> command("timestep", 0, "org.eclipse.ui.edit.text.contentAssist.proposals"));
            act(watch, "documentation", () -> key(SWT.ARROW_DOWN));
            act(watch, "quick fix",
                    () -> command("K // ", 0, "org.eclipse.jdt.ui.edit.text.java.correction.assist.proposals"));
            act(watch, "definition", () -> command("extends thin", 9, "org.eclipse.ui.edit.text.open.hyperlink"));
            act(watch, "references", () -> command("boundary thin", 10, "org.eclipse.ui.genericeditor.findReferences"));
            act(watch, "comment", () -> command("timestep", 0, "org.grainwright.editor.comment"));
            act(watch, "format", () -> command("timestep", 0, "org.grainwright.editor.format"));
            act(watch, "rename", () -> command("boundary thin", 10, "org.grainwright.editor.rename"));
            act(watch, "save", () -> {
                editor.doSave(new NullProgressMonitor());
                return null;
            });
        } finally {
            release.countDown();
        }
        return lines;
    }

    private void hold(CountDownLatch holding, CountDownLatch release) {
        holding.countDown();
        try {
            release.await(hand.patienceMs(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(WindowWatch watch, String name, Callable<?> action) throws InterruptedException {
        List<Shell> before = hand.onUi(() -> List.of(display.getShells()));
        watch.begin(name);
        display.asyncExec(() -> {
            try {
                action.call();
            } catch (Exception e) {
                throw new IllegalStateException(name + ": " + e, e);
            }
        });
        Thread.sleep(SETTLE_MS);
        var longest = watch.longest();
        lines.add(String.format(Locale.ROOT, "%s\t%.1f\t%.1f", name, longest.wallMs(), longest.cpuMs()));
        if (!name.equals("completion")) { // its popup stays for the documentation
            hand.onUi(() -> {
                Arrays.stream(display.getShells()).filter(shell -> !shell.isDisposed() && !before.contains(shell))
                        .forEach(Shell::close);
                return null;
            });
        }
        hand.quiet(watch);
    }

    private boolean findEditor() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page == null) {
            return false;
        }
        // a new workspace shows its welcome page in front of the example
        ITextEditor found = Arrays.stream(page.getEditorReferences()).map(each -> each.getEditor(true))
                .filter(ITextEditor.class::isInstance).map(ITextEditor.class::cast).findFirst().orElse(null);
        if (found == null) {
            return false;
        }
        page.activate(found);
        editor = found;
        file = found.getEditorInput().getAdapter(IFile.class);
        widget = found.getAdapter(ITextViewer.class).getTextWidget();
        return file != null && LanguageService.get().documents().find(file).isPresent();
    }

    private List<IMarker> problems() throws Exception {
        return Arrays.stream(file.findMarkers(CampaignEditor.PROBLEM_MARKER, true, IResource.DEPTH_ZERO))
                .filter(marker -> marker.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR).toList();
    }

    private Object insert(String before, String text) throws BadLocationException {
        widget.replaceTextRange(offset(before), 0, text);
        return null;
    }

    /** Puts the cursor somewhere and presses a key a moment later: nobody does both in one event. */
    private Object command(String at, int further, String command) {
        editor.selectAndReveal(offset(at) + further, 0);
        editor.setFocus();
        display.timerExec(HAND_MS, () -> {
            try {
                editor.getSite().getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                throw new IllegalStateException(command + ": " + e, e);
            }
        });
        return null;
    }

    /** The real pointer, from elsewhere onto the word: the hover waits for it. */
    private Object pointAt(String word) {
        widget.showSelection();
        editor.selectAndReveal(offset(word), 0);
        Point at = widget.toDisplay(widget.getLocationAtOffset(offset(word) + 2));
        display.setCursorLocation(at.x + 200, at.y + 60);
        display.timerExec(200, () -> display.setCursorLocation(at.x + 2, at.y + 5));
        return null;
    }

    private Object key(int code) {
        for (int type : new int[] {SWT.KeyDown, SWT.KeyUp}) {
            Event event = new Event();
            event.type = type;
            event.keyCode = code;
            display.post(event);
        }
        return null;
    }

    private int offset(String text) {
        int at = widget.getText().indexOf("\n    " + text);
        at = at >= 0 ? at + 5 : widget.getText().indexOf(text);
        if (at < 0) {
            throw new IllegalStateException("\"" + text + "\" is not in the editor");
        }
        return at;
    }
}

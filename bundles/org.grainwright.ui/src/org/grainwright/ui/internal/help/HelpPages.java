// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;

/** Writes the documentation that the bundle brings as web pages into the workspace's settings, and opens one. */
final class HelpPages {

    static final String CONTENTS = "index.html";
    private static final String DOCS = "/docs/";
    private static final String MARKDOWN = ".md";

    private final Bundle bundle;

    HelpPages(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Opens a page in the machine's browser. Returns at once.
     *
     * @param page file and anchor, {@code language.html#units}
     */
    void open(String page) {
        Job job = new Job("Opening help") {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                Path folder = Platform.getStateLocation(bundle).append("help").toPath();
                try {
                    write(folder);
                } catch (IOException e) {
                    ILog.of(bundle).warn("The help pages cannot be written to " + folder, e);
                    return Status.OK_STATUS;
                }
                show(URI.create(folder.toUri() + page));
                return Status.OK_STATUS;
            }
        };
        job.setSystem(true);
        job.schedule();
    }

    private static void show(URI page) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            if (!Program.launch(page.toString())) {
                MessageDialog.openInformation(PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(),
                        "Help", "No program is set for web pages on this machine. The page is " + page);
            }
        });
    }

    private Map<String, URL> files() throws IOException {
        Enumeration<URL> found = bundle.findEntries(DOCS, "*.*", true);
        if (found == null) {
            throw new IOException("the bundle " + bundle.getSymbolicName() + " was built without " + DOCS);
        }
        Map<String, URL> files = new TreeMap<>();
        for (URL entry : Collections.list(found)) {
            files.put(entry.getPath().substring(entry.getPath().indexOf(DOCS) + DOCS.length()), entry);
        }
        return files;
    }

    /** The pages in Markdown, by file name. */
    Map<String, String> read() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (Map.Entry<String, URL> file : files().entrySet()) {
            if (file.getKey().endsWith(MARKDOWN)) {
                try (InputStream in = file.getValue().openStream()) {
                    pages.put(file.getKey(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return pages;
    }

    private void write(Path folder) throws IOException {
        for (Map.Entry<String, URL> each : files().entrySet()) {
            if (!each.getKey().endsWith(MARKDOWN)) {
                Path file = folder.resolve(each.getKey());
                Files.createDirectories(file.getParent());
                try (InputStream in = each.getValue().openStream()) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Map<String, String> titles = new TreeMap<>();
        for (Map.Entry<String, String> page : read().entrySet()) {
            String name = page.getKey();
            if (!name.contains("/")) {
                titles.put(MarkdownPage.title(page.getValue()), name);
            }
            Path file = folder.resolve(MarkdownPage.name(name));
            Files.createDirectories(file.getParent());
            String up = "../".repeat((int) name.chars().filter(c -> c == '/').count());
            Files.writeString(file, MarkdownPage.toHtml(page.getValue(), up + CONTENTS));
        }
        StringBuilder contents = new StringBuilder("# Grainwright\n\n");
        titles.forEach((title, name) -> contents.append("- [").append(title).append("](").append(name).append(")\n"));
        Files.writeString(folder.resolve(CONTENTS), MarkdownPage.toHtml(contents.toString(), CONTENTS));
    }
}

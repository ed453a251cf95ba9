// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;

import org.grainwright.editor.CampaignEditor;

/**
 * Turns diagnostics into problem markers. The latest diagnostics of a file win; one workspace job drains them, neither
 * on the server's thread nor on the user-interface thread. Files outside the workspace, and copies of campaigns among
 * their results, get annotations instead.
 */
public final class DiagnosticMarkers extends WorkspaceJob {

    /** Marker attribute with the stable code of the diagnostic. */
    public static final String CODE = "org.grainwright.editor.code";

    private final DocumentSync documents;
    private final Map<String, List<Diagnostic>> latest = new ConcurrentHashMap<>();
    private final Map<String, List<Diagnostic>> pending = new LinkedHashMap<>();

    DiagnosticMarkers(DocumentSync documents) {
        super("Campaign problems");
        this.documents = documents;
        setSystem(true);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == DiagnosticMarkers.class;
    }

    /** What the server last said about a file, empty if nothing. */
    public List<Diagnostic> of(String uri) {
        return latest.getOrDefault(uri, List.of());
    }

    void update(String uri, List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            latest.remove(uri);
        } else {
            latest.put(uri, List.copyOf(diagnostics));
        }
        synchronized (pending) {
            pending.put(uri, diagnostics);
        }
        schedule();
    }

    @Override
    public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
        Map<String, List<Diagnostic>> work;
        synchronized (pending) {
            work = new LinkedHashMap<>(pending);
            pending.clear();
        }
        for (var entry : work.entrySet()) {
            Optional<IFile> file = Uris.file(entry.getKey());
            if (file.isEmpty() || ResourceSync.isAmongResults(file.get())) {
                documents.find(entry.getKey()).ifPresent(open -> annotate(open, entry.getValue()));
                continue;
            }
            try {
                replace(file.get(), entry.getValue());
            } catch (CoreException e) {
                if (file.get().exists()) { // else deleted meanwhile, and its markers with it
                    throw e;
                }
            }
        }
        return Status.OK_STATUS;
    }

    private void replace(IFile file, List<Diagnostic> diagnostics) throws CoreException {
        file.deleteMarkers(CampaignEditor.PROBLEM_MARKER, true, IResource.DEPTH_ZERO);
        IDocument document = documents.find(file).map(OpenDocument::document).orElse(null);
        for (Diagnostic diagnostic : diagnostics) {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put(IMarker.MESSAGE, message(diagnostic));
            attributes.put(IMarker.SEVERITY, severity(diagnostic));
            attributes.put(IMarker.LINE_NUMBER, diagnostic.getRange().getStart().getLine() + 1);
            attributes.put(IMarker.LOCATION, "line " + (diagnostic.getRange().getStart().getLine() + 1) + ", column "
                    + (diagnostic.getRange().getStart().getCharacter() + 1));
            if (diagnostic.getCode() != null && diagnostic.getCode().isLeft()) {
                attributes.put(CODE, diagnostic.getCode().getLeft());
            }
            if (document != null) {
                try {
                    IRegion region = Positions.region(document, diagnostic.getRange());
                    attributes.put(IMarker.CHAR_START, region.getOffset());
                    attributes.put(IMarker.CHAR_END, region.getOffset() + region.getLength());
                } catch (BadLocationException e) {
                    // the text has moved on; the next diagnostics are on their way
                }
            }
            file.createMarker(CampaignEditor.PROBLEM_MARKER, attributes);
        }
    }

    private static void annotate(OpenDocument open, List<Diagnostic> diagnostics) {
        ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(open.document());
        IAnnotationModel model = buffer == null ? null : buffer.getAnnotationModel();
        if (model == null) {
            return;
        }
        var old = model.getAnnotationIterator();
        while (old.hasNext()) {
            if (old.next() instanceof DiagnosticAnnotation annotation) {
                model.removeAnnotation(annotation);
            }
        }
        for (Diagnostic diagnostic : diagnostics) {
            try {
                IRegion region = Positions.region(open.document(), diagnostic.getRange());
                model.addAnnotation(new DiagnosticAnnotation(diagnostic),
                        new Position(region.getOffset(), region.getLength()));
            } catch (BadLocationException e) {
                // see above
            }
        }
    }

    private static String message(Diagnostic diagnostic) {
        return diagnostic.getMessage().isLeft() ? diagnostic.getMessage().getLeft()
                : diagnostic.getMessage().getRight().getValue();
    }

    private static int severity(Diagnostic diagnostic) {
        return diagnostic.getSeverity() == DiagnosticSeverity.Error ? IMarker.SEVERITY_ERROR
                : diagnostic.getSeverity() == DiagnosticSeverity.Warning ? IMarker.SEVERITY_WARNING
                        : IMarker.SEVERITY_INFO;
    }

    /** Whether a marker was made from a diagnostic. */
    public static boolean matches(IMarker marker, Diagnostic diagnostic) {
        return marker.getAttribute(IMarker.LINE_NUMBER, -1) == diagnostic.getRange().getStart().getLine() + 1
                && message(diagnostic).equals(marker.getAttribute(IMarker.MESSAGE, null));
    }

    private static final class DiagnosticAnnotation extends Annotation {
        DiagnosticAnnotation(Diagnostic diagnostic) {
            super(switch (severity(diagnostic)) {
                case IMarker.SEVERITY_ERROR -> "org.eclipse.ui.workbench.texteditor.error";
                case IMarker.SEVERITY_WARNING -> "org.eclipse.ui.workbench.texteditor.warning";
                default -> "org.eclipse.ui.workbench.texteditor.info";
            }, false, message(diagnostic));
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.references;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;

import org.grainwright.editor.internal.server.Uris;

/**
 * A place where a name is used or defined.
 *
 * @param file the workspace file
 * @param range where in it
 * @param text the line, without the blanks around it
 */
public record Reference(IFile file, Range range, String text) {

    /** The line, from 1. */
    int line() {
        return range.getStart().getLine() + 1;
    }

    /**
     * The places that the server named, in the order of files and lines. Reads files that are not open, so never call
     * it on the user-interface thread.
     */
    static List<Reference> of(List<? extends Location> locations) {
        List<Reference> all = new ArrayList<>();
        for (Location location : locations) {
            Uris.file(location.getUri()).ifPresent(
                    file -> all.add(new Reference(file, location.getRange(), line(file, location.getRange()))));
        }
        all.sort(Comparator.<Reference, String>comparing(r -> r.file().getFullPath().toString())
                .thenComparingInt(Reference::line)
                .thenComparingInt(r -> r.range().getStart().getCharacter()));
        return all;
    }

    private static String line(IFile file, Range range) {
        ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(file.getFullPath(),
                LocationKind.IFILE);
        try {
            IDocument text = buffer == null ? new Document(file.readString()) : buffer.getDocument();
            IRegion line = text.getLineInformation(range.getStart().getLine());
            return text.get(line.getOffset(), line.getLength()).strip();
        } catch (BadLocationException e) {
            return ""; // the file has become shorter
        } catch (CoreException e) {
            ILog.of(Reference.class).log(e.getStatus());
            return "";
        }
    }
}

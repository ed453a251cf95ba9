// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import org.eclipse.core.filebuffers.IDocumentSetupParticipant;
import org.eclipse.jface.text.IDocument;

/**
 * Wakes this bundle when the first campaign is opened. It is also called for throw-away documents (one per revert), so
 * nothing is sent to the server from here: {@link DocumentSync} does that when the file buffer exists.
 */
public final class DocumentSetup implements IDocumentSetupParticipant {

    @Override
    public void setup(IDocument document) {
        // loading this class has started the bundle
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor;

import org.grainwright.editor.internal.server.LanguageService;

/** What other bundles may know of the editor: its identifiers, and how to start the language server early. */
public final class CampaignEditor {

    /** Content type of campaign files. */
    public static final String CONTENT_TYPE = "org.grainwright.campaign";
    /** File extension of campaign files, without the dot. */
    public static final String FILE_EXTENSION = "campaign";
    /** The editor that opens them. */
    public static final String EDITOR_ID = "org.eclipse.ui.genericeditor.GenericEditor";
    /** Marker type of everything the language server finds wrong. Not persistent. */
    public static final String PROBLEM_MARKER = "org.grainwright.editor.problem";

    private CampaignEditor() {
    }

    /**
     * Starts the language server in the background, so that the first file opened finds it running. Returns at once.
     */
    public static void warmUp() {
        LanguageService.get().send(server -> {
        });
    }
}

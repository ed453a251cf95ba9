// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Path;

import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;

/** Reads campaign files with a language that knows the physics of the lattice and engine rooms. Thread-safe. */
public final class CampaignFiles {

    private CampaignFiles() {
    }

    /**
     * Gives the language its knowledge of physics; to be called once per process, before an editor or a reader asks for
     * it.
     */
    public static void teachLanguage() {
        CampaignLanguage.use(new PhysicsKnowledge());
    }

    /** Reads and validates a file and what it imports; never throws. */
    public static CampaignFileReport read(Path file) {
        teachLanguage();
        return new CampaignReader().read(file);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.grainwright.campaign.RunFolders;

/** Where the runs of a campaign live: {@code <project>/results/<campaign>/run-001}, {@code run-002}, ... */
final class CampaignRunFolders {

    /** Folder in a project that holds results; the language server does not look into it. */
    static final String RESULTS = "results";

    private final Path campaign;

    private CampaignRunFolders(Path campaign) {
        this.campaign = campaign;
    }

    static CampaignRunFolders of(IFile file, String campaignName) {
        return new CampaignRunFolders(RunFolders.of(
                file.getProject().getLocation().toPath().resolve(RESULTS), campaignName));
    }

    /** The first folder that does not exist yet. */
    Path next() {
        int number = 1;
        while (Files.exists(run(number))) {
            number++;
        }
        return run(number);
    }

    /** The newest run, empty if there is none. */
    Optional<Path> newest() {
        Path next = next();
        int number = Integer.parseInt(next.getFileName().toString().substring("run-".length())) - 1;
        return number == 0 ? Optional.empty() : Optional.of(run(number));
    }

    private Path run(int number) {
        return campaign.resolve(String.format(Locale.ROOT, "run-%03d", number));
    }
}

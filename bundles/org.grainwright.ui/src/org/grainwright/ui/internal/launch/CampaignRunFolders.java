// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.grainwright.campaign.RunFolders;
import org.grainwright.ui.internal.runs.RunPlaces;
import org.grainwright.ui.internal.runs.Runs;

/** Where the runs of a campaign live: {@code results/<campaign>/run-001}, {@code run-002}, ... beside its file. */
final class CampaignRunFolders {

    private static final Pattern NAME = Pattern.compile("run-(\\d{1,8})");

    private final Path campaign;

    /** @param base the project's folder, or the one of a campaign file outside the workspace */
    CampaignRunFolders(Path base, String campaignName) {
        campaign = RunFolders.of(base.resolve(RunPlaces.RESULTS), campaignName);
    }

    /** The first folder behind all that exist or that a run is about to make. */
    Path next(Runs runs) {
        int number = last() + 1;
        while (runs.active(run(number)).isPresent()) {
            number++;
        }
        return run(number);
    }

    /** The newest run, empty if there is none. */
    Optional<Path> newest() {
        int number = last();
        return number == 0 ? Optional.empty() : Optional.of(run(number));
    }

    private int last() {
        try (Stream<Path> folders = Files.isDirectory(campaign) ? Files.list(campaign) : Stream.empty()) {
            return folders.map(each -> NAME.matcher(each.getFileName().toString())).filter(Matcher::matches)
                    .mapToInt(each -> Integer.parseInt(each.group(1))).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path run(int number) {
        return campaign.resolve(String.format(Locale.ROOT, "run-%03d", number));
    }
}

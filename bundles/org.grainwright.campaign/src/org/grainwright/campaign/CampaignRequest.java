// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

import org.grainwright.dsl.specification.CampaignSpecification;

/**
 * What to run and where. Immutable.
 *
 * @param campaign the validated campaign
 * @param file the name of its file, for the record
 * @param text the text that it was read from, kept beside the results
 * @param directory the run folder; made if absent
 * @param mode whether to begin a run or to go on with the one in the folder
 * @param slots simulations at a time; empty for what the campaign says, or else as many as the machine has cores
 * @param lammps the LAMMPS program; {@code null} to look for it as
 * {@link org.grainwright.engine.launch.LammpsInstallation#locate()} does
 * @param command how the run was started, for the record
 */
public record CampaignRequest(CampaignSpecification campaign, String file, String text, Path directory, Mode mode,
        OptionalInt slots, Path lammps,
        String command) {

    /** How a run is begun. */
    public enum Mode {
        /** The folder must not hold a run. */
        NEW,
        /** The run in the folder goes on; a larger budget or a longer production of the campaign extends it. */
        RESUME,
        /** As {@link #RESUME}, and what failed is tried again. */
        RETRY
    }

    /** Makes the folder absolute. */
    public CampaignRequest {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(text, "text");
        directory = directory.toAbsolutePath().normalize();
    }
}

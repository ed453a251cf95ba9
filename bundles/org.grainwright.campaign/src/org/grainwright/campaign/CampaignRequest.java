// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

import org.grainwright.dsl.specification.CampaignSource;
import org.grainwright.dsl.specification.CampaignSpecification;

/**
 * What to run and where. Immutable.
 *
 * @param campaign the validated campaign
 * @param written what it was read from
 * @param directory the run folder; made if absent
 * @param mode whether to begin a run or to go on with the one in the folder
 * @param means what it is run with
 * @param command how the run was started, for the record
 */
public record CampaignRequest(CampaignSpecification campaign, Written written, Path directory, Mode mode, Means means,
        String command) {

    /**
     * What a campaign was read from. Its text and what it imports are kept beside the results.
     *
     * @param file the name of the file, for the record
     * @param sources its text, then those that it imports; at least one
     */
    public record Written(String file, List<CampaignSource> sources) {

        /** Copies the list. */
        public Written {
            sources = List.copyOf(sources);
        }

        /** A text that names no other files, or whose run folder holds them. */
        public static Written of(String file, String text) {
            return new Written(file, List.of(new CampaignSource(Path.of("").toAbsolutePath(), text, List.of())));
        }

        /** The text of the file. */
        public String text() {
            return sources.getFirst().text();
        }
    }

    /**
     * What a run is computed with.
     *
     * @param slots simulations at a time; empty for what the campaign says, or else as many as the machine has cores
     * @param lammps the LAMMPS program; {@code null} to look for it as
     * {@link org.grainwright.engine.launch.LammpsInstallation#locate()} does
     * @param another whether a run may go on with another LAMMPS than it was begun with
     */
    public record Means(OptionalInt slots, Path lammps, boolean another) {

        /** The LAMMPS of this machine, which has to be that of the run. */
        public static Means of(OptionalInt slots) {
            return new Means(slots, null, false);
        }
    }

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
        Objects.requireNonNull(written, "written");
        directory = directory.toAbsolutePath().normalize();
    }

    /** The same, allowed to go on with another LAMMPS. */
    public CampaignRequest withAnotherEngine() {
        return new CampaignRequest(campaign, written, directory, mode,
                new Means(means.slots(), means.lammps(), true), command);
    }
}

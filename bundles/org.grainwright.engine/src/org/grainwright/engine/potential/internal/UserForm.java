// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.PairForm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialEntries;

/** The commands and files of a user, as far as {@link UserCommands} allows them. */
public final class UserForm implements PairForm {

    private static final double USUAL_CUTOFF_ANGSTROM = 8;

    @Override
    public String name() {
        return "user";
    }

    @Override
    public Potential read(PotentialEntries e) throws InvalidRequestException {
        List<Path> files = e.files("files");
        List<String> commands = e.numbered("command");
        if (commands.stream().noneMatch(c -> c.startsWith("pair_style "))) {
            throw e.wrong("command.1",
                    "must begin with pair_style (LAMMPS commands command.1, command.2, ... in order)");
        }
        List<String> names = files.stream().map(f -> f.getFileName().toString()).toList();
        for (int i = 0; i < commands.size(); i++) {
            Optional<String> objection = UserCommands.objection(commands.get(i), names);
            if (objection.isPresent()) {
                throw e.wrong("command." + (i + 1), "is refused: " + objection.get());
            }
        }
        Potential read = e.potential(new Terms(commands, files, e.number("cutoffAngstrom", USUAL_CUTOFF_ANGSTROM),
                e.requirements()));
        return new Potential(read.name(), read.title(), read.species(), read.terms(), read.bulk(),
                read.provenance().warning(List.of("Supplied by the user; not tested by Grainwright")));
    }

    /**
     * A user's commands.
     *
     * @param commands {@code {species}} stands for the elements in type order, {@code {accuracy}} for that of PPPM
     * @param files copied beside the deck
     */
    public record Terms(List<String> commands, List<Path> files, double cutoffAngstrom, List<String> requirements)
            implements PairForm.Terms {

        @Override
        public List<String> commands(Potential potential, List<String> species, double pppmAccuracy) {
            return commands.stream().map(c -> c.replace("{species}", String.join(" ", species)).replace("{accuracy}",
                    Potential.number(pppmAccuracy))).toList();
        }

        @Override
        public void write(Path folder, Potential potential, List<String> species, double pppmAccuracy)
                throws IOException {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public List<String> description() {
            return commands;
        }
    }
}

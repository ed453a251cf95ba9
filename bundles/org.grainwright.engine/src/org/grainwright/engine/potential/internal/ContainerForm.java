// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.PairForm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialEntries;
import org.grainwright.engine.potential.Provenance;

/**
 * The physics of a Buckingham potential from a setfl table, with a wall at short distances and, if a user brings them,
 * embedding and density functions: {@code hybrid/overlay eam/alloy coul/long}.
 */
public final class ContainerForm implements PairForm {

    @Override
    public String name() {
        return "eam-container";
    }

    @Override
    public Potential read(PotentialEntries e) throws InvalidRequestException {
        Potential base = e.base("base");
        if (!(base.terms() instanceof BuckinghamForm.Terms pairs)) {
            throw e.wrong("base", "is no Buckingham potential");
        }
        List<String> warnings = base.provenance().warnings().stream().filter(w -> !w.contains("analytic form"))
                .toList();
        Potential physics = new Potential(base.name(), base.title(), base.species(), pairs, base.bulk(),
                new Provenance(base.provenance().source(), warnings, base.provenance().oxygenForceError()));
        return e.potential(new Terms(pairs, e.positive("tableStepAngstrom"), e.files("embedding"),
                e.requirements(SetflFile.REQUIREMENTS)), physics);
    }

    /**
     * A Buckingham potential to be tabulated.
     *
     * @param base its terms
     * @param tableStepAngstrom the step of the table without embedding, Å
     * @param files the user's setfl file with embedding and density functions, or none
     */
    public record Terms(BuckinghamForm.Terms base, double tableStepAngstrom, List<Path> files,
            List<String> requirements) implements PairForm.Terms {

        @Override
        public double cutoffAngstrom() {
            return base.cutoffAngstrom();
        }

        @Override
        public List<String> commands(Potential potential, List<String> species, double pppmAccuracy) {
            return SetflFile.commands(potential, species, cutoffAngstrom(), pppmAccuracy);
        }

        /** A user's embedding becomes part of the table and is not itself read by LAMMPS. */
        @Override
        public void write(Path folder, Potential potential, List<String> species, double pppmAccuracy)
                throws IOException, InvalidRequestException {
            Files.writeString(folder.resolve(SetflFile.name(potential)),
                    SetflTable.of(potential, this, species).render());
        }

        @Override
        public List<Parameter> parameters() {
            return base.parameters();
        }

        @Override
        public List<String> description() {
            return base.description();
        }

        @Override
        public OptionalDouble energyEv(String first, String second, double rAngstrom) {
            return files.isEmpty()
                    ? OptionalDouble.of(
                            base.pair(first, second).map(t -> SetflTable.energyEv(t, rAngstrom)).orElse(0.0))
                    : OptionalDouble.empty();
        }
    }
}

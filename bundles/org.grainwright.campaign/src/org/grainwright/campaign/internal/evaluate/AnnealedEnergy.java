// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.CRC32;

import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.relaxation.BoundaryEnergy;
import org.grainwright.lattice.relaxation.BoundaryRelaxation;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Quantity;

/**
 * The energy of a boundary after its annealing: what annealing left is minimised once more and compared with the
 * crystals of before. Kept in a file beside the minimisation, for the structure of the same bytes. Immutable.
 *
 * @param joulePerSquareMetre boundary energy, J/m²
 * @param cpuSeconds processor time that it took
 */
record AnnealedEnergy(double joulePerSquareMetre, double cpuSeconds) {

    private static final String FILE = "boundary-energy.properties";

    /**
     * Computes it, or reads what was computed before.
     *
     * @param annealed a LAMMPS data file with the ions of {@code built}
     * @param reference what the boundary was compared with before
     * @param label for its files
     */
    static AnnealedEnergy of(Path annealed, Bicrystal built, BoundaryEnergy reference, Relaxer relaxer, Path folder,
            String label) throws IOException, RelaxationException {
        Path file = folder.resolve(label).resolve(FILE);
        String key = checksum(annealed);
        Optional<AnnealedEnergy> known = read(file, key);
        if (known.isPresent()) {
            return known.get();
        }
        Relaxer.Relaxed relaxed = relaxer.relax(structure(annealed, built), label);
        AnnealedEnergy found = new AnnealedEnergy(BoundaryRelaxation.joulePerSquareMetre(built, reference, relaxed),
                relaxed.cpuSeconds());
        found.write(file, key);
        return found;
    }

    /** Of the bytes of a file. */
    static String checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return Long.toHexString(sum.getValue());
    }

    /** What was built, with the ions where annealing left them. */
    static AtomicStructure structure(Path annealed, Bicrystal built) throws IOException {
        AtomicStructure moved = LammpsData.read(annealed, LammpsData.species(built.structure()));
        return built.structure().withPositions(moved.cell(), moved.positions());
    }

    private static Optional<AnnealedEnergy> read(Path file, String key) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Properties p = KeptProperties.read(file);
            return key.equals(p.getProperty("of"))
                    ? Optional.of(new AnnealedEnergy(Double.parseDouble(p.getProperty("energy_J_m2", "")),
                            Double.parseDouble(p.getProperty("cpu_s", ""))))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException damaged) {
            return Optional.empty(); // it is computed again
        }
    }

    private void write(Path file, String key) throws IOException {
        Properties p = new Properties();
        p.setProperty("of", key);
        p.setProperty("energy_J_m2", Double.toString(joulePerSquareMetre));
        p.setProperty("cpu_s", Double.toString(cpuSeconds));
        KeptProperties.write(file, p);
    }

    /** As an observable: what the replicas found, each after its own annealing, and how far apart. */
    static Estimate estimate(List<AnnealedEnergy> replicas) {
        return Estimate.ofReplicas(replicas.stream()
                .map(each -> Estimate.exact(each.joulePerSquareMetre, Quantity.BOUNDARY_ENERGY_ANNEALED.unit(),
                        "Minimised once more after annealing; against the crystals of before."))
                .toList());
    }
}

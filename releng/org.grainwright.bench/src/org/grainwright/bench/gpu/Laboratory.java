// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.Machine;
import org.grainwright.engine.launch.Mps;
import org.grainwright.engine.run.SelfCheck;

/** What all rows share. Close it to end the multi-process service. One thread at a time. */
final class Laboratory implements AutoCloseable {

    /** Sizes by their number of atoms: unit cells along x, y, z. */
    static final Map<Integer, List<Integer>> SIZES = Map.of(1536, List.of(2, 2, 2), 5184, List.of(3, 3, 3), 12288,
            List.of(4, 4, 4), 20736, List.of(3, 6, 6));
    private static final double DISPLACEMENT_ANGSTROM = 0.05;

    final LammpsInstallation lammps;
    final Machine machine;
    final SelfCheck selfCheck;
    final Path work;
    final Cancellation cancellation;
    private final Map<Integer, Path> structures = new HashMap<>();
    private Optional<Mps> mps = Optional.empty();
    private boolean withoutMps;
    private int folders;

    Laboratory(LammpsInstallation lammps, Machine machine, SelfCheck selfCheck, Path work, Cancellation cancellation) {
        this.lammps = lammps;
        this.machine = machine;
        this.selfCheck = selfCheck;
        this.work = work;
        this.cancellation = cancellation;
    }

    /** A folder of its own. */
    Path folder(String purpose) {
        return work.resolve(purpose + "-" + ++folders);
    }

    /** A cell of so many atoms, made when it is first asked for. */
    Path structure(int atoms) throws IOException {
        Path file = structures.get(atoms);
        if (file == null) {
            Files.createDirectories(work);
            file = work.resolve("cell" + atoms + ".data");
            BulkCell.write(file, SIZES.get(atoms), DISPLACEMENT_ANGSTROM, 1);
            structures.put(atoms, file);
        }
        return file;
    }

    /** The profile as a client of the multi-process service, which is started if it does not run; empty without one. */
    Optional<LaunchProfile> shared(LaunchProfile profile) {
        if (mps.isEmpty() && !withoutMps) {
            mps = Mps.start(machine, lammps);
            // asked once: a control program that does not answer takes its time
            withoutMps = mps.isEmpty();
        }
        return mps.map(service -> profile.withMps(service.pipes().toString()));
    }

    /** Ends the multi-process service, because what comes next starts its own. */
    void endSharing() {
        mps.ifPresent(Mps::close);
        mps = Optional.empty();
    }

    @Override
    public void close() {
        endSharing();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.deck.BulkCell;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.internal.Hashes;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.internal.UserFolders;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.potential.Potential;
import org.grainwright.observables.IoFault;

/**
 * Trust is earned: a program with accelerated styles may be used only after it gave the energy, the forces and the
 * pressure that its own plain styles give for the same 1,536 ions. The reason is a measured one: on an OpenCL device
 * the GPU package's default neighbour lists gave -8863.8 instead of -13437.5 eV for such a cell, with exit code 0.
 * Verdicts are kept by program, profile, potential and device. Safe for use from any thread.
 */
public final class SelfCheck {

    /** Largest accepted difference of the energy. Mixed precision gives about 5e-6. */
    public static final double ENERGY_TOLERANCE_EV_PER_ATOM = 1e-4;
    /** Largest accepted difference of a force component; forces of the test cell are of the order of 1 eV/Å. */
    public static final double FORCE_TOLERANCE_EV_PER_ANGSTROM = 5e-3;
    /** Largest accepted difference of the pressure. */
    public static final double PRESSURE_TOLERANCE_BAR = 20;

    private static final int REPEAT = 2;
    private static final double DISPLACEMENT_ANGSTROM = 0.1;
    private static final long SEED = 20210929;
    private static final double PPPM_ACCURACY = 1e-5;

    private final Path cache;

    /** @param cache a folder of this user's for verdicts; made when needed */
    public SelfCheck(Path cache) {
        this.cache = cache.toAbsolutePath();
    }

    /** Where verdicts are kept. */
    public Path cache() {
        return cache;
    }

    /**
     * Keeps verdicts where this user's caches are: {@code grainwright.cache}, else {@code XDG_CACHE_HOME}, else
     * {@code ~/.cache}.
     */
    public static SelfCheck standard() {
        return new SelfCheck(UserFolders.cache(System.getenv()).resolve("selfcheck"));
    }

    /**
     * Decides, or remembers, whether a combination can be trusted; blocks for a few seconds when it must decide. Plain
     * styles are trusted without a check: they are the reference.
     *
     * @throws EngineUnavailableException when the reference itself cannot be computed
     * @throws SimulationCancelledException when it was cancelled
     */
    public SelfCheckVerdict verify(LammpsInstallation lammps, LaunchProfile profile, Potential potential,
            Cancellation cancellation)
            throws EngineException {
        if (profile.accelerator() == LaunchProfile.Accelerator.NONE) {
            return new SelfCheckVerdict(profile.label(), true, 0, 0, 0, "plain styles are the reference", false);
        }
        Path file = cache.resolve(key(lammps, profile, potential) + ".properties");
        try {
            if (Files.isRegularFile(file)) {
                return read(file);
            }
            Files.createDirectories(cache);
            Path work = Files.createTempDirectory("grainwright-selfcheck");
            try {
                SelfCheckVerdict verdict = decide(lammps, profile, potential, work, cancellation);
                write(file, verdict);
                return verdict;
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new EngineUnavailableException("the self-check of " + lammps.executable()
                    + " cannot be made or kept in " + cache + ": " + IoFault.reason(e), e);
        }
    }

    /**
     * As {@link #verify}, for one way on several devices.
     *
     * @param profiles one for each device, at least one
     * @return the first that refuses, else the last
     */
    public SelfCheckVerdict verifyAll(LammpsInstallation lammps, List<LaunchProfile> profiles, Potential potential,
            Cancellation cancellation) throws EngineException {
        SelfCheckVerdict verdict = verify(lammps, profiles.getFirst(), potential, cancellation);
        for (int i = 1; i < profiles.size() && verdict.trusted(); i++) {
            verdict = verify(lammps, profiles.get(i), potential, cancellation);
        }
        return verdict;
    }

    /**
     * As {@link #verify}, but a combination that cannot be trusted is an error.
     *
     * @throws EngineUnavailableException with the figures that differ
     */
    public void require(LammpsInstallation lammps, LaunchProfile profile, Potential potential,
            Cancellation cancellation) throws EngineException {
        SelfCheckVerdict verdict = verify(lammps, profile, potential, cancellation);
        if (!verdict.trusted()) {
            throw new EngineUnavailableException(lammps.executable() + " with profile " + profile.label()
                    + " failed its self-check: " + verdict.reason()
                    + "; choose another accelerator");
        }
    }

    private static SelfCheckVerdict decide(LammpsInstallation lammps, LaunchProfile profile, Potential potential,
            Path work, Cancellation cancellation)
            throws IOException, EngineException {
        Path structure = work.resolve("cell.data");
        BulkCell.write(structure, REPEAT, DISPLACEMENT_ANGSTROM, SEED);
        SinglePointRequest request = new SinglePointRequest(structure, SimulationRequest.LLZO_SPECIES, potential,
                Relaxation.NONE, CellRelaxation.FIXED,
                PPPM_ACCURACY, LaunchProfile.serial(), lammps, work.resolve("plain"));
        SinglePointResult plain = SinglePoint.evaluate(request, cancellation);
        SinglePointResult fast;
        try {
            fast = SinglePoint.evaluate(new SinglePointRequest(structure, SimulationRequest.LLZO_SPECIES, potential,
                    Relaxation.NONE, CellRelaxation.FIXED,
                    PPPM_ACCURACY, profile, lammps, work.resolve("fast")), cancellation);
        } catch (SimulationFailedException e) {
            return new SelfCheckVerdict(profile.label(), false, Double.NaN, Double.NaN, Double.NaN,
                    "it did not run: " + e.failure().describe(), false);
        } catch (EngineUnavailableException e) {
            return new SelfCheckVerdict(profile.label(), false, Double.NaN, Double.NaN, Double.NaN,
                    "it cannot run: " + e.getMessage(), false);
        }
        return compare(profile, plain, fast);
    }

    private static SelfCheckVerdict compare(LaunchProfile profile, SinglePointResult plain, SinglePointResult fast) {
        double energy = Math.abs(fast.energyEv() - plain.energyEv()) / plain.atoms();
        double pressure = Math.abs(fast.pressureBar() - plain.pressureBar());
        double force = 0;
        for (int i = 0; i < plain.forcesEvPerAngstrom().length; i++) {
            double difference = Math.abs(fast.forcesEvPerAngstrom()[i] - plain.forcesEvPerAngstrom()[i]);
            force = difference > force || Double.isNaN(difference) ? difference : force;
        }
        boolean trusted = energy < ENERGY_TOLERANCE_EV_PER_ATOM && force < FORCE_TOLERANCE_EV_PER_ANGSTROM
                && pressure < PRESSURE_TOLERANCE_BAR;
        String reason = String.format(Locale.ROOT,
                "energy differs by %.2g eV/atom, forces by at most %.2g eV/Å, pressure by %.2g bar (%.6f instead of "
                        + "%.6f eV)",
                energy, force, pressure, fast.energyEv(), plain.energyEv());
        return new SelfCheckVerdict(profile.label(), trusted, energy, force, pressure, reason, false);
    }

    /** What the verdict depends on: program and libraries, device selection, styles and precision. */
    private static String key(LammpsInstallation lammps, LaunchProfile profile, Potential potential) {
        List<String> parts = List.of(lammps.fingerprint(), profile.environment().toString(),
                profile.argv("lmp", "in", "log", Map.of(), false).toString(), potential.name(),
                potential.terms().requirements().toString(),
                potential.commands(SimulationRequest.LLZO_SPECIES, PPPM_ACCURACY).toString());
        return Hashes.sha256(String.join("\n", parts)).substring(0, 32);
    }

    private static void write(Path file, SelfCheckVerdict v) throws IOException {
        Map<String, String> e = new TreeMap<>();
        e.put("profile", v.profile());
        e.put("trusted", Boolean.toString(v.trusted()));
        e.put("energyErrorEvPerAtom", Double.toString(v.energyErrorEvPerAtom()));
        e.put("forceErrorEvPerAngstrom", Double.toString(v.forceErrorEvPerAngstrom()));
        e.put("pressureErrorBar", Double.toString(v.pressureErrorBar()));
        e.put("reason", v.reason());
        PropertyFile.write(file, "verdict of a self-check; remove this file to repeat it", e);
    }

    private static SelfCheckVerdict read(Path file) throws IOException {
        Map<String, String> e = PropertyFile.read(file);
        try {
            return new SelfCheckVerdict(PropertyFile.value(e, "profile"),
                    PropertyFile.value(e, "trusted").equals("true"),
                    Double.parseDouble(PropertyFile.value(e, "energyErrorEvPerAtom")),
                    Double.parseDouble(PropertyFile.value(e, "forceErrorEvPerAngstrom")),
                    Double.parseDouble(PropertyFile.value(e, "pressureErrorBar")), PropertyFile.value(e, "reason"),
                    true);
        } catch (NumberFormatException damaged) {
            throw new IOException(file + " is damaged: remove it", damaged);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.deck.DeckWriter;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.deck.internal.DataFile;
import org.grainwright.engine.internal.FileNames;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.run.Failure;
import org.grainwright.engine.run.Failure.Kind;
import org.grainwright.engine.run.SelfCheck;
import org.grainwright.engine.run.SimulationCancelledException;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SimulationListener;
import org.grainwright.engine.run.SimulationResult;
import org.grainwright.observables.IoFault;

/**
 * The life of one simulation folder: prepare, start or continue, watch, judge, cure, finish. Used once, by one thread.
 */
public final class SimulationRunner {

    private static final long LEAST_FREE_BYTES = 50L << 20;

    private final SimulationRequest original;
    private final SimulationListener listener;
    private final Cancellation cancellation;
    private final SimulationFolder folder;
    private final List<String> remedies = new ArrayList<>();
    private final List<String> continuations = new ArrayList<>();
    private final Set<Path> brokenRestarts = new HashSet<>();
    private SimulationRequest request;
    private DataFile structure;

    public SimulationRunner(SimulationRequest request, SimulationListener listener, Cancellation cancellation) {
        this.original = request;
        this.request = request;
        this.listener = listener;
        this.cancellation = cancellation;
        this.folder = new SimulationFolder(request.directory());
    }

    /** See {@link org.grainwright.engine.run.Simulation#run}. */
    public SimulationResult run() throws EngineException {
        return locked(this::runLocked);
    }

    /** See {@link org.grainwright.engine.run.Simulation#export}. */
    public void export() throws EngineException {
        check();
        try {
            Files.createDirectories(folder.path());
            prepare();
        } catch (IOException e) {
            throw diskTrouble(e);
        }
    }

    /** See {@link org.grainwright.engine.run.Simulation#inherit}. */
    public void inherit(Path finished) throws EngineException {
        locked(() -> {
            if (!folder.has(FileNames.REQUEST)) {
                new Inheritance(new SimulationFolder(finished.toAbsolutePath().normalize()), folder).handOver(original);
            }
            return null;
        });
    }

    /** The result of a folder that is finished already. */
    public Optional<SimulationResult> collectIfComplete() throws EngineException {
        return !folder.has(FileNames.COMPLETE) ? Optional.empty() : locked(this::finished);
    }

    /** The result of a finished folder; what is not as the simulation left it is set aside, to be simulated again. */
    private Optional<SimulationResult> finished() throws IOException, EngineException {
        if (!folder.has(FileNames.COMPLETE)) {
            return Optional.empty();
        }
        Optional<String> damage = ResultFile.damage(folder);
        if (damage.isEmpty()) {
            return Optional.of(ResultFile.read(folder, request));
        }
        Path aside = folder.setAside();
        listener.warning(damage.get() + " after the simulation in " + folder.path()
                + " was finished: it is simulated again, and what was there is in " + aside.getFileName());
        writeInputs(Requirements.identity(original));
        return Optional.empty();
    }

    /** See {@link org.grainwright.engine.run.Simulation#damage}. */
    public static Optional<String> damage(Path finished) throws IOException {
        SimulationFolder folder = new SimulationFolder(finished);
        return folder.has(FileNames.COMPLETE) ? ResultFile.damage(folder) : Optional.empty();
    }

    /**
     * Judges what somebody else simulated in the folder and finishes it; starts nothing.
     *
     * @param exitCode of LAMMPS, -1 when it is not known
     */
    public SimulationResult collect(int exitCode) throws EngineException {
        return locked(() -> {
            prepare();
            Optional<SimulationResult> finished = finished();
            if (finished.isPresent()) {
                return finished.get();
            }
            int attempts = folder.attempts();
            Optional<Failure> failure = Optional.of(new Failure(Kind.INCOMPLETE, "", "", "LAMMPS did not start"));
            if (attempts > 0) {
                LogReader last = folder.readLog(attempts - 1);
                String deck = last.restartStep() >= 0 ? FileNames.RESUME : FileNames.START;
                failure = Failures
                        .of(last, new LammpsProcess.Outcome(LammpsProcess.End.EXITED, Math.max(0, exitCode), 0), deck,
                                Files.readString(folder.file(deck)), folder)
                        .or(this::judgeAfterEnd);
            }
            if (failure.isPresent()) {
                throw new SimulationFailedException(failure.get(), folder.path());
            }
            return finish();
        });
    }

    /** Applies the next remedy to a folder that somebody else will run. */
    public void retry(Failure reason) throws EngineException {
        locked(() -> {
            prepare();
            cure(reason);
            return null;
        });
    }

    /** Work in the folder that nobody else may disturb. */
    private interface Work<T> {
        T run() throws IOException, EngineException;
    }

    private <T> T locked(Work<T> work) throws EngineException {
        check();
        try {
            Files.createDirectories(folder.path());
            try (FileChannel channel = FileChannel.open(folder.file(FileNames.LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                lock(channel);
                return work.run();
            }
        } catch (IOException e) {
            throw diskTrouble(e);
        }
    }

    /** Holds until the channel is closed. */
    private void lock(FileChannel channel) throws IOException, EngineUnavailableException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very program: said below
        }
        throw new EngineUnavailableException(
                "another Grainwright is at work in " + folder.path() + "; wait for it or stop it");
    }

    private EngineException diskTrouble(IOException e) {
        return new EngineUnavailableException("the folder " + folder.path() + " cannot be used: " + e.getMessage()
                + "; check space and permissions, then run it again to continue", e);
    }

    private void check() throws EngineException {
        List<String> problems = request.protocol().problems();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException("the protocol cannot be run: " + String.join("; ", problems));
        }
        structure = DataFile.scan(request.structure());
        structure.demandOrthogonal(request.structure());
        structure.check(request.structure(), request.species(), request.potential());
        request.lammps().require(Requirements.of(request));
        if (!folder.has(FileNames.COMPLETE)) {
            SelfCheck.standard().require(request.lammps(), request.profile(), request.potential(), cancellation);
        }
    }

    private SimulationResult runLocked() throws IOException, EngineException {
        prepare();
        Optional<SimulationResult> finished = finished();
        if (finished.isPresent()) {
            return finished.get();
        }
        LammpsProcess.endOrphan(folder.path());
        Optional<Failure> failure = judgeLogs();
        if (failure.isPresent()) {
            failure = simulate();
        }
        while (failure.isPresent()) {
            Failure reason = failure.get();
            if ((reason.kind() == Kind.INCOMPLETE || reason.kind() == Kind.HANG)
                    && continuations.size() < request.supervision().maxContinuations()) {
                String told = "the engine died, continued (" + (continuations.size() + 1) + " of "
                        + request.supervision().maxContinuations() + "): " + reason.meaning();
                continuations.add(told);
                listener.warning(told);
                failure = simulate();
                continue;
            }
            if (!reason.kind().curable() || remedies.size() >= request.supervision().maxRemedies()) {
                throw new SimulationFailedException(reason, folder.path());
            }
            cure(reason);
            failure = simulate();
        }
        return finish();
    }

    /**
     * Writes structure, decks and tables, or finds that the folder holds them already; refuses a folder of another
     * simulation.
     */
    private void prepare() throws IOException, EngineException {
        String identity = Requirements.identity(original);
        Optional<Map<String, String>> held = ResultFile.request(folder);
        if (folder.has(FileNames.REQUEST) && held.isEmpty()) {
            Path aside = folder.setAside();
            listener.warning(FileNames.REQUEST + " in " + folder.path() + " is not what was written: it is simulated"
                    + " again, and what was there is in " + aside.getFileName());
        } else if (held.isPresent()) {
            Map<String, String> before = held.get();
            if (!identity.equals(before.get("identity"))) {
                throw new InvalidRequestException("the folder " + folder.path()
                        + " holds another simulation (structure, potential or protocol differ); use another folder or "
                        + "remove it");
            }
            for (int i = 1; before.containsKey("remedy." + i); i++) {
                applyRemedy(before.get("remedy." + i));
            }
        }
        if (!folder.has(FileNames.COMPLETE)) {
            writeInputs(identity);
        }
    }

    private void writeInputs(String identity) throws IOException, EngineException {
        FileStore store = Files.getFileStore(folder.path());
        if (store.getUsableSpace() < LEAST_FREE_BYTES) {
            throw new EngineUnavailableException(
                    "the file system of " + folder.path() + " has only " + (store.getUsableSpace() >> 20)
                            + " MiB left; make space, then run it again");
        }
        Path target = folder.file(FileNames.STRUCTURE);
        if (!request.structure().equals(target)) {
            Files.copy(request.structure(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(folder.file(FileNames.START), DeckWriter.start(request).render());
        Files.writeString(folder.file(FileNames.RESUME), DeckWriter.resume(request).render());
        request.potential().terms().write(folder.path(), request.potential(), request.species(),
                request.protocol().pppmAccuracy());
        Map<String, String> entries = new TreeMap<>();
        entries.put("identity", identity);
        entries.put("productionPs", Double.toString(original.protocol().productionPs()));
        for (int i = 0; i < remedies.size(); i++) {
            entries.put("remedy." + (i + 1), remedies.get(i));
        }
        ResultFile.seal(FileNames.REQUEST, entries);
        PropertyFile.write(folder.file(FileNames.REQUEST), "what this folder simulates", entries);
    }

    /** What the logs that are already there amount to: empty when they are those of a finished, trustworthy run. */
    private Optional<Failure> judgeLogs() throws IOException {
        return folder.attempts() == 0 ? Optional.of(new Failure(Kind.INCOMPLETE, "", "", "LAMMPS wrote no log"))
                : Verdict.of(request, structure.atoms(), folder.logs()).failure();
    }

    /** Starts or continues LAMMPS until it ends, and judges. */
    private Optional<Failure> simulate() throws IOException, EngineException {
        while (true) {
            Optional<Path> restart = folder.restarts().stream().filter(r -> !brokenRestarts.contains(r)).findFirst();
            int attempt = folder.attempts();
            LiveWatch watch = new LiveWatch(request, structure.atoms(), listener);
            LogReader reader = new LogReader(watch);
            Optional<Failure> failure = launch(restart, attempt, reader, new Stop(watch));
            boolean unreadable = restart.isPresent() && reader.restartStep() < 0 && failure.isPresent();
            if (!unreadable) {
                return failure;
            }
            // half-written when the writer was killed: the other file is whole
            brokenRestarts.add(restart.get());
            Files.deleteIfExists(folder.file(FileNames.LOG.attempt(attempt)));
        }
    }

    private Optional<Failure> launch(Optional<Path> restart, int attempt, LogReader reader, Stop stop)
            throws IOException, EngineException {
        String deck = restart.isPresent() ? FileNames.RESUME : FileNames.START;
        Map<String, String> variables = new TreeMap<>(Map.of("attempt", Integer.toString(attempt)));
        restart.ifPresent(r -> variables.put("restart", r.getFileName().toString()));
        LaunchProfile profile = request.profile().forHybrid(request.potential().isHybrid());
        List<String> argv = profile.argv(request.lammps().executable().toString(), deck, FileNames.LOG.attempt(attempt),
                variables,
                Requirements.isRoot());
        LammpsProcess.Outcome outcome = new LammpsProcess(folder.path(), request.supervision().hangSeconds()).run(argv,
                profile.environment(), reader,
                cancellation, stop::isNeeded);
        if (outcome.end() == LammpsProcess.End.CANCELLED) {
            throw new SimulationCancelledException(folder.path());
        }
        if (outcome.end() == LammpsProcess.End.STOPPED) {
            return Optional.of(stop.reason());
        }
        if (outcome.end() == LammpsProcess.End.FLOODED) {
            return Optional.of(new Failure(Kind.UNINTELLIGIBLE, "", "", "LAMMPS printed more than "
                    + LammpsProcess.MOST_CHARACTERS / 1_000_000 + " MB and was ended: no deck of Grainwright asks for"
                    + " that; look at the end of its log"));
        }
        if (outcome.end() == LammpsProcess.End.HUNG) {
            return Optional.of(new Failure(Kind.HANG, "", "", String.format(java.util.Locale.ROOT,
                    "LAMMPS was silent for %.0f s and was ended; look for an overloaded machine or a stuck device, "
                            + "then run it again to continue",
                    outcome.silenceSeconds())));
        }
        return Failures.of(reader, outcome, deck, Files.readString(folder.file(deck)), folder)
                .or(() -> judgeAfterEnd());
    }

    private Optional<Failure> judgeAfterEnd() {
        try {
            return judgeLogs();
        } catch (IOException e) {
            return Optional.of(new Failure(Kind.DISK, "", "", "the logs cannot be read: " + IoFault.reason(e)));
        }
    }

    private void cure(Failure reason) throws IOException, EngineException {
        String remedy = Remedies.next(request.protocol(), reason, remedies.size());
        folder.setAside();
        brokenRestarts.clear();
        applyRemedy(remedy);
        listener.remedy(reason, remedy);
        writeInputs(Requirements.identity(original));
    }

    private void applyRemedy(String remedy) {
        request = request.with(Remedies.apply(request.protocol(), remedy));
        remedies.add(remedy);
    }

    private SimulationResult finish() throws IOException, EngineException {
        List<LogReader> logs = folder.logs();
        Verdict verdict = Verdict.of(request, structure.atoms(), logs);
        demandWhole(folder.join(verdict.firstSteps()));
        Optional<Failure> contradiction = new Evidence(request, folder, verdict.production()).contradiction();
        if (contradiction.isPresent()) {
            folder.setAside();
            throw new SimulationFailedException(contradiction.get(), folder.path());
        }
        SimulationResult result = ResultFile.result(folder, request, structure.atoms(), verdict, logs,
                Stream.concat(remedies.stream(), continuations.stream()).toList());
        ResultFile.write(folder, result);
        folder.dropParts(logs.size());
        for (String name : List.of(FileNames.RESTART_A, FileNames.RESTART_B)) {
            Files.deleteIfExists(folder.file(name));
        }
        return result;
    }

    /** LAMMPS does not notice that a write failed; what is missing cannot be had again but by simulating again. */
    private void demandWhole(Map<FileNames.Part, Long> counts) throws IOException, EngineException {
        long steps = request.protocol().productionSteps();
        long frames = steps / request.protocol().dumpEverySteps() + 1;
        long every = request.protocol().currentEverySteps();
        long found = counts.getOrDefault(FileNames.TRAJECTORY, 0L);
        long moved = counts.getOrDefault(FileNames.DISPLACEMENT, 0L);
        long currents = counts.getOrDefault(FileNames.CURRENT, 0L);
        if (found != frames || moved != frames || every > 0 && currents != steps / every + 1) {
            Path aside = folder.setAside();
            throw new SimulationFailedException(new Failure(Kind.DISK, "", "",
                    "the trajectory has " + found + " of " + frames + " frames, "
                            + moved + " of " + frames + " displacements and " + currents
                            + " charge currents; the disk was full or refused a write; what there is was moved to "
                            + aside.getFileName() + ", run it again"),
                    folder.path());
        }
    }

    /** Sees when going on is useless: by what LAMMPS prints, or because the disk is full. */
    private final class Stop {
        private static final long DISK_EVERY_NANOSECONDS = 2_000_000_000L;
        private final LiveWatch watch;
        private Failure diskFull;
        private long diskSeen = System.nanoTime();

        Stop(LiveWatch watch) {
            this.watch = watch;
        }

        boolean isNeeded() {
            if (diskFull == null && System.nanoTime() - diskSeen > DISK_EVERY_NANOSECONDS) {
                diskSeen = System.nanoTime();
                diskFull = Failures.isDiskFull(folder) ? Failures.diskFull(folder) : null;
            }
            return reason() != null;
        }

        Failure reason() {
            return watch.failure() != null ? watch.failure() : diskFull;
        }
    }
}

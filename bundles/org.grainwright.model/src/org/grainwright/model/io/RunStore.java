// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.EvaluationState;
import org.grainwright.model.FileReference;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.RunQueries;
import org.grainwright.model.RunState;
import org.grainwright.model.RunSummary;
import org.grainwright.model.io.internal.AtomicFile;
import org.grainwright.model.io.internal.WriterLock;
import org.grainwright.observables.IoFault;

/**
 * A run folder with its record {@value #RUN_FILE}. One store, in one process, writes; it holds the folder's lock until
 * it is closed. Anybody may {@link #read}.
 *
 * <p>Thread rule: {@link #update} and {@link #query} exclude each other and may be called on any thread; what they are
 * given must not be kept or used after they return, except by the thread that owns all updates. EMF adapters on the
 * model are called inside the update. {@link #save} writes a consistent state and blocks for the time of one file.
 */
public final class RunStore implements AutoCloseable {

    /** Name of the record in a run folder. */
    public static final String RUN_FILE = "run." + ModelIO.RUN_EXTENSION;
    /** Role of a structure written with {@link #writeStructure}. */
    public static final String STRUCTURE_ROLE = "structure.model";

    /** How many times longer than a save there is none. */
    private static final int SPARING = 9;
    /** Smaller records are always written whole. */
    private static final long LARGE_BYTES = 8_000_000;

    private final Path folder;
    private final CampaignRun run;
    private final WriterLock lock;
    private final RecordChanges changes;
    private final ReentrantLock mutex = new ReentrantLock();
    private boolean dirty;
    private long savedNanos = System.nanoTime();
    private long savingNanos;
    private long largeBytes = LARGE_BYTES;

    private RunStore(Path folder, CampaignRun run, WriterLock lock, RecordChanges changes) {
        this.folder = folder;
        this.run = run;
        this.lock = lock;
        this.changes = changes;
        run.eAdapters().add(changes);
    }

    /** For tests: from which length on a record is written in pieces, bytes. */
    void writeInPiecesFrom(long bytes) {
        largeBytes = bytes;
    }

    /**
     * Begins a new run: creates the folder if needed, takes its lock and writes the record.
     *
     * @param run the new run; the store owns it from now on
     * @throws ModelException if the folder already holds a record, another process writes there, or it cannot be
     * written
     */
    public static RunStore create(Path folder, CampaignRun run) throws ModelException {
        return create(folder, (Beginning<ModelException>) () -> run);
    }

    /**
     * What comes before the record of a new run.
     *
     * @param <E> why there can be none
     */
    @FunctionalInterface
    public interface Beginning<E extends Exception> {

        /** Prepares the folder, which nobody else writes into by now, and makes the record. */
        CampaignRun record() throws E;
    }

    /**
     * As {@link #create(Path, CampaignRun)}, with a record that is made when the folder is this process's own.
     *
     * @throws ModelException likewise
     * @throws E what the beginning throws; the lock is released then
     */
    public static <E extends Exception> RunStore create(Path folder, Beginning<E> beginning) throws ModelException, E {
        demandNone(folder);
        return begin(folder, beginning, true);
    }

    /**
     * As {@link #create(Path, Beginning)}, for a folder whose record is damaged: the beginning puts that one aside.
     *
     * @throws ModelException likewise
     * @throws E what the beginning throws; the lock is released then
     */
    public static <E extends Exception> RunStore createAnew(Path folder, Beginning<E> beginning)
            throws ModelException, E {
        return begin(folder, beginning, false);
    }

    private static <E extends Exception> RunStore begin(Path folder, Beginning<E> beginning, boolean empty)
            throws ModelException, E {
        WriterLock lock = WriterLock.take(folder);
        boolean begun = false;
        try {
            if (empty) {
                demandNone(folder); // another process may have come and gone since
            }
            RunStore store = new RunStore(folder, beginning.record(), lock,
                    new RecordChanges(folder.resolve(RUN_FILE)));
            demandNone(folder);
            store.dirty = true;
            store.save();
            begun = true;
            return store;
        } finally {
            if (!begun) {
                lock.release();
            }
        }
    }

    private static void demandNone(Path folder) throws ModelException {
        if (Files.exists(folder.resolve(RUN_FILE))) {
            throw new ModelException(folder + " already holds a run; resume it or choose another folder.", null);
        }
    }

    /**
     * Opens an existing run for writing. A state that says RUNNING although its process is gone becomes INTERRUPTED.
     *
     * @throws ModelException if there is no record, it cannot be read, or another process writes there
     */
    public static RunStore open(Path folder) throws ModelException {
        if (!Files.exists(folder.resolve(RUN_FILE))) {
            throw new ModelException("There is no run in " + folder + ".", null);
        }
        return open(folder, Optional.empty());
    }

    /**
     * A run that somebody looks at before it is opened for writing: it may be large, and is read once.
     */
    public static final class Seen {

        private final Path folder;
        private final CampaignRun run;
        private final RecordChanges.Read read;

        private Seen(Path folder, ModelIO.Loaded loaded) {
            this.folder = folder;
            run = loaded.run();
            read = loaded.read();
        }

        /** The run as its record says; not to be changed. */
        public CampaignRun run() {
            return run;
        }
    }

    /**
     * Reads a run that is going to be opened for writing if it turns out to be the right one.
     *
     * @throws ModelException as {@link #read}
     */
    public static Seen look(Path folder) throws ModelException {
        return new Seen(folder, ModelIO.load(folder.resolve(RUN_FILE)));
    }

    /**
     * As {@link #open(Path)}, without reading the record a second time unless it has changed since. The run belongs to
     * the store from now on.
     *
     * @throws ModelException likewise
     */
    public static RunStore open(Seen seen) throws ModelException {
        return open(seen.folder, Optional.of(seen));
    }

    private static RunStore open(Path folder, Optional<Seen> seen) throws ModelException {
        Path file = folder.resolve(RUN_FILE);
        WriterLock lock = WriterLock.take(folder);
        try {
            // only now, lest a writer that was just ending changes it after it was read
            ModelIO.Loaded loaded = seen.isPresent() && seen.get().read.isStill(file)
                    ? new ModelIO.Loaded(seen.get().run, seen.get().read)
                    : ModelIO.load(file);
            RunStore store = new RunStore(folder, loaded.run(), lock, new RecordChanges(file, loaded.read()));
            AtomicFile.removeLeftovers(file);
            store.update(RunStore::interruptedIfRunning);
            return store;
        } catch (IOException problem) {
            lock.release();
            throw problem instanceof ModelException known ? known
                    : new ModelException("Cannot read " + folder + ": " + IoFault.reason(problem) + ".", problem);
        }
    }

    /**
     * Reads a run without opening it for writing. If the record says RUNNING and nobody holds the folder, the result
     * says INTERRUPTED: nothing says running that is not running.
     *
     * @return a private copy for the caller
     * @throws ModelException if there is no record or it cannot be read
     */
    public static CampaignRun read(Path folder) throws ModelException {
        CampaignRun run = ModelIO.loadRun(folder.resolve(RUN_FILE));
        if (!isHeld(folder)) {
            interruptedIfRunning(run);
        }
        return run;
    }

    /** Whether a living process has this folder open for writing. */
    public static boolean isHeld(Path folder) {
        return WriterLock.isHeld(folder);
    }

    private static void interruptedIfRunning(CampaignRun run) {
        if (run.getState() == RunState.RUNNING) {
            run.setState(RunState.INTERRUPTED);
            run.getEvaluations().stream().filter(each -> !RunQueries.hasEnded(each))
                    .forEach(each -> each.setState(RunQueries.whenInterrupted(each)));
        }
    }

    /** The run folder. */
    public Path folder() {
        return folder;
    }

    /** The live model, to add EMF adapters to; read and change it only through {@link #query} and {@link #update}. */
    public CampaignRun run() {
        return run;
    }

    /** Changes the model. Adapters are told before this returns. Nothing is written to disk yet. */
    public void update(Consumer<CampaignRun> change) {
        mutex.lock();
        try {
            dirty = true;
            change.accept(run);
        } finally {
            mutex.unlock();
        }
    }

    /** Looks at the model while nobody changes it. */
    public <T> T query(Function<CampaignRun, T> question) {
        mutex.lock();
        try {
            return question.apply(run);
        } finally {
            mutex.unlock();
        }
    }

    /** A private deep copy of the present state. */
    public CampaignRun copy() {
        return query(ModelIO::copy);
    }

    /** {@link #update}, then {@link #save}. */
    public void updateAndSave(Consumer<CampaignRun> change) throws ModelException {
        update(change);
        save();
    }

    /**
     * Brings the record on disk up to date, if anything changed since the last time: replaces it atomically, or appends
     * what changed to a file beside it where the record is large (see {@link RecordChanges}).
     *
     * @throws ModelException if it cannot be written; the old record is still there and the next call tries again
     */
    public void save() throws ModelException {
        mutex.lock();
        try {
            if (!dirty) {
                return;
            }
            long begun = System.nanoTime();
            // under the mutex, so that two savers cannot overtake each other
            writeRecord();
            dirty = false;
            savedNanos = System.nanoTime();
            savingNanos = savedNanos - begun;
        } finally {
            mutex.unlock();
        }
    }

    /**
     * {@link #save}, but never more than a tenth of the time.
     */
    public void saveSparingly() throws ModelException {
        saveAtMostEvery(Duration.ofNanos(SPARING * savingNanos));
    }

    /** {@link #save}, but at most once per {@code interval}: for progress that arrives often. */
    public void saveAtMostEvery(Duration interval) throws ModelException {
        mutex.lock();
        try {
            if (System.nanoTime() - savedNanos < interval.toNanos()) {
                return;
            }
        } finally {
            mutex.unlock();
        }
        save();
    }

    private void writeRecord() throws ModelException {
        Path record = folder.resolve(RUN_FILE);
        try {
            if (changes.canAppend(largeBytes)) {
                changes.append(run);
                // who watches the record sees that there is news
                Files.setLastModifiedTime(record, FileTime.from(Instant.now()));
            } else {
                RecordChanges.Naming naming = new RecordChanges.Naming();
                AtomicFile.replace(record, out -> ModelIO.write(run, naming.and(out)));
                changes.written(naming);
            }
            RunHeader.write(folder, RunSummary.of(run));
            lock.touch();
        } catch (IOException problem) {
            throw new UnwritableException("Cannot write " + folder.resolve(RUN_FILE) + ": " + IoFault.reason(problem)
                    + ". Check free space and permissions of the folder.", problem);
        }
    }

    /**
     * Writes a structure beside the record, as {@code <directory of the evaluation>/structure.gwstructure}, replacing
     * an earlier one.
     *
     * @param directory of the evaluation, relative to the run folder
     * @return the entry for the evaluation's files
     * @throws ModelException if it cannot be written
     */
    public static FileReference writeStructure(Path folder, String directory, CrystalStructure structure)
            throws ModelException {
        String path = directory + "/structure." + ModelIO.STRUCTURE_EXTENSION;
        Path target = resolve(folder, path)
                .orElseThrow(() -> new ModelException("The folder of an evaluation is not inside the run folder: "
                        + directory, null));
        ModelIO.saveStructure(structure, target);
        FileReference file = ModelFactory.eINSTANCE.createFileReference();
        file.setRole(STRUCTURE_ROLE);
        file.setPath(path);
        file.setDescription("atoms as shown in views and report");
        return file;
    }

    /**
     * The structure written with {@link #writeStructure}.
     *
     * @return empty if none was written or its file is gone
     * @throws ModelException if the file is damaged
     */
    public static Optional<CrystalStructure> structure(Path folder, Evaluation evaluation) throws ModelException {
        for (FileReference file : evaluation.getFiles()) {
            if (STRUCTURE_ROLE.equals(file.getRole())) {
                Optional<Path> path = resolve(folder, file.getPath()).filter(Files::isRegularFile);
                if (path.isPresent()) {
                    return Optional.of(ModelIO.loadStructure(path.get()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Looks whether the files of a run are those that its record was made of. Reads them all: some seconds for each
     * gigabyte.
     *
     * @return the files that are not, each with what is the matter with it
     * @throws IOException when one cannot be read
     */
    public static List<String> changed(Path folder, CampaignRun run) throws IOException {
        List<String> changed = new ArrayList<>();
        for (Evaluation evaluation : run.getEvaluations()) {
            for (FileReference each : RunQueries.hasEnded(evaluation) ? evaluation.getFiles()
                    : List.<FileReference>of()) {
                Path file = each.getSha256() == null ? null : resolve(folder, each.getPath()).orElse(null);
                if (file != null && !Files.isRegularFile(file)) {
                    changed.add(each.getPath() + " is gone");
                } else if (file != null
                        && (each.getBytes() != Files.size(file) || !each.getSha256().equals(sha256(file)))) {
                    changed.add(each.getPath() + " was changed");
                }
            }
        }
        return changed;
    }

    /** The SHA-256 of a file, hexadecimal. */
    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A path of a file reference inside a run folder; empty if it is absent or points outside the folder. */
    public static Optional<Path> resolve(Path folder, String relative) {
        if (relative == null || relative.isBlank()) {
            return Optional.empty();
        }
        try {
            Path base = folder.toAbsolutePath().normalize();
            Path path = base.resolve(relative).normalize();
            return path.startsWith(base) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /**
     * Saves what is unsaved and gives the folder free. The state is left as it is: set it before. The record of a run
     * that is at its end is one file afterwards; one that stopped on its way goes on from what it has.
     */
    @Override
    public void close() throws ModelException {
        try {
            if (changes.hasAppended() && run.getState() == RunState.FINISHED) {
                dirty = true;
                changes.demandWhole();
            }
            save();
        } finally {
            run.eAdapters().remove(changes);
            lock.release();
        }
    }
}

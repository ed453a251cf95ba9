// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.Evaluation;
import org.grainwright.model.ModelPackage;
import org.grainwright.model.PosteriorPoint;
import org.grainwright.model.RunQueries;

/**
 * What changed in a large record since it was last written whole: a file beside it, {@code run.gwresult.changes}, to
 * which evaluations, beliefs of the search and the rest of the run are appended as they change. Each entry has its
 * length and a checksum of its first line's words and its content, so that one that was being written when the program
 * was killed is not read; the first line names the record that the entries belong to by its own length and checksum, so
 * that they never go with another one. Used under the store's mutex.
 */
final class RecordChanges extends EContentAdapter {

    private static final String SUFFIX = ".changes";
    private static final String EVALUATION = "evaluation";
    private static final String BELIEF = "belief";
    private static final String REST = "rest";
    private static final Set<EStructuralFeature> APART = Set.of(ModelPackage.Literals.CAMPAIGN_RUN__EVALUATIONS,
            ModelPackage.Literals.CAMPAIGN_RUN__POSTERIOR, ModelPackage.Literals.CAMPAIGN_RUN__RECOMMENDED,
            ModelPackage.Literals.CAMPAIGN_RUN__BASELINE);

    private final Path file;
    private final Set<Evaluation> evaluations = new LinkedHashSet<>();
    private final List<PosteriorPoint> beliefs = new ArrayList<>();
    private boolean rest;
    private boolean whole = true;
    private long base;
    private String baseName = "";
    private long appended;

    /** Of a record that is to be written. */
    RecordChanges(Path record) {
        file = beside(record);
    }

    /** Of a record as it was read: what changes from here on may be appended where nothing has to be mended. */
    RecordChanges(Path record, Read read) {
        file = beside(record);
        base = read.bytes();
        baseName = read.name();
        appended = read.appended();
        whole = !read.isSound();
    }

    /**
     * A record and what is beside it, as they were read.
     *
     * @param bytes of the record
     * @param name length and checksum of the record
     * @param appended bytes of the changes beside it
     * @param beside length and checksum of those
     * @param isSound whether the next change may be appended: this program wrote all of it, and the last entry is whole
     */
    record Read(long bytes, String name, long appended, String beside, boolean isSound) {

        /** Whether the files are still those that were read. */
        boolean isStill(Path record) throws IOException {
            return name.equals(nameOf(record)) && beside.equals(nameOf(RecordChanges.beside(record)));
        }
    }

    /** Length and checksum of a file; nothing where there is none. */
    private static String nameOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        Naming naming = new Naming();
        Files.copy(file, naming.and(OutputStream.nullOutputStream()));
        return naming.name();
    }

    /** Finds the name of a content, that is its length and checksum, while it is written. */
    static final class Naming {

        private final CRC32 sum = new CRC32();
        private long length;

        /** What is written to this is written to another stream and counts. */
        OutputStream and(OutputStream out) {
            return new OutputStream() {

                @Override
                public void write(int single) throws IOException {
                    write(new byte[] {(byte) single}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                    sum.update(bytes, from, count);
                    length += count;
                }
            };
        }

        String name() {
            return length + " " + Long.toHexString(sum.getValue());
        }
    }

    /** The file that the changes of a record are appended to. */
    static Path beside(Path record) {
        return record.resolveSibling(record.getFileName() + SUFFIX);
    }

    /** The record was written whole: nothing has changed since. */
    void written(Naming content) throws IOException {
        Files.deleteIfExists(file);
        base = content.length;
        baseName = content.name();
        appended = 0;
        whole = false;
        forget();
    }

    private void forget() {
        evaluations.clear();
        beliefs.clear();
        rest = false;
    }

    /**
     * Whether the changes may be appended: the record is large, and less was appended than it has itself, so that all
     * writing together is a few times the record.
     *
     * @param least length of a record that is written in pieces, bytes
     */
    boolean canAppend(long least) {
        return !whole && base >= least && appended <= base;
    }

    /** Whether there is anything beside the record. */
    boolean hasAppended() {
        return appended > 0;
    }

    /** The next time the record is written whole. */
    void demandWhole() {
        whole = true;
    }

    /** Appends what changed and forces it to the disk. */
    void append(CampaignRun run) throws IOException, ModelException {
        List<byte[]> pieces = new ArrayList<>();
        if (appended == 0) {
            pieces.add((baseName + '\n').getBytes(StandardCharsets.UTF_8));
        }
        for (Evaluation evaluation : evaluations) {
            add(pieces, EVALUATION + ' ' + evaluation.getId(), ModelIO.serialize(evaluation));
        }
        for (PosteriorPoint belief : beliefs) {
            add(pieces, BELIEF, ModelIO.serialize(belief));
        }
        if (rest) {
            Rest copier = new Rest();
            EObject copy = copier.copy(run);
            copier.copyReferences();
            add(pieces, REST + ' ' + id(run.getRecommended()) + ' ' + id(run.getBaseline()), ModelIO.serialize(copy));
        }
        whole = true; // until all of it is on the disk
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            for (byte[] piece : pieces) {
                ByteBuffer bytes = ByteBuffer.wrap(piece);
                while (bytes.hasRemaining()) {
                    appended += channel.write(bytes);
                }
            }
            channel.force(true);
        }
        whole = false;
        forget();
    }

    private static int id(Evaluation evaluation) {
        return evaluation == null ? 0 : evaluation.getId();
    }

    private static void add(List<byte[]> pieces, String what, byte[] content) {
        pieces.add((what + ' ' + name(what, content) + '\n').getBytes(StandardCharsets.UTF_8));
        pieces.add(content);
        pieces.add(new byte[] {'\n'});
    }

    private static String name(byte[] content) {
        return name("", content);
    }

    /** Length of a content, and checksum of it and of what is said about it. */
    private static String name(String what, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(what.getBytes(StandardCharsets.UTF_8));
        sum.update(content);
        return content.length + " " + Long.toHexString(sum.getValue());
    }

    /** Everything but what is written apart. */
    private static final class Rest extends EcoreUtil.Copier {

        private static final long serialVersionUID = 1L;

        Rest() {
            super(false, false);
        }

        @Override
        protected void copyContainment(EReference reference, EObject from, EObject to) {
            if (!APART.contains(reference)) {
                super.copyContainment(reference, from, to);
            }
        }
    }

    @Override
    public void notifyChanged(Notification notification) {
        super.notifyChanged(notification);
        if (notification.isTouch() || !(notification.getNotifier() instanceof EObject changed)) {
            return;
        }
        if (notification.getFeature() == ModelPackage.Literals.CAMPAIGN_RUN__EVALUATIONS) {
            if (notification.getNewValue() instanceof Evaluation fresh
                    && (notification.getEventType() == Notification.ADD
                            || notification.getEventType() == Notification.SET)) {
                evaluations.add(fresh);
            } else {
                whole = true;
            }
        } else if (notification.getFeature() == ModelPackage.Literals.CAMPAIGN_RUN__POSTERIOR) {
            if (notification.getEventType() == Notification.ADD
                    && notification.getNewValue() instanceof PosteriorPoint fresh) {
                beliefs.add(fresh);
            } else {
                whole = true;
            }
        } else {
            EObject part = changed;
            while (part != null && !(part instanceof Evaluation) && !(part instanceof CampaignRun)) {
                part = part.eContainer();
            }
            if (part instanceof Evaluation evaluation) {
                evaluations.add(evaluation);
            } else {
                rest = true;
            }
        }
    }

    /** What is beside a record at the moment. */
    static Optional<byte[]> bytesBeside(Path record) throws ModelException {
        try {
            return Optional.of(Files.readAllBytes(beside(record)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException problem) {
            throw new ModelException("Cannot read " + beside(record) + ": " + problem.getMessage() + ".", problem);
        }
    }

    /**
     * Applies what was appended to a record that was just read.
     *
     * @param content of the record
     * @param changes what was beside it
     * @param current whether the record is as this version writes it
     * @return what was read
     * @throws DamagedException if an entry is not what was written, and it is not the last one, cut short
     * @throws ModelException if a whole entry cannot be read
     */
    static Read apply(CampaignRun run, Path record, byte[] content, Optional<byte[]> changes, boolean current)
            throws ModelException {
        String name = name(content);
        if (changes.isEmpty()) {
            return new Read(content.length, name, 0, "", current);
        }
        byte[] bytes = changes.get();
        int at = lineEnd(bytes, 0);
        if (at < 0 || !line(bytes, 0, at).equals(name)) {
            return new Read(content.length, name, 0, name(bytes), false); // those of another record
        }
        int begin = at + 1;
        for (int end = lineEnd(bytes, begin); end >= 0; end = lineEnd(bytes, begin)) {
            String[] words = line(bytes, begin, end).split(" ");
            Optional<byte[]> piece = piece(bytes, end + 1, words);
            if (piece.isEmpty() && isTorn(bytes, end + 1, words)) {
                break; // it was being written when the program was killed
            }
            if (piece.isEmpty()) {
                throw new DamagedException(beside(record) + " is not what was written (at byte " + begin + ").", null);
            }
            apply(run, words, piece.get(), beside(record).toString());
            begin = end + 1 + piece.get().length + 1;
        }
        return new Read(content.length, name, bytes.length, name(bytes), current && begin == bytes.length);
    }

    /** Whether the entry whose first line ends before {@code from} is the last one, and reaches the end of the file. */
    private static boolean isTorn(byte[] bytes, int from, String[] words) {
        return words.length < 3 || !words[words.length - 2].matches("\\d{1,9}") ? lineEnd(bytes, from) < 0
                : Integer.parseInt(words[words.length - 2]) >= bytes.length - from;
    }

    private static Optional<byte[]> piece(byte[] bytes, int from, String[] words) {
        if (words.length < 3 || !words[words.length - 2].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(words[words.length - 2]);
        if (length > bytes.length - from) {
            return Optional.empty();
        }
        byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
        String what = String.join(" ", Arrays.copyOf(words, words.length - 2));
        return Optional.of(piece).filter(each -> name(what, each).equals(length + " " + words[words.length - 1]));
    }

    private static void apply(CampaignRun run, String[] words, byte[] piece, String origin) throws ModelException {
        switch (words[0]) {
            case EVALUATION -> {
                Evaluation evaluation = ModelIO.parse(piece, origin, Evaluation.class);
                Optional<Evaluation> before = RunQueries.evaluation(run, evaluation.getId());
                if (before.isEmpty()) {
                    run.getEvaluations().add(evaluation);
                } else {
                    boolean recommended = run.getRecommended() == before.get();
                    boolean baseline = run.getBaseline() == before.get();
                    EcoreUtil.replace(before.get(), evaluation);
                    run.setRecommended(recommended ? evaluation : run.getRecommended());
                    run.setBaseline(baseline ? evaluation : run.getBaseline());
                }
            }
            case BELIEF -> run.getPosterior().add(ModelIO.parse(piece, origin, PosteriorPoint.class));
            case REST -> {
                absorb(run, ModelIO.parse(piece, origin, CampaignRun.class));
                run.setRecommended(evaluation(run, words[1]));
                run.setBaseline(evaluation(run, words[2]));
            }
            default -> throw new ModelException(origin + " was written by a newer version of Grainwright; open it with"
                    + " that version.", null);
        }
    }

    private static Evaluation evaluation(CampaignRun run, String id) {
        return RunQueries.evaluation(run, Integer.parseInt(id)).orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static void absorb(CampaignRun run, CampaignRun newer) {
        for (EStructuralFeature feature : run.eClass().getEAllStructuralFeatures()) {
            if (!APART.contains(feature)) {
                if (feature.isMany()) {
                    EList<Object> target = (EList<Object>) run.eGet(feature);
                    target.clear();
                    target.addAll(List.copyOf((EList<Object>) newer.eGet(feature)));
                } else {
                    run.eSet(feature, newer.eGet(feature));
                }
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String line(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}

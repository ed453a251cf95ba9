// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.ModelPackage;
import org.grainwright.model.io.internal.AtomicFile;
import org.grainwright.model.io.internal.EarlierVersion;
import org.grainwright.model.io.internal.ModelResource;
import org.grainwright.model.io.internal.NothingElse;

/**
 * Reads and writes model files. Needs no OSGi: every call uses a resource set of its own, which knows the model's
 * package. Calls are independent and may be made on any thread, as long as nobody changes the object being written
 * meanwhile (see the package's thread rule). Equal models give equal bytes.
 */
public final class ModelIO {

    /**
     * The schema version this program writes. Version 1: first release. Version 2: nothing that no run writes; why a
     * geometry was proposed, limits, the recommended evaluation, reasons of gates. Version 1 can be read.
     */
    public static final int SCHEMA_VERSION = 2;
    /** Ending of run files. */
    public static final String RUN_EXTENSION = "gwresult";
    /** Ending of structure files. */
    public static final String STRUCTURE_EXTENSION = "gwstructure";

    private static final String UNWRITABLE = "The results cannot be written as XMI: ";
    private static final String NAMESPACE_FAMILY = "urn:grainwright:model:";

    private ModelIO() {
    }

    /**
     * Reads a run, with what was appended beside it while it is under way.
     *
     * @throws ModelException if the file is missing, damaged, of another kind, or from a newer version
     */
    public static CampaignRun loadRun(Path file) throws ModelException {
        return load(file).run();
    }

    /** A run, and the files that it was read from. */
    record Loaded(CampaignRun run, RecordChanges.Read read) {
    }

    static Loaded load(Path file) throws ModelException {
        byte[] content = bytes(file);
        Optional<byte[]> beside = RecordChanges.bytesBeside(file);
        // what belongs to a record goes when the next one has it, and parsing takes longer than writing
        for (byte[] now = bytes(file); !Arrays.equals(content, now); now = bytes(file)) {
            content = now;
            beside = RecordChanges.bytesBeside(file);
        }
        CampaignRun run = parseRun(content, file.toString());
        boolean current = run.getSchemaVersion() == SCHEMA_VERSION;
        return new Loaded(run, RecordChanges.apply(run, file, content, beside, current));
    }

    /**
     * Writes a run, replacing the file atomically. The run itself is only read.
     *
     * @throws ModelException if the file cannot be written; the old content, if any, is still there
     */
    public static void saveRun(CampaignRun run, Path file) throws ModelException {
        save(format(run), file);
    }

    /**
     * Renames the file of a run, and what was appended beside it under the same number, so that both can still be read
     * together. Under the lock of the folder.
     *
     * @return the new name of the run's file
     * @throws IOException if a file cannot be renamed
     */
    public static Path setAside(Path file) throws IOException {
        int number = 1;
        while (Files.exists(aside(file, number)) || Files.exists(RecordChanges.beside(aside(file, number)))) {
            number++;
        }
        for (Path each : List.of(file, RecordChanges.beside(file))) {
            if (Files.exists(each)) {
                Path to = aside(file, number);
                Files.move(each, each.equals(file) ? to : RecordChanges.beside(to));
            }
        }
        return aside(file, number);
    }

    private static Path aside(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }

    /** Like {@link #loadRun} for a structure. */
    public static CrystalStructure loadStructure(Path file) throws ModelException {
        return parse(bytes(file), file.toString(), CrystalStructure.class);
    }

    /** Like {@link #saveRun} for a structure. */
    public static void saveStructure(CrystalStructure structure, Path file) throws ModelException {
        save(serialize(structure), file);
    }

    /** @return the bytes of a run file, with {@code schemaVersion} set; the run itself is only read */
    public static byte[] format(CampaignRun run) throws ModelException {
        return serialize(run);
    }

    /**
     * @param content bytes of a run file
     * @param origin what to call it in messages
     * @return the run
     * @throws ModelException if the content is damaged, of another kind, or from a newer version
     */
    public static CampaignRun parseRun(byte[] content, String origin) throws ModelException {
        CampaignRun run = parse(content, origin, CampaignRun.class);
        if (run.getSchemaVersion() > SCHEMA_VERSION) {
            throw new ModelException(newer(origin), null);
        }
        if (run.getSchemaVersion() < 1) {
            throw new ModelException(origin
                    + " does not say which version of the result format it has; it was not written by Grainwright.",
                    null);
        }
        return run;
    }

    /** @return a deep copy, outside any file */
    public static <T extends EObject> T copy(T object) {
        return EcoreUtil.copy(object);
    }

    static byte[] serialize(EObject root) throws ModelException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(root, out);
        } catch (IOException impossible) {
            throw new ModelException(UNWRITABLE + impossible.getMessage(), impossible);
        }
        return out.toByteArray();
    }

    /** Writes what {@link #serialize} gives. */
    static void write(EObject root, OutputStream out) throws IOException, ModelException {
        ModelResource resource = new ModelResource(URI.createURI("memory:/model"));
        // a copy, because adding the root to a resource would tell the listeners of the live model
        EObject copy = EcoreUtil.copy(root);
        if (copy instanceof CampaignRun run) {
            run.setSchemaVersion(SCHEMA_VERSION);
        }
        resource.getContents().add(copy);
        try {
            resource.save(out, Map.of(XMLResource.OPTION_LINE_WIDTH, 160, XMLResource.OPTION_SCHEMA_LOCATION, false));
        } catch (RuntimeException problem) {
            throw new ModelException(UNWRITABLE + problem.getMessage(), problem);
        }
    }

    private static void save(byte[] content, Path file) throws ModelException {
        try {
            AtomicFile.replace(file, content);
        } catch (IOException problem) {
            throw new UnwritableException("Cannot write " + file + ": " + reason(problem)
                    + ". Check free space and permissions of the folder.", problem);
        }
    }

    private static byte[] bytes(Path file) throws ModelException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new DamagedException("There is no file " + file + ".", missing);
        } catch (IOException problem) {
            throw new ModelException("Cannot read " + file + ": " + reason(problem) + ".", problem);
        }
    }

    static <T extends EObject> T parse(byte[] content, String origin, Class<T> kind) throws ModelException {
        ResourceSet set = new ResourceSetImpl();
        set.setURIConverter(new NothingElse());
        set.getPackageRegistry().put(ModelPackage.eNS_URI, ModelPackage.eINSTANCE);
        ModelResource resource = new ModelResource(URI.createURI("memory:/model"));
        set.getResources().add(resource);
        try {
            // result files travel between people: no document type, hence no external entities
            resource.load(new ByteArrayInputStream(content), Map.of(
                    XMLResource.OPTION_PARSER_FEATURES,
                    Map.of("http://apache.org/xml/features/disallow-doctype-decl", true),
                    XMLResource.OPTION_RECORD_UNKNOWN_FEATURE, true));
        } catch (IOException | RuntimeException problem) {
            throw new DamagedException(origin + " is damaged or not a Grainwright file: " + reason(problem)
                    + ". The simulations beside it are untouched: resuming a run makes its record anew.", problem);
        }
        EObject root = resource.getContents().isEmpty() ? null : resource.getContents().getFirst();
        String space = root == null ? null : root.eClass().getEPackage().getNsURI();
        if (space != null && space.startsWith(NAMESPACE_FAMILY) && !space.equals(ModelPackage.eNS_URI)) {
            throw new ModelException(newer(origin), null);
        }
        if (root instanceof CampaignRun run && run.getSchemaVersion() > SCHEMA_VERSION) {
            throw new ModelException(newer(origin), null);
        }
        boolean earlier = !(root instanceof CampaignRun run) || run.getSchemaVersion() < SCHEMA_VERSION;
        if (!(earlier ? EarlierVersion.explains(resource.getEObjectToExtensionMap())
                : resource.getEObjectToExtensionMap().isEmpty())) {
            throw new DamagedException(
                    origin + " holds entries this program does not know; it is damaged or was edited by hand.", null);
        }
        if (!kind.isInstance(root)) {
            throw new DamagedException(origin + " holds no " + kind.getSimpleName() + " but "
                    + (root == null ? "nothing" : "a " + root.eClass().getName()) + ".", null);
        }
        if (earlier && root instanceof CampaignRun run) {
            EarlierVersion.migrate(run, resource.getEObjectToExtensionMap());
        }
        resource.getContents().remove(root);
        return kind.cast(root);
    }

    private static String newer(String origin) {
        return origin + " was written by a newer version of Grainwright; open it with that version.";
    }

    private static String reason(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ").replaceAll("\\.+$", "");
    }
}

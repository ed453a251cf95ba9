// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.StructureException.Reason;
import org.grainwright.lattice.crystal.AtomicStructure;

/**
 * The formats that structures can be written in. The class loader is that of this bundle, so that the same lookup works
 * on a class path and in OSGi, where a fragment adds a format. Immutable; any thread may ask.
 */
public final class StructureExporters {

    /** What a simulation, a crystallographer and a viewer read. */
    public static final List<String> USUAL = List.of("lammps", "cif", "extxyz");

    private final Map<String, StructureExporter> all = new TreeMap<>();

    private StructureExporters(Iterable<StructureExporter> found) {
        found.forEach(each -> all.putIfAbsent(each.name(), each));
    }

    /**
     * Those that are installed.
     *
     * @throws StructureException when one that was added cannot be loaded
     */
    public static StructureExporters installed() throws StructureException {
        try {
            return new StructureExporters(
                    ServiceLoader.load(StructureExporter.class, StructureExporters.class.getClassLoader()));
        } catch (ServiceConfigurationError e) {
            StructureException broken = new StructureException(Reason.VALUE,
                    "A file format that was added to Grainwright cannot be used: " + e.getMessage() + ".", null);
            broken.initCause(e);
            throw broken;
        }
    }

    /** Their names, sorted. */
    public List<String> names() {
        return List.copyOf(all.keySet());
    }

    /**
     * The formats of these names, each once.
     *
     * @throws StructureException when there is none of a name
     */
    public List<StructureExporter> named(Collection<String> names) throws StructureException {
        List<StructureExporter> chosen = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            StructureExporter exporter = all.get(name);
            if (exporter == null) {
                throw new StructureException(Reason.VALUE, "There is no structure format '" + name + "'; installed are "
                        + String.join(", ", names()) + ".", null);
            }
            chosen.add(exporter);
        }
        return List.copyOf(chosen);
    }

    /**
     * Writes a structure in several formats.
     *
     * @param stem name of the files without their endings
     * @return the files, in the order of the formats
     */
    public static List<Path> write(List<StructureExporter> formats, AtomicStructure structure, String title,
            Path folder, String stem) throws IOException {
        List<Path> files = new ArrayList<>();
        for (StructureExporter each : formats) {
            Path file = folder.resolve(stem + "." + each.ending());
            each.write(structure, title, file);
            files.add(file);
        }
        return List.copyOf(files);
    }
}

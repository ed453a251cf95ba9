// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.BoundarySpecification;

/**
 * What an interrupted library left in its folder. Beside the manifest lies the key of what was asked for, so that only
 * the same library goes on there.
 *
 * @param lines of the manifest, without its head and without columns that were added to it
 * @param seeds of these structures
 */
record HeldLibrary(List<String> lines, List<Long> seeds) {

    private static final String KEY = "manifest.key";

    /** The one in a folder, nothing where it holds none; a line that was cut off does not count. */
    static HeldLibrary of(Path folder, String header, String key) throws StructureException, IOException {
        Path manifest = folder.resolve(LibraryFiles.MANIFEST);
        List<String> lines = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        if (Files.exists(manifest)) {
            Path written = folder.resolve(KEY);
            if (!Files.exists(written) || !Files.readString(written, StandardCharsets.UTF_8).strip().equals(key)) {
                throw refused(folder, "holds another library, made with other constraints, numbers, seed or formats");
            }
            List<String> columns = List.of(header.strip().split(","));
            String text = Files.readString(manifest, StandardCharsets.UTF_8);
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).toList()) {
                List<String> fields = Arrays.asList(line.split(",", -1));
                if (fields.size() < columns.size() || !fields.get(columns.indexOf("seed")).matches("-?\\d{1,18}")) {
                    throw refused(folder, "holds a damaged " + LibraryFiles.MANIFEST);
                }
                lines.add(String.join(",", fields.subList(0, columns.size())));
                seeds.add(Long.parseLong(fields.get(columns.indexOf("seed"))));
            }
        }
        return new HeldLibrary(List.copyOf(lines), List.copyOf(seeds));
    }

    private static StructureException refused(Path folder, String why) {
        return new StructureException(StructureException.Reason.VALUE,
                "The folder " + folder + " " + why + "; write to another folder or delete that one.", null);
    }

    /** The global instability index of one, by its number from 1, as rounded in the manifest. */
    double globalInstability(int number) {
        String line = lines.get(number - 1);
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }

    /** Leaves the manifest with these lines, and the key. */
    void write(Path folder, String header, String key) throws IOException {
        Files.writeString(folder.resolve(KEY), key + "\n", StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(header);
        lines.forEach(line -> text.append(line).append('\n'));
        Files.writeString(folder.resolve(LibraryFiles.MANIFEST), text, StandardCharsets.UTF_8);
    }

    /** The key of a library: of all that its structures are chosen from, and how. */
    static String key(LibraryRequest request, List<BoundarySpecification> pool, List<String> formats) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            StringBuilder text = new StringBuilder().append(request.count()).append(' ').append(request.seed())
                    .append(' ').append(formats).append('\n');
            for (BoundarySpecification s : pool) {
                text.append(s.cell().name()).append(' ').append(s.cell().latticeConstant()).append(' ')
                        .append(s.grainThicknessAngstrom()).append(' ').append(s.widthLayers()).append(' ')
                        .append(s.translationYAngstrom()).append(' ').append(s.translationZAngstrom()).append(' ')
                        .append(s.gapAngstrom()).append(' ').append(s.termination()).append(' ')
                        .append(s.composition()).append(' ')
                        .append(s.grains().redistribution()).append(' ')
                        .append(s.grains().lithiumMoved()).append(' ');
                new TreeMap<>(s.grains().dopants()).forEach((e, n) -> text.append(n).append(e.symbol()));
                text.append('\n');
            }
            digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

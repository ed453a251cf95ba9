// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * A file that a campaign file names: another campaign, the parameters of a potential. A path is relative to the file in
 * which it stands. Campaigns travel between people, so that what they name lies beside them or deeper, links followed,
 * unless the settings of the machine allow its folder.
 */
public final class NamedFile {

    private NamedFile() {
    }

    /** The file; empty when what is written is no path. */
    public static Optional<Path> resolve(Path namer, String written) {
        try {
            return Optional.of(namer.toAbsolutePath().resolveSibling(written).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /**
     * Why a path may not be followed, in one sentence that says what to do; empty when it may.
     *
     * @param namer the file in which it stands
     * @param allowed folders that the settings of this machine allow
     */
    public static Optional<String> objection(Path namer, String written, Collection<Path> allowed) {
        Optional<Path> named = resolve(namer, written);
        if (named.isEmpty() || written.matches("(?i)[a-z][a-z0-9+.-]+:.*")) {
            return Optional.of("'" + written + "' is no path of a file: name a file beside this one");
        }
        Path target = real(named.get());
        if (allowed.stream().anyMatch(folder -> target.startsWith(real(folder)))) {
            return Optional.empty();
        }
        boolean beside = !Path.of(written).isAbsolute() && !Path.of(written).normalize().startsWith("..")
                && target.startsWith(real(namer.toAbsolutePath().getParent()));
        return beside ? Optional.empty()
                : Optional.of("'" + written + "' lies outside the folder of this file: copy it there, or allow its"
                        + " folder on this machine with the line 'folders = " + target.getParent()
                        + "' in machine.properties");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            Path parent = path.toAbsolutePath().normalize().getParent();
            return parent == null ? path.toAbsolutePath() : real(parent).resolve(path.getFileName());
        }
    }
}

// SPDX-License-Identifier: EPL-2.0

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;

/**
 * {@code java Unsigned.java JAR:JAR:... FOLDER}: copies the signed ones among these jars without their signatures, but
 * not those of windows, which the command line does not open. Run by the launcher: Java puts no class of a signed jar,
 * and none that inherits from one, into its archive of loaded classes; a third of what a start loads are such classes.
 */
class Unsigned {

    private static final String WINDOWS = "org\\.eclipse\\.(swt|ui|e4|jface|help|team|compare|debug|ltk)[._].*";
    private static final String SIGNATURE = "META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

    public static void main(String[] arguments) throws IOException {
        for (String jar : arguments[0].split(File.pathSeparator)) {
            Path file = Path.of(jar);
            if (!jar.isEmpty() && !file.getFileName().toString().matches(WINDOWS)) {
                try (JarFile content = new JarFile(jar, false)) {
                    if (content.stream().anyMatch(entry -> entry.getName().matches(SIGNATURE))) {
                        copy(content, Path.of(arguments[1]).resolve(file.getFileName()));
                    }
                }
            }
        }
    }

    private static void copy(JarFile jar, Path to) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
            out.setLevel(Deflater.BEST_SPEED);
            out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
            withoutDigests(jar).write(out);
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)
                        && !entry.getName().matches(SIGNATURE)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = jar.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    /** Only what is said of the whole jar: the digests of its files are part of the signature. */
    private static Manifest withoutDigests(JarFile jar) throws IOException {
        Manifest manifest = new Manifest();
        if (jar.getManifest() != null) {
            manifest.getMainAttributes().putAll(jar.getManifest().getMainAttributes());
        }
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }
}

// SPDX-License-Identifier: EPL-2.0

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code java Papers.java PRODUCTS TREE}: puts the licence, the list of third-party software and what starts it beside
 * the bundles of each product in a folder, and a list of the bundles, {@code sbom.json} (CycloneDX 1.5), with name, version, SHA-256 and the Maven
 * coordinates: those of the file with that checksum, or what a jar states that the build made of another. Refuses a
 * product with a bundle from elsewhere whose checksum is not in {@code releng/checksums.sha256}, or, while that list is
 * written anew, among what Maven has recorded so far. Takes the time of the
 * build out of what the director wrote. Same bundles, same bytes. Run by the build.
 */
class Papers {

    private static final int DEPTH = 7; // system, windows, processor, and what macOS has around a program

    /** Made by the build: ours, and jars that had no manifest of a bundle, which Maven compared before. */
    private static final Pattern MADE_HERE = Pattern.compile(
            "org\\.grainwright\\..*|wrapped\\..*|org\\.antlr\\.runtime|org\\.apache\\.batik\\..*|org\\.lwjgl(\\..*)?");

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path tree = Path.of(arguments[1]);
        String recorded = System.getenv("GRAINWRIGHT_RECORD_CHECKSUMS");
        Map<String, String> listed = recorded == null || recorded.isEmpty()
                ? listed(tree.resolve("releng/checksums.sha256"))
                : recorded(Path.of(recorded));
        List<Path> products;
        try (Stream<Path> folders = Files.walk(Path.of(arguments[0]), DEPTH)) {
            products = folders.filter(folder -> folder.endsWith("plugins")).map(Path::getParent).sorted().toList();
        }
        for (Path product : products) {
            dress(product, tree, listed);
        }
    }

    /** Paths in a Maven repository by checksum. */
    private static Map<String, String> listed(Path list) throws IOException {
        Map<String, String> listed = new HashMap<>();
        for (String line : Files.readAllLines(list)) {
            listed.put(line.substring(0, 64), line.substring(66));
        }
        return listed;
    }

    /** The same of what Maven has recorded in this build, which becomes the list: the old one does not know it yet. */
    private static Map<String, String> recorded(Path folder) throws IOException {
        Map<String, String> listed = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".sha256")).toList()) {
                String path = folder.relativize(file).toString();
                if (!path.startsWith("p2/")) { // what Tycho wraps is made here and not fetched
                    listed.put(Files.readString(file).strip(), path.substring(0, path.length() - ".sha256".length()));
                }
            }
        }
        return listed;
    }

    private static void dress(Path product, Path tree, Map<String, String> listed)
            throws IOException, NoSuchAlgorithmException {
        boolean windows = StreamSupport.stream(product.spliterator(), false).anyMatch(folder -> folder.endsWith("win32"));
        String start = windows ? "grainwright.cmd" : "grainwright";
        Path starter = product.resolve(start);
        Files.copy(tree.resolve("releng/start").resolve(start), starter, StandardCopyOption.REPLACE_EXISTING);
        starter.toFile().setExecutable(true, false);
        for (String paper : List.of("LICENSE", "THIRD-PARTY.md")) {
            Files.copy(tree.resolve(paper), product.resolve(paper), StandardCopyOption.REPLACE_EXISTING);
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(product.resolve("plugins"))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        StringBuilder json = new StringBuilder("""
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.5",
                  "version": 1,
                  "metadata": {"component": {"type": "application", "name": "Grainwright"}},
                  "components": [""");
        String separator = "\n    ";
        for (Path jar : jars) {
            json.append(separator).append(component(jar, listed));
            separator = ",\n    ";
        }
        Files.writeString(product.resolve("sbom.json"), json.append("\n  ]\n}\n"));
        // what the installer remembers: when and where this build was made, for updates that this product does not know
        for (String memory : List.of("p2", "artifacts.xml", "configuration/org.eclipse.update")) {
            remove(product.resolve(memory));
        }
        replace(product.resolve("configuration/config.ini"), "(?m)^#\\w{3} \\w{3} \\d.*\\R", "");
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void replace(Path file, String pattern, String replacement) throws IOException {
        if (Files.exists(file)) {
            Files.writeString(file, Files.readString(file).replaceAll(pattern, replacement));
        }
    }

    private static String component(Path file, Map<String, String> listed) throws IOException, NoSuchAlgorithmException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String name = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
            String version = jar.getManifest().getMainAttributes().getValue("Bundle-Version");
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            // a jar that holds others states several coordinates, and none of them is its own
            List<JarEntry> stated = jar.stream().filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties")).toList();
            String origin = "";
            if (listed.containsKey(hash)) {
                Path at = Path.of(listed.get(hash)).getParent();
                origin = purl(at.getParent().getParent().toString().replace('/', '.'), at.getParent().getFileName().toString(),
                        at.getFileName().toString());
            } else if (!MADE_HERE.matcher(name).matches()) {
                throw new IllegalStateException(file + " is not in releng/checksums.sha256: where does it come from?"
                        + " After a version has changed, releng/record-checksums writes the list again.");
            } else if (stated.size() == 1) {
                Properties pom = new Properties();
                try (InputStream in = jar.getInputStream(stated.getFirst())) {
                    pom.load(in);
                }
                origin = purl(pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version"));
            }
            return "{\"type\": \"library\", \"name\": \"%s\", \"version\": \"%s\"%s, \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"%s\"}]}"
                    .formatted(name, version, origin, hash);
        }
    }

    private static String purl(String group, String artifact, String version) {
        return ", \"purl\": \"pkg:maven/%s/%s@%s\"".formatted(group, artifact, version);
    }
}

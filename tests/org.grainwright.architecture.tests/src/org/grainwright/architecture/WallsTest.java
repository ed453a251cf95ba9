// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grainwright.architecture.Repository.Bundle;
import org.junit.jupiter.api.Test;

/** The walls of docs/architecture.md, read from the manifests and the sources. */
class WallsTest {

    private static final String OURS = "org.grainwright.";
    private static final String BENCHMARKS = "org.grainwright.bench";
    private static final Set<
            String> WORKBENCH = Set.of("org.grainwright.editor", "org.grainwright.ui", "org.grainwright.product",
                    "org.grainwright.bench.workbench");
    private static final Set<String> SCIENCE = Set.of("org.grainwright.lattice", "org.grainwright.transport",
            "org.grainwright.optimize");
    private static final String GROUND = "org.grainwright.observables";
    private static final Pattern UI = Pattern.compile("org\\.eclipse\\.(swt|jface|ui|debug\\.ui)(\\..*)?");

    private final Repository repository = new Repository();
    private final Map<String, Bundle> bundles = repository.bundles();

    @Test
    void theBundlesAreFound() {
        assertTrue(bundles.keySet().containsAll(SCIENCE), () -> "found only " + bundles.keySet());
    }

    @Test
    void aFolderIsNamedLikeItsBundleAndRunsOnJava21() {
        bundles.values().forEach(bundle -> {
            assertEquals(bundle.folder().getFileName().toString(), bundle.name());
            assertEquals("JavaSE-21", bundle.header("Bundle-RequiredExecutionEnvironment"), bundle.name());
        });
    }

    @Test
    void onlyTheWorkbenchKnowsWidgets() {
        List<String> breaches = new ArrayList<>();
        bundles.values().stream().filter(bundle -> !WORKBENCH.contains(bundle.name())).forEach(bundle -> {
            bundle.required().stream().filter(name -> UI.matcher(name).matches() || WORKBENCH.contains(name))
                    .forEach(name -> breaches.add(bundle.name() + " requires " + name));
            imports(bundle).stream().filter(name -> UI.matcher(name).matches())
                    .forEach(name -> breaches.add(bundle.name() + " imports " + name));
        });
        assertEquals(List.of(), breaches);
    }

    @Test
    void theScienceKnowsMathematicsOnly() {
        for (String name : SCIENCE) {
            assertTrue(Set.of("org.apache.commons.math3", GROUND).containsAll(bundles.get(name).required()), name);
            assertEquals("", bundles.get(name).header("Import-Package"), name);
        }
    }

    @Test
    void fittingKnowsMathematicsAndReadsXml() {
        assertEquals(List.of("org.apache.commons.math3"), bundles.get("org.grainwright.fitting").required());
        assertEquals("javax.xml.stream", bundles.get("org.grainwright.fitting").header("Import-Package"));
    }

    @Test
    void theGroundKnowsNobody() {
        assertEquals(List.of("org.apache.commons.math3"), bundles.get(GROUND).required());
    }

    @Test
    void theLanguageKnowsNeitherLatticeNorEngine() {
        for (String name : List.of("org.grainwright.dsl", "org.grainwright.dsl.ide")) {
            assertTrue(bundles.get(name).required().stream()
                    .noneMatch(required -> required.startsWith(OURS) && !required.startsWith("org.grainwright.dsl")
                            && !required.equals(GROUND)),
                    name);
        }
    }

    @Test
    void onlyTheCampaignJoinsTheRooms() {
        Set<String> rooms = new LinkedHashSet<>(SCIENCE);
        rooms.add("org.grainwright.engine");
        List<String> joining = bundles.values().stream().filter(bundle -> bundle.required().containsAll(rooms))
                .map(Bundle::name).toList();
        // the benchmarks measure every room and the command line hands them out one by one, but nothing is built on
        // either
        assertEquals(List.of("org.grainwright.bench", "org.grainwright.campaign", "org.grainwright.cli"), joining);
    }

    @Test
    void requirementsHaveNoCycle() {
        Set<String> done = new LinkedHashSet<>();
        bundles.keySet().forEach(name -> descend(name, new ArrayList<>(), done));
    }

    private void descend(String name, List<String> path, Set<String> done) {
        assertTrue(!path.contains(name), () -> "cycle: " + path + " -> " + name);
        if (!bundles.containsKey(name) || done.contains(name)) {
            return;
        }
        path.add(name);
        bundles.get(name).required().forEach(required -> descend(required, path, done));
        path.removeLast();
        done.add(name);
    }

    @Test
    void internalPackagesAreNotExported() {
        List<String> breaches = new ArrayList<>();
        bundles.values().forEach(bundle -> bundle.exported().stream()
                .filter(clause -> clause.split(";")[0].contains(".internal") && !clause.contains("x-internal")
                        && !clause.contains("x-friends"))
                .forEach(clause -> breaches.add(bundle.name() + " exports " + clause)));
        assertEquals(List.of(), breaches);
    }

    @Test
    void exportedPackagesOfHandWrittenBundlesExist() {
        bundles.values().stream()
                .filter(bundle -> !bundle.name().startsWith("org.grainwright.dsl")
                        && !bundle.name().equals("org.grainwright.model"))
                .forEach(bundle -> bundle.exported().forEach(clause -> {
                    String exported = clause.split(";")[0];
                    assertTrue(Files.isDirectory(bundle.folder().resolve("src").resolve(exported.replace('.', '/'))),
                            () -> bundle.name() + " exports " + exported + ", which is not there");
                }));
    }

    @Test
    void onlyFriendsImportAnotherBundlesInternals() {
        List<String> breaches = new ArrayList<>();
        bundles.values().forEach(bundle -> imports(bundle).stream()
                .filter(name -> name.startsWith(OURS) && name.contains(".internal.") && !ownPackage(bundle, name)
                        && !isFriend(bundle, name))
                .forEach(name -> breaches.add(bundle.name() + " imports " + name)));
        assertEquals(List.of(), breaches);
    }

    private boolean ownPackage(Bundle bundle, String name) {
        return Files.isDirectory(bundle.folder().resolve("src").resolve(packageOf(name).replace('.', '/')));
    }

    /** The package of an imported class or nested class; classes begin with a capital. */
    private static String packageOf(String imported) {
        return imported.replaceFirst("\\.[A-Z].*", "");
    }

    private boolean isFriend(Bundle bundle, String name) {
        String imported = packageOf(name);
        return bundles.values().stream().flatMap(other -> other.exported().stream())
                .anyMatch(clause -> clause.split(";")[0].equals(imported) && clause.contains("x-friends")
                        && clause.contains(bundle.name()));
    }

    @Test
    void everySourceFileNamesItsLicence() {
        List<Path> without = bundles.values().stream().flatMap(bundle -> bundle.sources().stream())
                .filter(file -> !read(file).startsWith("// SPDX-License-Identifier: EPL-2.0"))
                .map(repository.root()::relativize).toList();
        assertEquals(List.of(), without);
    }

    @Test
    void theArchitecturePageHasALinePerBundle() {
        String page = repository.text("docs/architecture.md");
        bundles.keySet().forEach(name -> assertTrue(page.contains("`" + name + "`"),
                () -> name + " is missing in docs/architecture.md"));
    }

    @Test
    void everyBundleButTheBenchmarksIsInAFeature() {
        String feature = repository.text("features/org.grainwright.feature/feature.xml")
                + repository.text("features/org.grainwright.product.feature/feature.xml");
        bundles.keySet().forEach(
                name -> assertEquals(!name.startsWith(BENCHMARKS), feature.contains("\"" + name + "\""), name));
    }

    @Test
    void nothingThatIsShippedRequiresABenchmark() {
        bundles.values().stream().filter(bundle -> !bundle.name().startsWith(BENCHMARKS))
                .forEach(bundle -> assertTrue(
                        bundle.required().stream().noneMatch(required -> required.startsWith(BENCHMARKS)),
                        bundle::name));
    }

    private static List<String> imports(Bundle bundle) {
        Pattern statement = Pattern.compile("^import (?:static )?([\\w.]+)", Pattern.MULTILINE);
        List<String> names = new ArrayList<>();
        for (Path file : bundle.sources()) {
            Matcher matcher = statement.matcher(read(file));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** THIRD-PARTY.md names what the product contains, all of it. */
class ThirdPartyTest {

    private static final String PRODUCT = "releng/org.grainwright.product/target/products/grainwright/linux/gtk/x86_64";

    private final Repository repository = new Repository();

    @Test
    void everyBundleOfOthersHasARow() throws IOException {
        Path product = repository.root().resolve(PRODUCT);
        assumeTrue(Files.isDirectory(product.resolve("plugins")), "the product has not been built");
        List<Pattern> rows = rows();
        assertTrue(rows.size() > 20, () -> "found only " + rows);
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> plugins = Files.list(product.resolve("plugins"))) {
            plugins.map(file -> file.getFileName().toString().replaceFirst("_\\d+\\..*", ""))
                    .filter(name -> !name.startsWith("org.grainwright."))
                    .filter(name -> rows.stream().noneMatch(row -> row.matcher(name).matches())).forEach(missing::add);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void theProductHasItsPapers() {
        Path product = repository.root().resolve(PRODUCT);
        assumeTrue(Files.isDirectory(product.resolve("plugins")), "the product has not been built");
        for (String paper : List.of("LICENSE", "THIRD-PARTY.md", "sbom.json")) {
            assertTrue(Files.exists(product.resolve(paper)), () -> "the product lacks " + paper);
        }
    }

    /** The names in back quotes in the second column, with their stars. */
    private List<Pattern> rows() {
        return repository.text("THIRD-PARTY.md").lines().filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|")[2])
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results()).map(found -> found.group(1))
                .map(name -> Pattern.compile(name.replace(".", "\\.").replace("*", ".*"))).toList();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * LLZO is one crystal among others: nothing asks for its framework by name but its own definition, and what is about
 * LLZO and says so here.
 */
class MaterialTest {

    private static final Pattern NAMED = Pattern.compile("\\bElement\\.(?:LA|ZR)\\b|\"(?:La|Zr)\"");
    private static final Map<String, String> ABOUT_LLZO = Map.ofEntries(
            Map.entry("Llzo.java", "its definition"),
            Map.entry("GarnetTables.java", "its definition: what is known of it"),
            Map.entry("SpeciesDistances.java", "its permitted distances"),
            Map.entry("Element.java", "what its dopants replace"),
            Map.entry("BoundaryEnergy.java", "energies against LLZO and its oxides"),
            Map.entry("BoundaryRelaxation.java", "energies against LLZO and its oxides"),
            Map.entry("SimulationRequest.java", "the types of its cells, for calibration and self-checks"),
            Map.entry("Evidence.java", "its formula, to judge energies by references for it"),
            Map.entry("AtomColors.java", "colours that it has had"),
            Map.entry("Quantity.java", "excesses that are named after its framework"),
            Map.entry("Networks.java", "excesses of regions counted by its framework"),
            Map.entry("Species.java", "the types of its trajectories"),
            Map.entry("OxygenEventFinder.java", "oxygen at its polyhedra"),
            Map.entry("OxygenDeficiency.java", "oxygen counted by its lanthanum"),
            Map.entry("Composition.java", "excesses that are named after its zirconium"),
            Map.entry("PatchComposition.java", "excesses of patches that are named after its zirconium"),
            Map.entry("Coordination.java", "oxygen at its polyhedra"),
            Map.entry("GarnetSites.java", "its sites of lithium"),
            Map.entry("StructureFile.java", "polyhedra of its zirconium and lanthanum and of what replaces them"),
            Map.entry("EngineRelaxer.java", "which cells are LLZO and which its oxides"),
            Map.entry("ChargeChecks.java", "which elements are no dopants of it"),
            Map.entry("Dopants.java", "which dopants it has"));

    private final Repository repository = new Repository();

    @Test
    void nothingAsksForTheFrameworkOfLlzoByNameButWhatIsAboutLlzo() {
        Set<String> asking = new TreeSet<>();
        repository.bundles().values().stream().filter(bundle -> !bundle.name().contains("bench"))
                .flatMap(bundle -> bundle.sources().stream())
                .filter(file -> !file.toString().contains("/validation/internal/"))
                .filter(file -> NAMED.matcher(text(file)).find())
                .map(file -> file.getFileName().toString()).forEach(asking::add);
        asking.removeAll(ABOUT_LLZO.keySet());
        assertEquals(Set.of(), asking, "ask the crystal for its ions, or say here why it is about LLZO");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which ions a crystal is counted. */
class HostsTest {

    private static final Species TI = new Species("Ti", 4, 47.867);
    private static final Species P = new Species("P", 5, 30.974);

    @TempDir
    Path folder;

    private Trajectory of(Species... species) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int frame = 0; frame < 2; frame++) {
            lines.addAll(List.of("ITEM: TIMESTEP", Integer.toString(100 * frame), "ITEM: NUMBER OF ATOMS",
                    Integer.toString(species.length), "ITEM: BOX BOUNDS pp pp pp", "0 10", "0 10", "0 10",
                    "ITEM: ATOMS id type xu yu zu"));
            for (int i = 1; i <= species.length; i++) {
                lines.add(i + " " + i + " " + i + " 1 1");
            }
        }
        return Trajectory.load(List.of(Files.write(folder.resolve("few.dump"), lines)), List.of(species), 2, 1 << 20);
    }

    private static Set<String> hosts(Trajectory trajectory, List<String> ofCrystal) {
        return Set.copyOf(trajectory.hosts(ofCrystal));
    }

    @Test
    void ofACrystalTheCationsOfItsFrameworkCount() throws Exception {
        Trajectory perovskite = of(Species.LI, Species.LA, TI, Species.O);
        assertEquals(Set.of("Ti"), hosts(perovskite, List.of("Ti")), "La shares its site with Li");
        assertEquals(Set.of("La", "Ti"), hosts(perovskite, List.of()), "nothing is known of it");
        assertEquals(Set.of("La", "Ti"), hosts(perovskite, List.of("La", "Zr")), "no LLZO");
        Trajectory phosphate = of(Species.LI, Species.ZR, P, Species.O);
        assertEquals(Set.of("Zr", "P"), hosts(phosphate, List.of("Zr", "P")));
        assertEquals(Set.of("Zr", "P"), hosts(phosphate, List.of()));
    }

    @Test
    void inLlzoDopantsDoNotCount() throws Exception {
        Trajectory doped = of(Species.LI, Species.LA, Species.ZR, TI, Species.O);
        assertEquals(Set.of("La", "Zr"), hosts(doped, List.of()));
        assertEquals(Set.of("La", "Zr"), hosts(doped, List.of("La", "Zr")));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import org.grainwright.lattice.bicrystal.BoundarySpace;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.chemistry.ChemicalVariable;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.RigidTranslations;

/**
 * All that a library was chosen from, {@code candidates.csv}: what the descriptor is made of (see {@link Descriptor}),
 * so that coverage can be computed again without this program. The column {@code candidate} of the manifest names lines
 * of it, which count from 0.
 */
final class CandidateFile {

    static final String NAME = "candidates.csv";

    private CandidateFile() {
    }

    static void write(Path folder, BoundarySpace space, List<BoundarySpecification> pool,
            List<Map<String, Double>> chemistry) throws IOException {
        List<ChemicalVariable> variables = space.chemistry().variables();
        StringJoiner header = new StringJoiner(",").add("candidate,name,axis,plane,character,disorientation_deg,layers,"
                + "layers_of_range,translation_of_first_edge,translation_of_second_edge,gap_A");
        variables.forEach(each -> header.add(each.name()).add(each.name() + "_of_range"));
        StringBuilder text = new StringBuilder(header.toString()).append('\n');
        for (int i = 0; i < pool.size(); i++) {
            BoundarySpecification s = pool.get(i);
            CoincidenceCell cell = s.cell();
            double[] shift = RigidTranslations.of(cell).fractions(
                    new RigidTranslations.Translation(s.translationYAngstrom(), s.translationZAngstrom()));
            text.append(String.format(Locale.ROOT, "%d,%s,%s,%s,%s,%.8f,%d,%.8f,%.8f,%.8f,%.8f", i, cell.name(),
                    cell.misorientation().axis().direction(), cell.planeA().plane(), cell.character().label(),
                    cell.disorientationDegrees(), s.widthLayers(),
                    Descriptor.share(s.widthLayers(), space.widths().getFirst(), space.widths().getLast()), shift[0],
                    shift[1], s.gapAngstrom()));
            for (ChemicalVariable each : variables) {
                double value = chemistry.get(i).get(each.name());
                text.append(String.format(Locale.ROOT, ",%.8f,%.8f", value,
                        Descriptor.share(value, each.least(), each.most())));
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve(NAME), text, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

import org.grainwright.lattice.Bicrystal;
import org.grainwright.lattice.BoundarySpecification;
import org.grainwright.lattice.CoincidenceCell;
import org.grainwright.lattice.Element;
import org.grainwright.lattice.Misorientation;
import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.io.Cif;
import org.grainwright.lattice.io.ExtendedXyz;
import org.grainwright.lattice.io.LammpsData;

/**
 * Writes a library: files named by number ({@code 0001.data}, {@code .cif}, {@code .xyz}) and {@code manifest.csv}, one line per
 * structure. The manifest appears under its name only when the library is complete.
 */
public final class LibraryFiles {

    private static final String HEADER = "file,name,axis,m,n,plane,character,disorientation_deg,strain,grain_A,layers,width_A,translation_y_A,translation_z_A,gap_A,"
            + "li2o_removed,redistribution,seed,atoms,formula,net_charge,min_distance_A,min_distance_ratio,conflicts_screened,gii_screened,gii\n";

    private LibraryFiles() {
    }

    /** Tells how far the work is. */
    @FunctionalInterface
    public interface Progress {

        /** One more structure is written. */
        void written(int number, LibraryEntry entry);
    }

    /**
     * Builds and writes a library.
     *
     * @param request what is wanted
     * @param folder where to write; created when missing
     * @param progress is told of every structure
     * @return the finished library, for its figures
     * @throws StructureException when the constraints cannot be met
     * @throws IOException when a file cannot be written
     */
    public static DiverseLibrary write(LibraryRequest request, Path folder, Progress progress) throws StructureException, IOException {
        Files.createDirectories(folder);
        Path partial = folder.resolve("manifest.csv.partial");
        DiverseLibrary library = new DiverseLibrary(request);
        int[] number = new int[1];
        try (Writer manifest = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
            manifest.write(HEADER);
            library.build(entry -> {
                try {
                    String file = String.format(Locale.ROOT, "%04d", ++number[0]);
                    Bicrystal b = entry.bicrystal();
                    LammpsData.write(b.structure(), b.name(), Element::formalCharge, folder.resolve(file + ".data"));
                    Cif.write(b.structure(), b.name(), folder.resolve(file + ".cif"));
                    ExtendedXyz.write(b.structure(), b.name(), folder.resolve(file + ".xyz"));
                    manifest.write(line(file, entry));
                    progress.written(number[0], entry);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(partial, folder.resolve("manifest.csv"), StandardCopyOption.REPLACE_EXISTING);
        return library;
    }

    private static String line(String file, LibraryEntry entry) {
        Bicrystal b = entry.bicrystal();
        BoundarySpecification s = b.specification();
        CoincidenceCell cell = s.cell();
        Misorientation r = cell.misorientation();
        return String.format(Locale.ROOT, "%s,%s,%s,%d,%d,%s,%s,%.4f,%.6f,%.3f,%d,%.3f,%.4f,%.4f,%.2f,%d,%.3f,%d,%d,%s,%d,%.4f,%.4f,%d,%.4f,%.4f\n", file, b.name(),
                r.axis().direction(), r.m(), r.n(), cell.planeA().plane(), cell.character().label(), cell.disorientationDegrees(), cell.maximalStrain(), b.grainThicknessAAngstrom(),
                s.widthLayers(), b.slabWidthAngstrom(), s.translationYAngstrom(), s.translationZAngstrom(), s.gapAngstrom(), s.li2oUnitsRemoved(), s.lithiumRedistribution(), b.seed(),
                b.structure().size(), b.structure().formula(), b.structure().netCharge(), b.minimumDistances().smallest(), b.minimumDistances().smallestRelative(),
                entry.score().totalConflicts(), entry.score().globalInstability(), entry.globalInstability());
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.grainwright.lattice.StructureException;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.bicrystal.BoundarySpecification;
import org.grainwright.lattice.bicrystal.BuiltStructure;
import org.grainwright.lattice.chemistry.Composition;
import org.grainwright.lattice.chemistry.Repairs;
import org.grainwright.lattice.coincidence.CoincidenceCell;
import org.grainwright.lattice.coincidence.Misorientation;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.lattice.io.StructureExporters;
import org.grainwright.lattice.network.Network;
import org.grainwright.lattice.network.NetworkBuilder;
import org.grainwright.lattice.network.NetworkSpecification;
import org.grainwright.lattice.screening.BondValence;
import org.grainwright.lattice.screening.ScreeningBackend;

/**
 * Writes a library: files named by number ({@code 0001.data} and one for each other format) and {@code manifest.csv},
 * one line per structure, written when the structure is: what is interrupted leaves a manifest of what there is. What
 * they were chosen from is in {@code candidates.csv}.
 */
public final class LibraryFiles {

    private static final String HEADER = "file,name,axis,m,n,plane,character,disorientation_deg,strain,grain_A,layers,"
            + "width_A,translation_y_A,translation_z_A,gap_A,"
            + "li2o_asked,zro2_asked,la2o3_asked,li2o_0,zro2_0,la2o3_0,li2o_1,zro2_1,la2o3_1,li2o_per_nm2,"
            + "formula_units_lost_0,formula_units_lost_1,o_reinserted,redistribution,li_moved_0,li_moved_1,"
            + "dopants_asked,dopants_0,dopants_1,grain_dopants_asked,grain_dopants,seed,candidate,atoms,"
            + "formula,net_charge,min_distance_A,min_distance_ratio,conflicts_screened,gii_screened,gii\n";

    private static final String OXIDES = "li2o_asked,zro2_asked,la2o3_asked,li2o_0,zro2_0,la2o3_0,li2o_1,zro2_1,"
            + "la2o3_1,li2o_per_nm2,";

    private static final String FORMULA = ",formula,";
    private static final String FORMULA_ASKED = ",formula_asked,formula,";

    private static final String NETWORK_OXIDES = "li2o_asked,zro2_asked,li2o,zro2,li2o_per_nm2,";

    /** The name of the manifest in its folder. */
    public static final String MANIFEST = "manifest.csv";

    private LibraryFiles() {
    }

    /**
     * LLZO's oxides have columns of their own; of other crystals the units are named in three, and what the occupancies
     * of partly occupied sites ask for stands before the whole numbers of the formula.
     */
    private static String header(LibraryRequest request) {
        return request.space().cells().getFirst().crystal().isGarnet() ? HEADER
                : HEADER.replace(OXIDES, "units_asked,units_0,units_1,").replace(FORMULA, FORMULA_ASKED);
    }

    /** Tells how far the work is. */
    @FunctionalInterface
    public interface Progress {

        /** One more structure is written. */
        void written(int number, LibraryEntry entry);

        /**
         * Whether a structure that an interrupted library left is wanted again, which takes as long as building it.
         *
         * @param globalInstability its index, in valence units, rounded to four places
         */
        default boolean wants(double globalInstability) {
            return false;
        }
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
    public static DiverseLibrary write(LibraryRequest request, Path folder, Progress progress)
            throws StructureException, IOException {
        return write(request, ScreeningBackend.java(), usual(), folder, progress);
    }

    /** The formats that a library has when none are asked for. */
    public static List<StructureExporter> usual() throws StructureException {
        return StructureExporters.installed().named(StructureExporters.USUAL);
    }

    /**
     * As {@link #write(LibraryRequest, Path, Progress)}, screened by a backend, which the caller closes, and in formats
     * of the caller's. Nothing is written when the constraints are refused at once, or when the folder holds another
     * library; where it holds part of this one, the rest is written.
     */
    public static DiverseLibrary write(LibraryRequest request, ScreeningBackend backend,
            List<StructureExporter> formats, Path folder, Progress progress) throws StructureException, IOException {
        DiverseLibrary library = new DiverseLibrary(request, backend);
        library.prepare();
        String key = HeldLibrary.key(request, library.candidateSpecifications(),
                formats.stream().map(StructureExporter::name).toList());
        HeldLibrary held = HeldLibrary.of(folder, header(request), key);
        boolean found = Files.exists(folder);
        Files.createDirectories(folder);
        if (!held.lines().isEmpty()) {
            held.write(folder, header(request), key);
        }
        Path manifest = folder.resolve(MANIFEST);
        int[] number = new int[1];
        try {
            library.build(held.seeds(), n -> {
                boolean again = progress.wants(held.globalInstability(n));
                number[0] = again ? n - 1 : n;
                return again;
            }, entry -> {
                if (number[0] < held.lines().size()) {
                    progress.written(++number[0], entry);
                    return;
                }
                try {
                    String file = file(number[0] + 1);
                    Bicrystal b = entry.bicrystal();
                    StructureExporters.write(formats, b.structure(), b.name(), folder, file);
                    if (number[0]++ == 0) {
                        library.writeCandidates(folder);
                        held.write(folder, header(request), key);
                    }
                    Files.writeString(manifest, line(file, entry, entry.bicrystal().seed() - request.seed()),
                            StandardOpenOption.APPEND);
                    progress.written(number[0], entry);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (StructureException e) {
            if (number[0] == 0 && !found) {
                // refused only when it was built: nothing is left behind
                Files.deleteIfExists(folder);
            }
            throw e;
        }
        return library;
    }

    /**
     * Builds networks of boundaries and writes them as {@code network-01.data} and so on with {@code networks.csv}.
     *
     * @param networks what to build
     * @param seed of all of them
     * @param formats of their files
     * @param folder where to write; created when missing
     * @return the built networks, in order
     */
    public static List<Network> writeNetworks(List<NetworkSpecification> networks, long seed,
            List<StructureExporter> formats, Path folder) throws StructureException, IOException {
        Files.createDirectories(folder);
        List<Network> built = new ArrayList<>();
        String header = "file,name,template,rank,orthogonal_connections,patches,boundary_area_A2,"
                + "disorientations_deg,layers,width_A," + NETWORK_OXIDES + "formula_units_lost,li_moved,"
                + "dopants_asked,dopants,grain_dopants_asked,grain_dopants,seed,atoms,formula,"
                + "net_charge,min_distance_A,min_distance_ratio,gii\n";
        StringBuilder manifest = new StringBuilder(networks.stream().allMatch(LibraryFiles::isGarnet) ? header
                : header.replace(NETWORK_OXIDES, "units_asked,units,").replace(FORMULA, FORMULA_ASKED));
        for (NetworkSpecification specification : networks) {
            Network n = new NetworkBuilder().build(specification, seed);
            built.add(n);
            String file = String.format(Locale.ROOT, "network-%02d", built.size());
            StructureExporters.write(formats, n.structure(), n.name(), folder, file);
            StringJoiner angles = new StringJoiner(" ");
            n.disorientationsDegrees().forEach(a -> angles.add(String.format(Locale.ROOT, "%.4f", a)));
            manifest.append(String.format(Locale.ROOT,
                    "%s,%s,%s,%d,%d,%d,%.2f,%s,%d,%.3f,%s,%d,%d,%s,%d,%.4f,%.4f,%.4f\n",
                    file, n.specification().boundary().cell().name(),
                    specification.template().name().toLowerCase(Locale.ROOT), n.rank(), n.orthogonalConnections(),
                    n.patches().size(), n.boundaryAreaSquareAngstrom(), angles,
                    specification.boundary().widthLayers(), n.slabWidthAngstrom(), composition(n), seed,
                    n.structure().size(),
                    formula(n), n.structure().netCharge(),
                    n.minimumDistances().smallest(), n.minimumDistances().smallestRelative(),
                    BondValence.globalInstabilityIndex(n.structure(), n.boundary().cell().crystal())));
        }
        Files.writeString(folder.resolve("networks.csv"), manifest, StandardCharsets.UTF_8);
        return built;
    }

    /** The name, without ending, of the files of structure {@code number}, which counts from 1. */
    public static String file(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    /**
     * Adds columns to a finished manifest, at its right end.
     *
     * @param folder the library's folder
     * @param names of the columns
     * @param values per structure, by number; a structure without values gets empty fields
     * @throws IOException when the manifest cannot be read or written
     */
    public static void addColumns(Path folder, List<String> names, Map<Integer, List<String>> values)
            throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(MANIFEST), StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(lines.get(i));
            List<String> added = i == 0 ? names : values.getOrDefault(i, Collections.nCopies(names.size(), ""));
            added.forEach(each -> out.append(',').append(each));
            out.append('\n');
        }
        Path partial = folder.resolve(MANIFEST + ".partial");
        Files.writeString(partial, out, StandardCharsets.UTF_8);
        Files.move(partial, folder.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isGarnet(NetworkSpecification network) {
        return network.boundary().cell().crystal().isGarnet();
    }

    private static String dopants(Map<Element, Integer> dopants) {
        StringJoiner all = new StringJoiner(" ");
        new TreeMap<>(dopants).forEach((element, count) -> all.add(count + " " + element.symbol()));
        return all.length() == 0 ? "none" : all.toString();
    }

    /** What the cell holds; of other crystals than LLZO what it was asked to hold, too, in fractions of ions. */
    private static String formula(BuiltStructure built) {
        if (built.boundary().cell().crystal().isGarnet()) {
            return built.structure().formula();
        }
        StringBuilder text = new StringBuilder();
        for (Element each : built.structure().ions().elements()) {
            String count = String.format(Locale.ROOT, "%.3f", built.repairs().asked().getOrDefault(each, 0.0));
            text.append(each.symbol()).append(count.replaceAll("\\.?0+$", ""));
        }
        return text.append(',').append(built.structure().formula()).toString();
    }

    /** For example {@code -1 LiCl}. */
    private static String units(Composition composition) {
        StringJoiner text = new StringJoiner(" ");
        composition.units().forEach((unit, count) -> text.add(String.format(Locale.ROOT, "%+d %s", count, unit)));
        return text.length() == 0 ? "none" : text.toString();
    }

    /** What was asked of all patches together, what they have, and what repair did. */
    private static String composition(Network n) {
        Repairs.Boundary book = n.repairs().boundaries().getFirst();
        Composition asked = n.requested();
        Composition has = book.realised();
        String units = isGarnet(n.specification())
                ? String.format(Locale.ROOT, "%d,%d,%d,%d,%.4f", asked.li2o(), asked.zro2(), has.li2o(), has.zro2(),
                        100 * has.li2o() / n.boundaryAreaSquareAngstrom())
                : units(asked) + "," + units(has);
        return String.format(Locale.ROOT, "%s,%d,%d,%s,%s,%s,%s", units, book.formulaUnits(),
                book.lithiumMoved(), dopants(asked.dopants()), dopants(has.dopants()),
                dopants(n.boundary().grains().dopants()), dopants(n.repairs().interiorDopants()));
    }

    /** What was asked for, what either boundary really has, and what repair did. */
    private static String composition(Bicrystal b) {
        StringJoiner columns = new StringJoiner(",");
        List<Composition> all = List.of(b.specification().composition(), b.realised(0), b.realised(1));
        if (b.specification().cell().crystal().isGarnet()) {
            all.forEach(each -> columns.add(each.li2o() + "," + each.zro2() + "," + each.la2o3()));
            columns.add(String.format(Locale.ROOT, "%.4f", b.perSquareNanometre(b.realised(0).li2o())));
        } else {
            all.forEach(each -> columns.add(units(each)));
        }
        b.repairs().boundaries().forEach(each -> columns.add(Integer.toString(each.formulaUnits())));
        return columns.add(Integer.toString(b.repairs().insertedAnions(b.structure().ions()))).toString();
    }

    /** What moved between grains and boundaries, and the dopants: asked for and counted. */
    private static String chemistry(Bicrystal b) {
        StringJoiner columns = new StringJoiner(",");
        b.repairs().boundaries().forEach(each -> columns.add(Integer.toString(each.lithiumMoved())));
        return columns.add(dopants(b.specification().composition().dopants())).add(dopants(b.realised(0).dopants()))
                .add(dopants(b.realised(1).dopants())).add(dopants(b.specification().grains().dopants()))
                .add(dopants(b.repairs().interiorDopants())).toString();
    }

    private static String line(String file, LibraryEntry entry, long candidate) {
        Bicrystal b = entry.bicrystal();
        BoundarySpecification s = b.specification();
        CoincidenceCell cell = s.cell();
        Misorientation r = cell.misorientation();
        return String.format(Locale.ROOT,
                "%s,%s,%s,%d,%d,%s,%s,%.4f,%.6f,%.3f,%d,%.3f,%.4f,%.4f,%.2f,%s,%.3f,%s,%d,%d,%d,%s,%d,%.4f,%.4f,%d,"
                        + "%.4f,%.4f\n",
                file, b.name(),
                r.axis().direction(), r.m(), r.n(), cell.planeA().plane(), cell.character().label(),
                cell.disorientationDegrees(), cell.maximalStrain(), b.grainThicknessAAngstrom(),
                s.widthLayers(), b.slabWidthAngstrom(), s.translationYAngstrom(), s.translationZAngstrom(),
                s.gapAngstrom(), composition(b), s.grains().redistribution(), chemistry(b), b.seed(), candidate,
                b.structure().size(), formula(b), b.structure().netCharge(),
                b.minimumDistances().smallest(), b.minimumDistances().smallestRelative(),
                entry.score().totalConflicts(), entry.score().globalInstability(), entry.globalInstability());
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.grainwright.cli.Console;
import org.grainwright.engine.Cancellation;
import org.grainwright.lattice.bicrystal.Bicrystal;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.Cube;
import org.grainwright.lattice.io.StructureExporter;
import org.grainwright.lattice.io.StructureExporters;
import org.grainwright.lattice.library.LibraryEntry;
import org.grainwright.lattice.library.LibraryFiles;
import org.grainwright.lattice.relaxation.BoundaryRelaxation;
import org.grainwright.lattice.relaxation.CreationEnergies;
import org.grainwright.lattice.relaxation.LithiaRemoval;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.RelaxedBoundary;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.lattice.screening.SiteEnergies;
import org.grainwright.lattice.screening.SiteEnergyMap;
import org.grainwright.lattice.screening.SiteEnergyTables;
import org.grainwright.observables.Notation;

/**
 * The best structures of a library, by global instability index: what takes longer than building is done for these
 * only. Keeps no more structures than will be used.
 */
final class BestStructures {

    private static final double MAP_SPACING_ANGSTROM = 0.3;
    private static final List<String> MAP_COLUMNS = List.of("bvse_lowest_eV", "bvse_barrier_x_eV", "bvse_barrier_y_eV",
            "bvse_barrier_z_eV");
    private static final List<String> RELAXATION_COLUMNS = List.of("energy_J_m2",
            "energy_la2o3_J_m2", "relaxed_energy_eV", "relaxed_width_A", "excess_volume_A", "llzo_eV", "li2o_eV",
            "zro2_eV");
    private static final List<String> OWN_RELAXATION_COLUMNS = List.of("energy_J_m2", "relaxed_energy_eV",
            "relaxed_width_A", "excess_volume_A", "crystal_eV");

    private static final List<String> LOSS_COLUMNS = List.of("li2o_loss_boundary_eV", "li2o_loss_boundary_error_eV",
            "li2o_loss_grain_eV", "li2o_loss_grain_error_eV");

    /** One kept structure. */
    private record Kept(int number, Bicrystal bicrystal, double globalInstability) {
    }

    private static final double ROUNDING = 1e-4;

    private final int wanted;
    private final List<StructureExporter> formats;
    private final List<Kept> kept = new ArrayList<>();

    BestStructures(int wanted, List<StructureExporter> formats) {
        this.wanted = wanted;
        this.formats = formats;
    }

    /** Hears of every structure of the library, numbered from 1. */
    void offer(int number, LibraryEntry entry) {
        kept.add(new Kept(number, entry.bicrystal(), entry.globalInstability()));
        kept.sort(Comparator.comparingDouble(Kept::globalInstability).thenComparingInt(Kept::number));
        if (kept.size() > wanted) {
            kept.removeLast();
        }
    }

    /** Whether a structure may be among the best, by its index as rounded in the manifest. */
    boolean wants(double globalInstability) {
        return wanted > 0 && (kept.size() < wanted
                || globalInstability <= kept.getLast().globalInstability + ROUNDING);
    }

    private double latticeConstant() {
        return kept.getFirst().bicrystal.specification().cell().latticeConstant();
    }

    /** Writes the site-energy maps of the best {@code count} and adds their barriers to the manifest. */
    void map(int count, SiteEnergies backend, Path folder, Console console) throws IOException {
        Map<Integer, List<String>> values = new TreeMap<>();
        SiteEnergyMap crystal = backend
                .map(new SiteEnergyTables(Llzo.orderedCell(latticeConstant(), 1), MAP_SPACING_ANGSTROM));
        double zero = crystal.lowest();
        for (Kept each : kept.subList(0, Math.min(count, kept.size()))) {
            SiteEnergyMap map = backend.map(new SiteEnergyTables(each.bicrystal.structure(), MAP_SPACING_ANGSTROM));
            SiteEnergyMap.Percolation p = map.percolation();
            String file = LibraryFiles.file(each.number) + ".bvse.cube";
            Cube.write(each.bicrystal.structure(), map, each.bicrystal.name(), folder.resolve(file));
            // measured from the best site of the crystal, so that structures compare
            double low = map.lowest() - zero;
            values.put(each.number,
                    List.of(number(low), number(low + p.alongX()), number(low + p.alongY()), number(low + p.alongZ())));
            console.out().printf(Locale.ROOT,
                    "%s: %s, site energies: lithium passes through both boundaries at %.2f eV, along them at %.2f eV "
                            + "(y) and %.2f eV (z), through the crystal at %.2f eV%n",
                    file, each.bicrystal.name(), low + p.alongX(), low + p.alongY(), low + p.alongZ(),
                    crystal.percolation().alongX());
        }
        LibraryFiles.addColumns(folder, MAP_COLUMNS, values);
    }

    /**
     * Relaxes the best {@code count}, writes them and adds their boundary energies to the manifest.
     *
     * @param places at how many places of the boundary, and of the grains, of each Li2O is removed; 0 for none
     * @return how many could be relaxed
     */
    int relax(int count, int places, Relaxer relaxer, Path folder, Cancellation cancellation, Console console)
            throws IOException {
        BoundaryRelaxation relaxation = new BoundaryRelaxation(relaxer);
        Map<Integer, List<String>> values = new TreeMap<>();
        Map<Integer, List<String>> losses = new TreeMap<>();
        for (Kept each : kept.subList(0, Math.min(count, kept.size()))) {
            if (cancellation.isCancelled()) {
                break;
            }
            String file = LibraryFiles.file(each.number);
            try {
                RelaxedBoundary relaxed = relaxation.relax(each.bicrystal, file);
                StructureExporters.write(formats, relaxed.structure(), each.bicrystal.name() + ", relaxed", folder,
                        file + ".relaxed");
                values.put(each.number, columns(relaxed));
                console.out().printf(Locale.ROOT,
                        "%s.relaxed: %s, boundary energy %.3f J/m², excess volume %.3f Å, %s%n", file,
                        each.bicrystal.name(),
                        relaxed.energyJoulePerSquareMetre(), relaxed.excessVolumeAngstrom(),
                        Double.isNaN(relaxed.widthAngstrom()) ? "no measurable width"
                                : String.format(Locale.ROOT, "%.1f Å wide (%.1f Å asked for)", relaxed.widthAngstrom(),
                                        each.bicrystal.slabWidthAngstrom()));
                if (places > 0) {
                    losses.put(each.number, losses(relaxed, each.bicrystal.slabWidthAngstrom() / 2,
                            new LithiaRemoval(relaxer, relaxation.lithiaEv()), places, file, console));
                }
            } catch (RelaxationException e) {
                console.err().println(file + " (" + each.bicrystal.name() + ") is not relaxed: " + e.getMessage());
            }
        }
        LibraryFiles.addColumns(folder, isGarnet() ? RELAXATION_COLUMNS : OWN_RELAXATION_COLUMNS, values);
        if (!losses.isEmpty()) {
            LibraryFiles.addColumns(folder, LOSS_COLUMNS, losses);
        }
        return values.size();
    }

    private static List<String> losses(RelaxedBoundary relaxed, double halfWidth, LithiaRemoval removal, int places,
            String file, Console console) throws RelaxationException {
        CreationEnergies losses = removal.of(relaxed, halfWidth, places, file);
        double[] boundary = CreationEnergies.mean(losses.boundary());
        double[] interior = CreationEnergies.mean(losses.interior());
        console.out().printf(Locale.ROOT,
                "%s: losing Li2O costs %s eV at the boundary (%s) and %s eV in the grains (%s); ions keep their "
                        + "charges, so that nothing is reduced%n",
                file, measured(boundary), places(losses.boundary()), measured(interior), places(losses.interior()));
        return List.of(number(boundary[0]), number(boundary[1]), number(interior[0]), number(interior[1]));
    }

    private static String measured(double[] mean) {
        return Double.isNaN(mean[1]) ? String.format(Locale.ROOT, "%.2f", mean[0])
                : Notation.UNICODE.measured(mean[0], mean[1]);
    }

    private static String places(List<CreationEnergies.AtPlace> losses) {
        return losses.stream().map(each -> String.format(Locale.ROOT, "%.2f", each.energyEv()))
                .collect(Collectors.joining(", "));
    }

    private boolean isGarnet() {
        return kept.isEmpty() || kept.getFirst().bicrystal.specification().cell().crystal().isGarnet();
    }

    private List<String> columns(RelaxedBoundary relaxed) {
        return isGarnet()
                ? List.of(number(relaxed.energyJoulePerSquareMetre()), number(relaxed.lanthanaJoulePerSquareMetre()),
                        number(relaxed.energyEv()), number(relaxed.widthAngstrom()),
                        number(relaxed.excessVolumeAngstrom()), number(relaxed.reference().llzoEv()),
                        number(relaxed.reference().li2oEv()), number(relaxed.reference().zro2Ev()))
                : List.of(number(relaxed.energyJoulePerSquareMetre()), number(relaxed.energyEv()),
                        number(relaxed.widthAngstrom()), number(relaxed.excessVolumeAngstrom()),
                        number(relaxed.reference().llzoEv()));
    }

    /** As written in the manifest; empty for what is not a number. */
    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "";
    }
}

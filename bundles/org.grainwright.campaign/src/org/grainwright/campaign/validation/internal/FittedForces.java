// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.deck.SimulationRequest;
import org.grainwright.engine.potential.Provenance;
import org.grainwright.fitting.Accuracy;
import org.grainwright.fitting.FittingException;
import org.grainwright.fitting.Frame;
import org.grainwright.fitting.Frames;
import org.grainwright.fitting.PotentialModel;
import org.grainwright.lattice.crystal.AtomicStructure;

/**
 * LAMMPS' forces beside those that the fitting room computes from the coefficients with its own Ewald sum; and the
 * fitting room's beside electronic-structure theory.
 */
public final class FittedForces {

    private static final double TOLERANCE = 1e-4;
    private static final double SHAKE_ANGSTROM = 0.05;
    private static final double DEFAULT_MESH = 1e-5;
    private static final int SETTLING_STEPS = 60;

    private final Laboratory laboratory;
    private final Optional<PotentialModel> model;

    /** @throws FittingException when an entry of the file is damaged */
    public FittedForces(Laboratory laboratory, Optional<Properties> entries) throws FittingException {
        this.laboratory = laboratory;
        String form = entries.map(e -> e.getProperty("form", "").strip()).orElse("");
        this.model = form.equals("buckingham") || form.equals("spline")
                ? Optional.of(PotentialModel.read(entries.get(), SimulationRequest.LLZO_SPECIES))
                : Optional.empty();
    }

    /** The forces of a crystal and of a tall boundary cell. */
    public Chapter forces() throws EngineException, FittingException, IOException {
        if (model.isEmpty()) {
            return new Chapter(Part.FORCES,
                    "This potential has no coefficients that are evaluated here (only the forms buckingham and spline "
                            + "have), so there is nothing to compare with.",
                    List.of(), List.of());
        }
        List<Finding> findings = new ArrayList<>();
        AtomicStructure crystal = Cells.shaken(SHAKE_ANGSTROM, 7);
        compare("crystal, 192 ions", crystal, findings);
        AtomicStructure built = Cells.sigma5().structure();
        AtomicStructure settled = Laboratory.read(laboratory.relaxed(built, "tall-settling",
                new Relaxation(SETTLING_STEPS, 1e-9, 1e-3, 0.05), CellRelaxation.FIXED), built);
        compare(String.format(Locale.ROOT, "boundary cell, %.0f Å tall", settled.cell().component(0, 0)), settled,
                findings);
        return new Chapter(Part.FORCES,
                "The largest difference of a force component between LAMMPS, from the written commands and tables with "
                        + "Coulomb's sum at 1e-7, and an independent evaluation of the coefficients with Ewald's sum. "
                        + "Ions nearer than anything in the fit, or in densities outside it, feel walls that the "
                        + "coefficients do not have; these and their neighbours are counted and left out. The last "
                        + "rows are what LAMMPS' mesh adds at the accuracy of energies: it errs most in tall cells.",
                findings, List.of());
    }

    private void compare(String name, AtomicStructure structure, List<Finding> findings)
            throws EngineException, FittingException, IOException {
        Frame frame = Laboratory.frame(structure);
        double[] own = model.orElseThrow().evaluate(frame).forces();
        boolean[] walls = model.orElseThrow().beyondFit(frame);
        double[] fine = laboratory.single(structure, name.replaceAll("\\W+", "-") + "-fine", Laboratory.COMPARING)
                .forcesEvPerAngstrom();
        double[] coarse = laboratory.single(structure, name.replaceAll("\\W+", "-") + "-mesh", DEFAULT_MESH)
                .forcesEvPerAngstrom();
        int out = 0;
        double largest = 0;
        double mesh = 0;
        for (int i = 0; i < own.length; i++) {
            out += walls[i / 3] && i % 3 == 0 ? 1 : 0;
            largest = walls[i / 3] ? largest : Math.max(largest, Math.abs(own[i] - fine[i]));
            mesh = Math.max(mesh, Math.abs(coarse[i] - fine[i]));
        }
        String who = out == 0 ? "all ions" : out + " of " + walls.length + " ions feel walls and are left out";
        findings.add(2 * out > walls.length ? Finding.given("force difference, " + name, largest, "eV/Å", who)
                : Finding.atMost("force difference, " + name, largest, "eV/Å", TOLERANCE, who));
        findings.add(Finding.given("mesh at 1e-5, " + name, mesh, "eV/Å", "LAMMPS against itself at 1e-7"));
    }

    /** Errors on frames of a file. */
    public Chapter frames(Optional<Path> file) throws FittingException {
        if (model.isEmpty() || file.isEmpty()) {
            return new Chapter(Part.FRAMES,
                    file.isEmpty() ? "No file of frames was given."
                            : "This potential has no coefficients that are evaluated here.",
                    List.of(), List.of());
        }
        laboratory.step("frames of " + file.get().getFileName());
        Accuracy a = model.get().accuracy(Frames.read(file.get()));
        List<Finding> findings = new ArrayList<>();
        for (int t = 0; t < a.symbols().size(); t++) {
            double size = a.forceSpread()[t];
            if (!(size > 0)) {
                continue; // the frames have none of this element
            }
            findings.add(Finding.atMost("force error of " + a.symbols().get(t), a.forceRmse()[t], "eV/Å",
                    Provenance.DESCRIBED * size,
                    String.format(Locale.ROOT, "at most %.1f of their size, %.2f eV/Å", Provenance.DESCRIBED,
                            size)));
        }
        findings.add(Finding.given("energy error", a.energyRmse(), "meV/atom", "after the mean difference"));
        findings.add(Finding.given("pressure error", a.pressureRmse(), "GPa", ""));
        return new Chapter(Part.FRAMES, String.format(Locale.ROOT,
                "Root mean square errors on the %d frames of %s. A fit may have seen them.", a.frames(),
                file.get().getFileName()), findings, List.of());
    }
}

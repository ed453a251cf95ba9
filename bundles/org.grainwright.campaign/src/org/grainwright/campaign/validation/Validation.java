// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.grainwright.campaign.validation.internal.BoundaryEnergies;
import org.grainwright.campaign.validation.internal.Crystal;
import org.grainwright.campaign.validation.internal.Displacements;
import org.grainwright.campaign.validation.internal.FittedForces;
import org.grainwright.campaign.validation.internal.HotBoundaries;
import org.grainwright.campaign.validation.internal.Kept;
import org.grainwright.campaign.validation.internal.Laboratory;
import org.grainwright.campaign.validation.internal.LithiaLoss;
import org.grainwright.campaign.validation.internal.Phases;
import org.grainwright.campaign.validation.internal.Uses;
import org.grainwright.campaign.validation.internal.Walls;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.workplace.Workplace;
import org.grainwright.fitting.FittingException;
import org.grainwright.observables.IoFault;

/**
 * Holds a potential against its own coefficients, electronic-structure theory and measurement, part by part. A part
 * that was finished in the folder before with the same settings is not done again, simulations continue where they were
 * interrupted; so the same call after an interruption, or with more seeds, does only what is missing.
 */
public final class Validation {

    /** Hears how far it is, on the calling thread and on threads of the executor. */
    public interface Listener {
        /**
         * A step begins.
         *
         * @param part to which it belongs
         * @param step what, for a person
         * @param fraction of the parts' work that is done, 0..1; a guess by their usual cost
         */
        void step(Part part, String step, double fraction);
    }

    private final Potential potential;
    private final Optional<Properties> entries;
    private final LammpsInstallation lammps;
    private final Workplace workplace;
    private final Path folder;

    /**
     * @param entries of the potential's file, from which its coefficients are evaluated here; empty when there are none
     * @param workplace where simulations run
     * @param folder for everything that is computed
     */
    public Validation(Potential potential, Optional<Properties> entries, LammpsInstallation lammps,
            Workplace workplace, Path folder) {
        this.potential = potential;
        this.entries = entries;
        this.lammps = lammps;
        this.workplace = workplace;
        this.folder = folder;
    }

    /**
     * Runs and judges; blocks.
     *
     * @throws EngineException when LAMMPS or the folder cannot be used, or it was cancelled; what was finished stays
     * @throws FittingException when a file of frames cannot be read
     */
    public ValidationResult run(ValidationPlan plan, Listener listener, Cancellation cancellation)
            throws EngineException, FittingException {
        try {
            Files.createDirectories(folder);
            Laboratory laboratory = new Laboratory(potential, lammps, workplace, folder, listener, cancellation);
            List<Chapter> chapters = new ArrayList<>();
            List<Part> parts = java.util.Arrays.stream(Part.values()).filter(plan.parts()::contains).toList();
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                laboratory.begin(part, i, parts.size());
                Kept kept = new Kept(folder, part, potential, plan);
                Optional<Chapter> known = kept.read();
                Chapter chapter = known.isPresent() ? known.get() : chapter(part, plan, laboratory);
                kept.write(chapter);
                chapters.add(chapter);
            }
            return new ValidationResult(chapters, Uses.of(chapters), Uses.law(chapters));
        } catch (IOException e) {
            throw new EngineUnavailableException("the folder " + folder + " cannot be used: " + IoFault.reason(e), e);
        }
    }

    private Chapter chapter(Part part, ValidationPlan plan, Laboratory laboratory)
            throws EngineException, FittingException, IOException {
        return switch (part) {
            case FORCES -> new FittedForces(laboratory, entries).forces();
            case FRAMES -> new FittedForces(laboratory, entries).frames(plan.frames());
            case WALLS -> new Walls(laboratory).chapter();
            case DISPLACEMENTS -> new Displacements(laboratory).chapter();
            case PHASES -> new Phases(laboratory).chapter();
            case BOUNDARIES -> new BoundaryEnergies(laboratory).chapter(plan.boundaries());
            case BULK -> new Crystal(laboratory).chapter(plan);
            case HOT -> new HotBoundaries(laboratory).chapter(plan.boundaryPs());
            case LITHIA -> new LithiaLoss(laboratory).chapter(plan.repeat(), plan.productionPs());
        };
    }
}

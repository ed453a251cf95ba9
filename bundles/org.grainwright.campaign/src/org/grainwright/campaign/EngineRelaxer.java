// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.grainwright.campaign.internal.evaluate.Potentials;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.Cancellation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.launch.LammpsInstallation;
import org.grainwright.engine.potential.BulkProperties;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.run.SimulationFailedException;
import org.grainwright.engine.run.SinglePoint;
import org.grainwright.engine.run.SinglePointRequest;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.Relaxer;
import org.grainwright.observables.IoFault;

/**
 * Relaxes structures in LAMMPS, each in a folder of its own that is kept: ions and the three lengths of the cell, one
 * process at a time.
 */
public final class EngineRelaxer implements Relaxer {

    /** Energies to a few 1e-4 eV of some 1e4 eV. */
    private static final Relaxation MINIMISATION = new Relaxation(400, 1e-8, 1e-2, 0.05);
    /** Energies to some 0.01 eV in a quarter of the time: boundaries that differ by less are alike. */
    private static final Relaxation SHORT = new Relaxation(100, 1e-6, 1e-2, 0.05);

    private static final double LEAST_SWELLING = 0.75;
    private static final double LARGEST_SWELLING = 1.35;

    private static final int ATTEMPTS = 3;

    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Path folder;
    private final Cancellation cancellation;
    private final Relaxation minimisation;

    /**
     * For energies that are stated.
     *
     * @param folder for everything that is computed, a folder in it for each structure
     */
    public EngineRelaxer(Potential potential, LammpsInstallation lammps, Path folder, Cancellation cancellation) {
        this(potential, lammps, folder, cancellation, MINIMISATION);
    }

    /**
     * For energies that are stated, with the potential of a campaign.
     *
     * @param folder for everything that is computed, a folder in it for each structure
     * @throws CampaignException when the potential cannot be read, or does not know an ion of the campaign
     */
    public static EngineRelaxer of(CampaignSpecification campaign, LammpsInstallation lammps, Path folder,
            Cancellation cancellation) throws CampaignException {
        return new EngineRelaxer(Potentials.of(campaign), lammps, folder, cancellation);
    }

    private EngineRelaxer(Potential potential, LammpsInstallation lammps, Path folder, Cancellation cancellation,
            Relaxation minimisation) {
        this.minimisation = minimisation;
        this.potential = potential;
        this.lammps = lammps;
        this.folder = folder;
        this.cancellation = cancellation;
    }

    /** The same with short minimisations, for energies that are compared with each other only. */
    public EngineRelaxer brief() {
        return new EngineRelaxer(potential, lammps, folder, cancellation, SHORT);
    }

    @Override
    public Relaxed relax(AtomicStructure structure, String label) throws RelaxationException {
        Path own = folder.resolve(label);
        try {
            Files.createDirectories(own);
            Path data = own.resolve("start.data");
            List<Element> elements = LammpsData.species(structure);
            LammpsData.write(structure, label, Element::formalCharge, data);
            SinglePointResult result = evaluated(SinglePointRequest
                    .of(data, structure.count(Element.LA) > 0 ? potential : withoutReference(), lammps, own)
                    .withSpecies(elements.stream().map(Element::symbol).toList())
                    .relaxed(minimisation, CellRelaxation.ANISOTROPIC));
            AtomicStructure relaxed = LammpsData.read(result.structure(), elements);
            double swelling = relaxed.cell().volume() / structure.cell().volume();
            if (!(swelling > LEAST_SWELLING && swelling < LARGEST_SWELLING)) {
                throw new RelaxationException(String.format(Locale.ROOT,
                        "the volume of %s became %.2f times what it was; the potential does not hold it together",
                        label, swelling), null);
            }
            return new Relaxed(relaxed, result.energyEv(), result.cpuSeconds());
        } catch (EngineException e) {
            throw switch (e.blame()) {
                case MACHINE, CANCELLED -> RelaxationException.unfinished(e.getMessage(), e);
                case INPUT, RUN -> new RelaxationException(e.getMessage(), e);
            };
        } catch (IOException e) {
            throw RelaxationException.unfinished("the folder " + own + " cannot be used: " + IoFault.reason(e), e);
        }
    }

    /** An engine that was killed or hung says nothing about the structure: it is asked again, but not for ever. */
    private SinglePointResult evaluated(SinglePointRequest request) throws EngineException {
        for (int attempt = 1;; attempt++) {
            try {
                return SinglePoint.evaluate(request, cancellation);
            } catch (SimulationFailedException e) {
                if (!e.failure().kind().retryable() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The engine recognises a collapse by the energy per ion of LLZO; oxides of other composition have others. */
    private Potential withoutReference() {
        BulkProperties bulk = potential.bulk();
        return new Potential(potential.name(), potential.title(), potential.species(), potential.terms(),
                new BulkProperties(bulk.minimumTemperatureK(), bulk.maximumTemperatureK(), bulk.lithium(),
                        bulk.references(), Double.NaN),
                potential.provenance());
    }
}

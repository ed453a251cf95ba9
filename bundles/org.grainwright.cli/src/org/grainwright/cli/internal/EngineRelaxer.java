// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.grainwright.engine.Cancellation;
import org.grainwright.engine.CellRelaxation;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.LammpsInstallation;
import org.grainwright.engine.Potential;
import org.grainwright.engine.Relaxation;
import org.grainwright.engine.SinglePoint;
import org.grainwright.engine.SinglePointRequest;
import org.grainwright.engine.SinglePointResult;
import org.grainwright.lattice.AtomicStructure;
import org.grainwright.lattice.Element;
import org.grainwright.lattice.io.LammpsData;
import org.grainwright.lattice.relaxation.RelaxationException;
import org.grainwright.lattice.relaxation.Relaxer;

/** Relaxes structures in LAMMPS, each in a folder of its own that is kept: ions and the three lengths of the cell, one process at a time. */
final class EngineRelaxer implements Relaxer {

    /** Energies to a few 1e-4 eV of some 1e4 eV. */
    private static final Relaxation MINIMISATION = new Relaxation(400, 1e-8, 1e-2, 0.05);

    private final Potential potential;
    private final LammpsInstallation lammps;
    private final Path folder;
    private final Cancellation cancellation;

    EngineRelaxer(Potential potential, LammpsInstallation lammps, Path folder, Cancellation cancellation) {
        this.potential = potential;
        this.lammps = lammps;
        this.folder = folder;
        this.cancellation = cancellation;
    }

    @Override
    public Relaxed relax(AtomicStructure structure, String label) throws RelaxationException {
        Path own = folder.resolve(label);
        try {
            Files.createDirectories(own);
            Path data = own.resolve("start.data");
            List<Element> elements = LammpsData.species(structure);
            LammpsData.write(structure, label, Element::formalCharge, data);
            SinglePointResult result = SinglePoint.evaluate(SinglePointRequest.of(data, potential, lammps, own).withSpecies(elements.stream().map(Element::symbol).toList())
                    .relaxed(MINIMISATION, CellRelaxation.ANISOTROPIC), cancellation);
            return new Relaxed(LammpsData.read(result.structure(), elements), result.energyEv());
        } catch (EngineException e) {
            throw new RelaxationException(e.getMessage(), e);
        } catch (IOException e) {
            throw new RelaxationException("the folder " + own + " cannot be used: " + e.getMessage(), e);
        }
    }
}

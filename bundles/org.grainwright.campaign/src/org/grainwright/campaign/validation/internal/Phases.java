// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Part;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.deck.CellRelaxation;
import org.grainwright.engine.deck.Relaxation;
import org.grainwright.engine.run.SinglePointResult;
import org.grainwright.lattice.crystal.AtomicStructure;
import org.grainwright.lattice.crystal.Llzo;

/** Without heat the ordered tetragonal crystal must lie below the cubic one. */
public final class Phases {

    private static final int ARRANGEMENTS = 3;
    private static final double RATIO_TOLERANCE = 0.01;
    private static final double MEV = 1000;

    private final Laboratory laboratory;

    /** @param laboratory what to work with */
    public Phases(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /** Runs and judges. */
    public Chapter chapter() throws EngineException, IOException {
        SinglePointResult tetragonal = laboratory.relaxed(Llzo.tetragonalCell(), "tetragonal", Relaxation.TIGHT,
                CellRelaxation.ANISOTROPIC);
        double cubic = Double.POSITIVE_INFINITY;
        double edge = Double.NaN;
        for (int seed = 1; seed <= ARRANGEMENTS; seed++) {
            AtomicStructure s = Llzo.orderedCell(seed);
            SinglePointResult r = laboratory.relaxed(s, "cubic-" + seed, Relaxation.TIGHT, CellRelaxation.ISOTROPIC);
            if (r.energyEv() < cubic) {
                cubic = r.energyEv();
                edge = r.box().xAngstrom();
            }
        }
        double difference = MEV * (tetragonal.energyEv() - cubic) / Llzo.FORMULA_UNITS_PER_CELL;
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.atMost("tetragonal less cubic", difference, "meV per formula unit", 0,
                "measured: tetragonal below about 899 K"));
        findings.add(Finding.within("c/a of the tetragonal crystal", tetragonal.box().zAngstrom()
                / tetragonal.box().xAngstrom(), "", Published.TETRAGONAL_RATIO, RATIO_TOLERANCE,
                "measured at 443 K; within 1 %"));
        findings.add(Finding.given("a of the tetragonal crystal, no heat", tetragonal.box().xAngstrom(), "Å", ""));
        findings.add(Finding.given("a of the cubic crystal, no heat", edge, "Å", ""));
        return new Chapter(Part.PHASES, "Both crystals are relaxed, the tetragonal one with two free edges; the cubic "
                + "one is the lowest of " + ARRANGEMENTS + " lithium arrangements.", findings, List.of());
    }
}

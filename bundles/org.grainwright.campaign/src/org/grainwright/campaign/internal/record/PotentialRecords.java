// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.util.Map;
import java.util.TreeMap;

import org.grainwright.engine.potential.EmbeddedAtoms;
import org.grainwright.engine.potential.PairTerm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;
import org.grainwright.engine.potential.SplineFunction;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.PotentialParameter;
import org.grainwright.model.PotentialRecord;

/**
 * The potential of a run with all its numbers, so that a record can be simulated again after the library has moved on.
 * A spline function is one parameter with its coefficients.
 */
final class PotentialRecords {

    private final PotentialRecord record = ModelFactory.eINSTANCE.createPotentialRecord();

    private PotentialRecords(Potential potential) {
        record.setName(potential.name());
        record.setTitle(potential.title());
        record.setCitation(potential.source());
        record.setLimits(String.join(" ", potential.warnings()));
        potential.pairs().forEach(pair -> pair(pair, potential.form()));
        potential.embedded().ifPresent(functions -> functions(functions, potential));
    }

    static PotentialRecord of(Potential potential) {
        return new PotentialRecords(potential).record;
    }

    private void pair(PairTerm pair, Potential.Form form) {
        String name = pair.first() + "-" + pair.second();
        Standing standing = new Standing(pair.verified(), pair.source());
        add(name + " A", pair.aEv(), "eV", standing);
        add(name + " ρ", pair.rhoAngstrom(), "Å", standing);
        add(name + " C", pair.cEvAngstrom6(), "eV·Å⁶", standing);
        if (form == Potential.Form.EAM_CONTAINER) {
            add(name + " wall", pair.wallAngstrom(), "Å", standing);
        }
    }

    /** Everything about fitted functions, charges included, is in the one file that the fit wrote: its source. */
    private void functions(EmbeddedAtoms functions, Potential potential) {
        Standing fitted = new Standing(true, potential.source());
        for (Species species : potential.species()) {
            add(species.symbol() + " charge", species.chargeE(), "e", fitted);
        }
        for (EmbeddedAtoms.Pair pair : functions.pairs()) {
            String name = pair.first() + "-" + pair.second();
            add(name + " φ(r) in eV", pair.energy(), " Å", fitted);
            add(name + " wall", pair.wallAngstrom(), "Å", fitted);
        }
        for (Map.Entry<String, EmbeddedAtoms.Atom> atom : new TreeMap<>(functions.atoms()).entrySet()) {
            add(atom.getKey() + " density f(r)", atom.getValue().density(), " Å", fitted);
            add(atom.getKey() + " embedding F(ρ) in eV", atom.getValue().embedding(), "", fitted);
            add(atom.getKey() + " mean density", atom.getValue().meanDensity(), "", fitted);
        }
    }

    private void add(String name, SplineFunction function, String unit, Standing standing) {
        add(name + ", " + function.coefficients().size() + " cubic B-splines in steps of " + function.step() + unit
                + " from", function.low(), unit.strip(), standing)
                .setCoefficients(function.coefficients().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private PotentialParameter add(String name, double value, String unit, Standing standing) {
        PotentialParameter parameter = ModelFactory.eINSTANCE.createPotentialParameter();
        parameter.setName(name);
        parameter.setValue(value);
        parameter.setUnit(unit);
        parameter.setVerified(standing.verified());
        parameter.setSource(standing.source());
        record.getParameters().add(parameter);
        return parameter;
    }

    private record Standing(boolean verified, String source) {
    }
}

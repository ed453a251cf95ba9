// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import org.grainwright.engine.potential.PairForm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.Species;
import org.grainwright.model.ModelFactory;
import org.grainwright.model.PotentialParameter;
import org.grainwright.model.PotentialRecord;

/**
 * The potential of a run with all its numbers, so that a record can be simulated again after the library has moved on.
 * A spline function is one parameter with its coefficients.
 */
final class PotentialRecords {

    private PotentialRecords() {
    }

    static PotentialRecord of(Potential potential) {
        PotentialRecord record = ModelFactory.eINSTANCE.createPotentialRecord();
        String source = potential.provenance().source();
        record.setName(potential.name());
        record.setTitle(potential.title());
        record.setCitation(source);
        record.setLimits(String.join(" ", potential.provenance().warnings()));
        boolean fitted = potential.terms().parameters().stream().anyMatch(each -> each.source().isEmpty());
        if (fitted) { // charges are in the same file; those of published sets have no mark whether they were verified
            for (Species species : potential.species()) {
                add(record, new PairForm.Parameter(species.symbol(), "charge", species.chargeE(), "e", true, source));
            }
        }
        for (PairForm.Parameter each : potential.terms().parameters()) {
            add(record, each).setSource(each.source().isEmpty() ? source : each.source());
        }
        return record;
    }

    private static PotentialParameter add(PotentialRecord record, PairForm.Parameter from) {
        PotentialParameter parameter = ModelFactory.eINSTANCE.createPotentialParameter();
        parameter.setName(from.term() + " " + from.symbol());
        parameter.setValue(from.value());
        parameter.setUnit(from.unit());
        parameter.setVerified(from.verified());
        parameter.setSource(from.source());
        if (!from.coefficients().isEmpty()) {
            parameter.setCoefficients(from.coefficients().stream().mapToDouble(Double::doubleValue).toArray());
        }
        record.getParameters().add(parameter);
        return parameter;
    }
}

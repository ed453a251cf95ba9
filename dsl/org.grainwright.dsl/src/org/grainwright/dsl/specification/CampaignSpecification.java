// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One campaign, complete: nothing in it is optional because a default applies; what is {@link java.util.Optional} is
 * truly optional.
 *
 * @param name the campaign's name, unique in its file, not blank
 * @param material what the grains are made of
 * @param boundary which boundaries are tried
 * @param simulation how each is simulated
 * @param optimization what is optimised and when to stop
 */
public record CampaignSpecification(String name, MaterialSpecification material, BoundarySpecification boundary,
        SimulationSpecification simulation, OptimizationSpecification optimization) {

    /** The same with each potential taken from another file, or from none. */
    public CampaignSpecification withPotentials(UnaryOperator<SimulationSpecification.Potential> other) {
        return new CampaignSpecification(name, material, boundary,
                simulation.withPotential(other.apply(simulation.potential())),
                optimization.withOpinion(optimization.opinion()
                        .map(each -> new OptimizationSpecification.Opinion(other.apply(each.potential()), each.best(),
                                each.baseline(), each.others()))));
    }

    /** The same with another second opinion, or none. */
    public CampaignSpecification withOpinion(Optional<OptimizationSpecification.Opinion> other) {
        return new CampaignSpecification(name, material, boundary, simulation, optimization.withOpinion(other));
    }

    /** The same with its own crystal, where it has one, taken from another file. */
    public CampaignSpecification withCrystalFile(UnaryOperator<String> other) {
        return new CampaignSpecification(name, material.withCrystal(material.crystal()
                .map(each -> new MaterialSpecification.CrystalSource(other.apply(each.file()), each.roles(),
                        each.charges()))),
                boundary, simulation, optimization);
    }

    /** The same with a budget of so many evaluations and a production of so many ps. */
    public CampaignSpecification extended(int evaluations, double productionPs) {
        return new CampaignSpecification(name, material, boundary, simulation.withProductionPs(productionPs),
                optimization.withEvaluations(evaluations));
    }
}

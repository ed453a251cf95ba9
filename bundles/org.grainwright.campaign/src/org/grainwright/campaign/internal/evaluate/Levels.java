// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.grainwright.dsl.specification.SimulationSpecification;
import org.grainwright.optimize.settings.Fidelity;

/**
 * The production lengths that the optimizer may choose from, shortest first: a short run decides which geometries
 * deserve the long one, and a long run of a geometry that has a short one continues it. Immutable.
 */
public final class Levels {

    private final List<Double> productionsPs;
    private final List<Fidelity> fidelities;

    private Levels(List<Double> productionsPs, List<Fidelity> fidelities) {
        this.productionsPs = productionsPs;
        this.fidelities = fidelities;
    }

    /** Those of a campaign. A level costs what it simulates before and during production. */
    public static Levels of(SimulationSpecification simulation) {
        List<Double> productionsPs = simulation.fidelitiesPs();
        List<Fidelity> fidelities = new ArrayList<>();
        if (productionsPs.size() > 1) {
            double span = Math.log(productionsPs.getLast() / productionsPs.getFirst());
            for (double productionPs : productionsPs) {
                Fidelity fidelity = new Fidelity(name(productionPs),
                        Math.log(productionPs / productionsPs.getFirst()) / span,
                        simulation.annealPs() + simulation.equilibrationPs() + productionPs);
                fidelities.add(fidelities.isEmpty() ? fidelity : fidelity.continuing());
            }
        }
        return new Levels(List.copyOf(productionsPs), List.copyOf(fidelities));
    }

    private static String name(double productionPs) {
        return BigDecimal.valueOf(productionPs).stripTrailingZeros().toPlainString() + " ps";
    }

    /** Name of a level by its number; empty when there is only one. */
    String name(int level) {
        return fidelities.isEmpty() ? "" : fidelities.get(level).name();
    }

    /** Why the last level cannot be made longer, in a sentence; empty when there is only one level. */
    public Optional<String> objectionToLonger() {
        return fidelities.isEmpty() ? Optional.empty()
                : Optional.of("a campaign with several levels of production (" + fidelities.stream()
                        .map(Fidelity::name).collect(Collectors.joining(", "))
                        + ") cannot be made longer: its search chose among them by what each costs, and with a longer "
                        + "one it would have chosen otherwise; ask for more evaluations, confirm the best in a "
                        + "campaign of its own, or start a new run");
    }

    /** As the optimizer sees them; empty when there is only one. */
    public List<Fidelity> fidelities() {
        return fidelities;
    }

    /** Production of a level, ps; the only one for an empty name. */
    public double productionPs(String fidelity) {
        return productionsPs.get(index(fidelity));
    }

    /** The level whose results count; empty when there is only one. */
    public String target() {
        return fidelities.isEmpty() ? "" : fidelities.getLast().name();
    }

    /** Number of a level, the shortest is 0. */
    int index(String fidelity) {
        for (int i = 0; i < fidelities.size(); i++) {
            if (fidelities.get(i).name().equals(fidelity)) {
                return i;
            }
        }
        if (fidelities.isEmpty() && fidelity.isEmpty()) {
            return 0;
        }
        throw new IllegalArgumentException("no level is called '" + fidelity + "'");
    }
}

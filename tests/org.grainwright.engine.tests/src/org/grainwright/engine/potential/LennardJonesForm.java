// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.grainwright.engine.InvalidRequestException;

/**
 * A form that only the tests have: 4 ε ((σ/r)¹² - (σ/r)⁶) of the pairs {@code pair.A-B = ε (eV) σ (Å)} and Coulomb's
 * law, both cut off. Nothing in the engine knows it.
 */
public final class LennardJonesForm implements PairForm {

    @Override
    public String name() {
        return "lennard-jones";
    }

    @Override
    public Potential read(PotentialEntries e) throws InvalidRequestException {
        Map<String, double[]> pairs = new TreeMap<>();
        for (String key : e.keys("pair\\.[A-Z][a-z]?-[A-Z][a-z]?")) {
            double[] v = e.numbers(key, 2);
            if (!(v[0] >= 0 && v[1] > 0)) {
                throw e.wrong(key, "is outside physics: epsilon must not be negative, sigma must be positive");
            }
            pairs.put(key.substring("pair.".length()), v);
        }
        return e.potential(
                new Terms(pairs, e.positive("cutoffAngstrom"), e.requirements("pair/lj/cut/coul/cut")));
    }

    /** ε and σ by pair. */
    record Terms(Map<String, double[]> pairs, double cutoffAngstrom, List<String> requirements)
            implements PairForm.Terms {

        @Override
        public List<String> commands(Potential potential, List<String> species, double pppmAccuracy) {
            List<String> commands = new ArrayList<>(
                    List.of("pair_style lj/cut/coul/cut " + cutoffAngstrom, "pair_coeff * * 0.0 1.0"));
            for (int i = 0; i < species.size(); i++) {
                for (int j = i; j < species.size(); j++) {
                    double[] v = of(species.get(i), species.get(j));
                    commands.add("pair_coeff " + (i + 1) + " " + (j + 1) + " " + v[0] + " " + v[1]);
                }
            }
            return commands;
        }

        @Override
        public List<String> description() {
            return List.copyOf(pairs.keySet());
        }

        @Override
        public OptionalDouble energyEv(String first, String second, double rAngstrom) {
            double[] v = of(first, second);
            double s6 = Math.pow(v[1] / rAngstrom, 6);
            return OptionalDouble.of(4 * v[0] * (s6 * s6 - s6));
        }

        private double[] of(String first, String second) {
            return pairs.getOrDefault(first + "-" + second,
                    pairs.getOrDefault(second + "-" + first, new double[] {0, 1}));
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.engine.potential.PairForm;
import org.grainwright.engine.potential.PairTerm;
import org.grainwright.engine.potential.Potential;
import org.grainwright.engine.potential.PotentialEntries;

/** A exp(-r/ρ) - C/r⁶ and Coulomb's law: {@code pair_style buck/coul/long}. */
public final class BuckinghamForm implements PairForm {

    @Override
    public String name() {
        return "buckingham";
    }

    @Override
    public Potential read(PotentialEntries e) throws InvalidRequestException {
        List<PairTerm> pairs = new ArrayList<>();
        for (String key : e.keys("pair\\.[A-Z][a-z]?-[A-Z][a-z]?")) {
            String[] ions = key.substring("pair.".length()).split("-");
            double[] v = e.numbers(key, 3);
            try {
                pairs.add(new PairTerm(ions[0], ions[1], v[0], v[1], v[2], e.number(key + ".wallAngstrom", 0),
                        Boolean.parseBoolean(e.text(key + ".verified", "false")), e.text(key + ".source", "unknown")));
            } catch (IllegalArgumentException bad) {
                throw e.wrong(key, "is outside physics: " + bad.getMessage());
            }
        }
        return e.potential(new Terms(List.copyOf(pairs), e.positive("cutoffAngstrom"),
                e.requirements("pair/buck/coul/long", "kspace/pppm")));
    }

    /**
     * Buckingham terms.
     *
     * @param pairs the short-range terms; pairs that are not listed interact by Coulomb's law only
     */
    public record Terms(List<PairTerm> pairs, double cutoffAngstrom, List<String> requirements)
            implements PairForm.Terms {

        /** The term between two elements, in either order. */
        public Optional<PairTerm> pair(String first, String second) {
            return pairs.stream().filter(p -> p.joins(first, second)).findFirst();
        }

        @Override
        public List<String> commands(Potential potential, List<String> species, double pppmAccuracy) {
            List<String> commands = new ArrayList<>();
            commands.add("pair_style buck/coul/long " + Potential.number(cutoffAngstrom));
            commands.add("pair_coeff * * 0.0 1.0 0.0");
            for (int i = 0; i < species.size(); i++) {
                for (int j = i; j < species.size(); j++) {
                    String types = "pair_coeff " + (i + 1) + " " + (j + 1) + " ";
                    pair(species.get(i), species.get(j)).ifPresent(t -> commands.add(types + Potential.number(t.aEv())
                            + " " + Potential.number(t.rhoAngstrom()) + " " + Potential.number(t.cEvAngstrom6())));
                }
            }
            commands.add("kspace_style pppm " + Potential.number(pppmAccuracy));
            return commands;
        }

        @Override
        public List<Parameter> parameters() {
            return pairs.stream().flatMap(t -> {
                String name = t.first() + "-" + t.second();
                return Stream.of(new Parameter(name, "A", t.aEv(), "eV", t.verified(), t.source()),
                        new Parameter(name, "ρ", t.rhoAngstrom(), "Å", t.verified(), t.source()),
                        new Parameter(name, "C", t.cEvAngstrom6(), "eV·Å⁶", t.verified(), t.source()));
            }).toList();
        }

        @Override
        public List<String> description() {
            return pairs.stream().map(t -> String.format(Locale.ROOT,
                    "%-5s A %12.4f eV, rho %.6f Å, C %8.3f eV Å^6  %s: %s", t.first() + "-" + t.second(), t.aEv(),
                    t.rhoAngstrom(), t.cEvAngstrom6(), t.verified() ? "verified" : "UNVERIFIED", t.source())).toList();
        }

        @Override
        public OptionalDouble energyEv(String first, String second, double rAngstrom) {
            return OptionalDouble.of(pair(first, second).map(t -> t.energyEv(rAngstrom)).orElse(0.0));
        }
    }
}

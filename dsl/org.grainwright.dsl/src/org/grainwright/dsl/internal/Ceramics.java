// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.QuantityReader;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.specification.Defaults;
import org.grainwright.dsl.specification.PolycrystalSpecification;
import org.grainwright.dsl.syntax.BoundaryMix;
import org.grainwright.dsl.syntax.Frequencies;
import org.grainwright.dsl.syntax.GrainShape;
import org.grainwright.dsl.syntax.GrainSize;
import org.grainwright.dsl.syntax.MixPart;
import org.grainwright.dsl.syntax.Permittivity;
import org.grainwright.dsl.syntax.Polycrystal;
import org.grainwright.dsl.syntax.PolycrystalSetting;
import org.grainwright.dsl.syntax.SimulationBlock;

/** The ceramic of a campaign, from its syntax. Pure functions; the syntax has no errors. */
public final class Ceramics {

    private static final int ANGSTROM_PER_MICROMETRE_DIGITS = 4;

    private Ceramics() {
    }

    /** What holds where a campaign asks for none. */
    public static PolycrystalSpecification usual() {
        return of(null, new ArrayList<>());
    }

    /** @param applied takes the defaults that hold */
    static Optional<PolycrystalSpecification> of(SimulationBlock block, Polycrystal statement, List<String> applied) {
        return statement.isOff() ? Optional.empty() : Optional.of(of(block, applied));
    }

    private static PolycrystalSpecification of(SimulationBlock block, List<String> applied) {
        List<Double> sizes = QuantityReader
                .list(setting(block, GrainSize.class, Defaults.GRAIN_SIZE, applied).getValues()).stream()
                .map(each -> BigDecimal.valueOf(each).movePointLeft(ANGSTROM_PER_MICROMETRE_DIGITS).doubleValue())
                .sorted().distinct().toList();
        return new PolycrystalSpecification(sizes,
                PolycrystalSpecification.Shape.valueOf(
                        setting(block, GrainShape.class, Defaults.GRAIN_SHAPE, applied).getShape().getName()),
                setting(block, BoundaryMix.class, Defaults.MIX, applied).getParts().stream().map(Ceramics::part)
                        .toList(),
                QuantityReader.intervals(setting(block, Frequencies.class, Defaults.FREQUENCY, applied).getValues())
                        .getFirst(),
                QuantityReader.toBase(setting(block, Permittivity.class, Defaults.PERMITTIVITY, applied).getValue())
                        .orElseThrow());
    }

    private static PolycrystalSpecification.Part part(MixPart part) {
        return new PolycrystalSpecification.Part(Words.of(part), QuantityReader.toBase(part.getShare()).orElseThrow());
    }

    private static <T extends PolycrystalSetting> T setting(SimulationBlock block, Class<T> kind, String byDefault,
            List<String> applied) {
        return Optional.ofNullable(block)
                .flatMap(each -> Inheritance.setting(each, Polycrystal.class, Polycrystal::getSettings, kind))
                .orElseGet(() -> {
                    applied.add(byDefault);
                    return DefaultStatements.parse(byDefault, kind);
                });
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.specification.MaterialSpecification;
import org.grainwright.dsl.specification.MaterialSpecification.CrystalSource;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.CrystalFile;

/** The crystal that a campaign's material means: LLZO, or what its file holds. */
public final class Materials {

    private Materials() {
    }

    /**
     * Finds it; a file is read each time.
     *
     * @throws CampaignException when the file holds no crystal of which boundaries can be built
     */
    public static Crystal crystal(MaterialSpecification material) throws CampaignException {
        if (material.crystal().isEmpty()) {
            return Llzo.crystal(material.latticeParameterAngstrom());
        }
        CrystalSource source = material.crystal().get();
        try {
            Map<Element, Integer> charges = new EnumMap<>(Element.class);
            source.charges().forEach((symbol, charge) -> charges.put(element(symbol), charge));
            Map<Element, Ions.Role> roles = new EnumMap<>(Element.class);
            source.roles().forEach((symbol, role) -> roles.put(element(symbol), Ions.Role.valueOf(role.name())));
            return CrystalFile.read(Path.of(source.file()), new CrystalFile.Wishes(
                    material.name().equals(MaterialSpecification.LLZO) ? "" : material.name(), charges, roles,
                    material.latticeParameterAngstrom()));
        } catch (IOException | IllegalArgumentException e) {
            throw new CampaignException(Refusal.Subject.MATERIAL,
                    Character.toLowerCase(e.getMessage().charAt(0))
                            + e.getMessage().substring(1).replaceAll("\\.$", ""),
                    e);
        }
    }

    private static Element element(String symbol) {
        Element element = Element.of(symbol);
        if (!element.symbol().equals(symbol)) {
            throw new IllegalArgumentException("'" + symbol + "' is no element; did you mean " + element.symbol()
                    + "?");
        }
        return element;
    }
}

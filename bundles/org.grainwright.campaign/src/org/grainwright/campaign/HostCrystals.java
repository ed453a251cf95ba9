// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Llzo;
import org.grainwright.lattice.io.CrystalFile;
import org.grainwright.transport.HostCrystal;

/** What the analysis has to know of a crystal to find the sites of its mobile ions in grains. Stateless. */
public final class HostCrystals {

    private HostCrystals() {
    }

    /** The framework of a crystal and the sites on which its mobile ion may sit, alone or with others. */
    public static HostCrystal of(Crystal crystal) {
        Element mobile = crystal.ions().mobile().element();
        List<HostCrystal.Orbit> framework = new ArrayList<>();
        List<HostCrystal.Orbit> sites = new ArrayList<>();
        for (Crystal.Site site : crystal.sites()) {
            Set<String> elements = new TreeSet<>();
            site.occupants().forEach(each -> elements.add(each.element().symbol()));
            List<List<Double>> places = site.places().stream().map(p -> List.of(p.x(), p.y(), p.z())).toList();
            boolean moves = site.occupants().stream().anyMatch(each -> each.element() == mobile);
            (moves ? sites : framework).add(new HostCrystal.Orbit(label(crystal, site), elements, places));
        }
        double a = crystal.latticeConstant();
        return new HostCrystal(crystal.name(), List.of(a, a, a * crystal.axialRatio()), framework, sites,
                crystal.counted().stream().map(Element::symbol).toList());
    }

    /** LLZO, cubic. */
    public static HostCrystal llzo() {
        return of(Llzo.crystal(Llzo.LATTICE_CONSTANT));
    }

    /**
     * The crystal of a file as {@link CrystalFile} reads it.
     *
     * @param mobile symbol of the ion that moves
     * @throws IOException when the file cannot be read, holds no crystal that can be used, or not that ion, in a
     * sentence
     */
    public static HostCrystal read(Path file, String mobile) throws IOException {
        try {
            return of(CrystalFile.read(file, new CrystalFile.Wishes("", Map.of(),
                    Map.of(Element.of(mobile), Ions.Role.MOBILE), Double.NaN)));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** LLZO's sites are named by their Wyckoff positions, those of files as the file does. */
    private static String label(Crystal crystal, Crystal.Site site) {
        return crystal.isGarnet() ? site.label().substring(site.label().indexOf('_') + 1).toLowerCase(Locale.ROOT)
                : site.label();
    }
}

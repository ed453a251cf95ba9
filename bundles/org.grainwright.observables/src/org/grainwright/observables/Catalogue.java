// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be observed, in the order in which it is shown; ids and words are unique. Immutable. */
public final class Catalogue {

    /** What the product itself computes. */
    public static final Catalogue STANDARD = new Catalogue(List.of(
            Quantity.TRACER_D, Quantity.TRACER_D_X, Quantity.TRACER_D_Y, Quantity.TRACER_D_Z, Quantity.TRACER_D_XY,
            Quantity.TRACER_D_XZ, Quantity.TRACER_D_YZ, Quantity.TRACER_D_PERPENDICULAR, Quantity.TRACER_D_PARALLEL,
            Quantity.BOUNDARY_TRACER_D, Quantity.BOUNDARY_TRACER_D_PERPENDICULAR,
            Quantity.BOUNDARY_TRACER_D_PARALLEL, Quantity.BULK_TRACER_D, Quantity.BULK_TRACER_D_PERPENDICULAR,
            Quantity.BULK_TRACER_D_PARALLEL, Quantity.BOUNDARY_TO_BULK_D, Quantity.CONDUCTIVITY,
            Quantity.CONDUCTIVITY_PERPENDICULAR, Quantity.CONDUCTIVITY_PARALLEL, Quantity.BULK_CONDUCTIVITY,
            Quantity.BOUNDARY_CONDUCTIVITY_PERPENDICULAR, Quantity.BOUNDARY_CONDUCTIVITY_PARALLEL,
            Quantity.BOUNDARY_RESISTIVITY, Quantity.BOUNDARY_RESISTIVITY_PARALLEL, Quantity.AREA_SPECIFIC_RESISTANCE,
            Quantity.LI_ENRICHMENT_RATIO, Quantity.LI_ENRICHMENT_MAXIMUM, Quantity.LI_EXCESS,
            Quantity.LI_EXCESS_ZR, Quantity.LA_EXCESS, Quantity.ZR_EXCESS, Quantity.O_EXCESS, Quantity.O_EXCESS_ZR,
            Quantity.CHARGE_EXCESS,
            Quantity.OXYGEN_VACANCY_COORDINATION, Quantity.OXYGEN_VACANCY_EXCESS, Quantity.OXYGEN_VACANCY_SITES,
            Quantity.FRAMEWORK_MSD, Quantity.BULK_FRAMEWORK_MSD, Quantity.BOUNDARY_FRAMEWORK_MSD,
            Quantity.BOUNDARY_ENERGY, Quantity.BOUNDARY_ENERGY_LANTHANA, Quantity.BOUNDARY_ENERGY_ANNEALED,
            Quantity.ANNEALING_ENERGY,
            Quantity.COLLECTIVE_CONDUCTIVITY, Quantity.COLLECTIVE_CONDUCTIVITY_X,
            Quantity.COLLECTIVE_CONDUCTIVITY_PARALLEL, Quantity.HAVEN_RATIO, Quantity.GREEN_KUBO_D,
            Quantity.GREEN_KUBO_CONDUCTIVITY, Quantity.HOP_RATE, Quantity.BOUNDARY_HOP_RATE, Quantity.BULK_HOP_RATE,
            Quantity.HOP_LENGTH, Quantity.JUMP_DIFFUSION, Quantity.CORRELATION_FACTOR, Quantity.ATTEMPT_FREQUENCY,
            Quantity.HOP_BARRIER, Quantity.OXYGEN_JUMPS)).with(Reactions.quantities()).with(Networks.quantities())
            .with(Polycrystals.quantities());

    private final List<Quantity> quantities;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Quantity> byWords = new HashMap<>();

    private Catalogue(List<Quantity> quantities) {
        this.quantities = List.copyOf(quantities);
        for (Quantity quantity : quantities) {
            if (places.put(quantity.id(), places.size()) != null) {
                throw new IllegalArgumentException("two quantities have the id " + quantity.id());
            }
            if (byWords.put(quantity.text().words(), quantity) != null) {
                throw new IllegalArgumentException(
                        "two quantities are called '" + quantity.text().words() + "' in campaigns");
            }
        }
    }

    /**
     * This catalogue and more; those that are in it already are left out.
     *
     * @throws IllegalArgumentException when an id or the words of a campaign would mean two things
     */
    public Catalogue with(Collection<Quantity> more) {
        List<Quantity> all = new ArrayList<>(quantities);
        more.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return new Catalogue(all);
    }

    /** All, in order. */
    public List<Quantity> quantities() {
        return quantities;
    }

    /** By the name in files. */
    public Optional<Quantity> find(String id) {
        return Optional.ofNullable(places.get(id)).map(quantities::get);
    }

    /** By the words of a campaign. */
    public Optional<Quantity> called(String words) {
        return Optional.ofNullable(byWords.get(words));
    }

    /** The same quantity of the same region in another direction, where there is one. */
    public Optional<Quantity> along(Quantity quantity, Place.Direction direction) {
        Place place = new Place(quantity.place().region(), direction);
        return quantities.stream().filter(each -> each.place().equals(place)
                && each.text().symbol().equals(quantity.text().symbol()) && each.unit().equals(quantity.unit()))
                .findFirst();
    }

    /** The order of this catalogue; strangers come last, by id. */
    public Comparator<Quantity> order() {
        return Comparator.<Quantity>comparingInt(each -> places.getOrDefault(each.id(), Integer.MAX_VALUE))
                .thenComparing(Quantity::id);
    }
}

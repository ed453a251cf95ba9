// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.oxygen;

import java.util.List;

/**
 * An oxygen ion that changed its Zr and La polyhedra for good.
 *
 * @param replica which trajectory, from 1
 * @param kind what it means for the oxygen sublattice
 * @param timePs when it was half-way, from the first frame
 * @param oxygen the ion's id
 * @param from where it lived before, wrapped into the cell: x, y, z in Å
 * @param to where it lives after
 * @param left cations whose polyhedra it left, as {@code Zr57}, element and id, by id
 * @param entered cations whose polyhedra it entered
 */
public record OxygenEvent(int replica, Kind kind, double timePs, int oxygen, List<Double> from, List<Double> to,
        List<String> left, List<String> entered) {

    /** What an event means. */
    public enum Kind {
        /** It left polyhedra and entered none: a vacancy stays behind and an interstitial appeared. */
        VACANCY_CREATED,
        /** It entered polyhedra and left none: an interstitial filled a vacancy. */
        VACANCY_FILLED,
        /** It left some and entered others: a vacancy moved the opposite way. */
        MIGRATION
    }

    /** Copies the lists. */
    public OxygenEvent {
        from = List.copyOf(from);
        to = List.copyOf(to);
        left = List.copyOf(left);
        entered = List.copyOf(entered);
    }

    /** The same event in another replica. */
    public OxygenEvent inReplica(int number) {
        return new OxygenEvent(number, kind, timePs, oxygen, from, to, left, entered);
    }
}

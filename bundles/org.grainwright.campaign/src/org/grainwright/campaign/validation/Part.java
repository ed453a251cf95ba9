// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a validation, in the order in which they run: what is quick and tells most comes first. */
public enum Part {
    /** The simulation program's forces are those of the coefficients. */
    FORCES("Forces against the coefficients"),
    /** Errors on electronic-structure frames. */
    FRAMES("Electronic-structure frames"),
    /** Ions that are pushed into each other. */
    WALLS("Walls"),
    /** Small displacements from the relaxed crystal. */
    DISPLACEMENTS("Small displacements"),
    /** Tetragonal and cubic crystal. */
    PHASES("Phase order"),
    /** Relaxed boundaries beside theory. */
    BOUNDARIES("Boundary energies"),
    /** Crystal at constant pressure: lattice, diffusion, whether it stays a crystal. */
    BULK("Crystal at constant pressure"),
    /** Boundaries at high temperature. */
    HOT("Hot boundaries"),
    /** Crystals that lost Li₂O. */
    LITHIA("Loss of Li₂O");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** For a heading. */
    public String title() {
        return title;
    }

    /** As a user writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of a word; empty when there is none. */
    public static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    /** All words, for a message. */
    public static String words() {
        return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", "));
    }
}

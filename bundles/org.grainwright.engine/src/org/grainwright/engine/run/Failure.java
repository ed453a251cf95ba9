// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.run;

/**
 * Why a simulation cannot be trusted or did not end.
 *
 * @param kind the rule that fired
 * @param lammpsMessage the exact {@code ERROR} or {@code WARNING} line of LAMMPS, or empty when a rule of Grainwright
 * fired
 * @param deckLine {@code file:line: command} of the deck, or empty when no single line is to blame
 * @param meaning what it means and what to do, one sentence
 */
public record Failure(Kind kind, String lammpsMessage, String deckLine, String meaning) {

    /** The rules of supervision; see docs/engine.md for limits and remedies. */
    public enum Kind {
        /** LAMMPS refused a command. */
        LAMMPS_ERROR(false),
        /** Atoms left the box between two neighbour builds. */
        LOST_ATOMS(true),
        /** A temperature, pressure, box or energy became non-numeric or far out of range. */
        UNSTABLE(true),
        /** Two ions fell through the short-range barrier: the energy per atom is far below the crystal's. */
        COLLAPSED(true),
        /** Neighbour lists were rebuilt too late at least once, so forces were wrong for some steps. */
        DANGEROUS_BUILDS(true),
        /** The conserved energy of production drifted. */
        ENERGY_DRIFT(true),
        /** The mean temperature of production is not the one asked for. */
        TEMPERATURE(true),
        /** No output for longer than the hang limit. */
        HANG(false),
        /** The wall-time limit of the request was reached; the folder can be resumed. */
        WALL_LIMIT(false),
        /**
         * The process ended (killed, crashed, lied about its end) before every stage reached its last step; the folder
         * can be resumed.
         */
        INCOMPLETE(false),
        /** The file system is full or refused a write. */
        DISK(false),
        /** The output is not that of a LAMMPS that ran this deck. */
        UNINTELLIGIBLE(false),
        /** Two files of the simulation say different things, or what they say cannot be. */
        CONTRADICTION(false);

        private final boolean curable;

        Kind(boolean curable) {
            this.curable = curable;
        }

        /**
         * Whether the machine or the program is to blame and not what was simulated: it may be run again and continues.
         */
        public boolean retryable() {
            return this == HANG || this == WALL_LIMIT || this == INCOMPLETE || this == DISK || this == UNINTELLIGIBLE;
        }

        /** Whether a smaller step, a longer relaxation or new velocities may cure it. */
        public boolean curable() {
            return curable;
        }
    }

    /** One or two sentences: the meaning, the exact LAMMPS line, the deck line. */
    public String describe() {
        StringBuilder text = new StringBuilder(meaning);
        if (!lammpsMessage.isEmpty()) {
            text.append("; LAMMPS said \"").append(lammpsMessage).append('"');
        }
        if (!deckLine.isEmpty()) {
            text.append(" at ").append(deckLine);
        }
        return text.toString();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.deck;

import java.util.List;

/**
 * A LAMMPS input as data: sections of commands. A section that is a stage announces itself, so that whoever reads the
 * output knows where the run is. Rendered text is complete and can be run by hand in its folder:
 * {@code lmp -in start.in}.
 *
 * @param title one line of comment at the top
 * @param sections in order
 */
public record Deck(String title, List<Section> sections) {

    /** What begins every line that the deck prints for the supervisor. */
    public static final String MARK = "@grainwright";

    /**
     * Commands that belong together.
     *
     * @param comment why they are there
     * @param stage the name of the stage; empty when it is none
     * @param steps the planned steps of the stage
     * @param commands LAMMPS commands
     */
    public record Section(String comment, String stage, long steps, List<String> commands) {

        /** Copies the list. */
        public Section {
            commands = List.copyOf(commands);
            for (String command : commands) {
                if (command.indexOf('\n') >= 0 || command.indexOf('\r') >= 0 || command.endsWith("&")) {
                    throw new IllegalArgumentException("a command of a deck is one line: " + command);
                }
            }
        }

        /** Commands that are no stage. */
        public static Section of(String comment, List<String> commands) {
            return new Section(comment, "", 0, commands);
        }
    }

    /** Copies the list. */
    public Deck {
        sections = List.copyOf(sections);
    }

    /** The LAMMPS input, lines ended by {@code \n}. */
    public String render() {
        StringBuilder text = new StringBuilder("# ").append(comment(title)).append('\n');
        for (Section section : sections) {
            text.append("\n# ").append(comment(section.comment())).append('\n');
            if (!section.stage().isEmpty()) {
                text.append("print \"").append(MARK).append(" stage ").append(section.stage()).append(' ')
                        .append(section.steps()).append("\"\n");
            }
            section.commands().forEach(command -> text.append(command).append('\n'));
            if (!section.stage().isEmpty()) {
                text.append("print \"").append(MARK).append(" done ").append(section.stage()).append(" $(step)\"\n");
            }
        }
        return text.append("print \"").append(MARK).append(" end\"\n").toString();
    }

    /** LAMMPS joins lines at a trailing ampersand and at triple quotes, also in comments. */
    private static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("\"", "'").replaceAll("[&\\s]+$", "");
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.util.regex.Pattern;

/** The names of the files in a simulation's folder: what decks write is what the run reads. */
public final class FileNames {

    public static final String STRUCTURE = "structure.data";
    public static final String START = "start.in";
    public static final String RESUME = "resume.in";
    public static final String REQUEST = "request.properties";
    public static final String COMPLETE = "complete.properties";
    public static final String RELAXED = "relaxed.data";
    public static final String ANNEALED = "annealed.data";
    public static final String EQUILIBRATED = "equilibrated.data";
    public static final String FINAL = "final.data";
    public static final String QUENCHED = "quenched.data";
    public static final String RESTART_A = "restart.a";
    public static final String RESTART_B = "restart.b";
    public static final String RESTART_END = "restart.end";
    public static final String PROCESS = "process.properties";
    public static final String LOCK = "lock";

    /** A file that every attempt writes a part of. */
    public record Part(String stem, String ending) {

        public String joined() {
            return stem + ending;
        }

        public String attempt(int attempt) {
            return stem + "." + attempt + ending;
        }

        /** The name in a deck, with the variable that LAMMPS fills in. */
        public String attemptPattern() {
            return stem + ".${attempt}" + ending;
        }
    }

    public static final Part TRAJECTORY = new Part("trajectory", ".dump");
    public static final Part CURRENT = new Part("current", ".txt");
    public static final Part DISPLACEMENT = new Part("displacement", ".txt");
    public static final Part LOG = new Part("log", ".lammps");

    private static final Pattern OWN = Pattern.compile("(?i)(.*\\.(in|data|dump|properties|lammps|new|sh|out)"
            + "|restart\\..*|(trajectory|current|displacement|log)\\..*|failed-.*|lock|exit_code|folders\\.txt)");

    private FileNames() {
    }

    /** Whether a run, a single point, a trial or a batch job writes or reads a file of this name itself. */
    public static boolean isOwn(String name) {
        return OWN.matcher(name).matches();
    }
}

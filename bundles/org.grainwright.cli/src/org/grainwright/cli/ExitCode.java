// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli;

/** What a process tells its caller, see the README. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;
    /** The work itself failed: a simulation, a campaign without a usable result. */
    public static final int RUN_FAILED = 1;
    /** What the user wrote is wrong: a campaign file, an option, an argument. */
    public static final int BAD_INPUT = 2;
    /** The machine lacks something: no {@code lmp}, a missing LAMMPS package, no space, no permission. */
    public static final int BAD_MACHINE = 3;

    private ExitCode() {
    }
}

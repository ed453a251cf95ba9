// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.Set;

/**
 * The stable codes of all diagnostics. A code never changes its meaning; docs/language.md explains each one and a test
 * holds that page complete.
 */
public final class IssueCodes {

    /** The text does not follow the grammar. */
    public static final String SYNTAX = "syntax";
    /** A word that is no word of the language, with a near one offered. */
    public static final String SYNTAX_WORD = "syntax.word";
    /** A character that the language does not know. */
    public static final String SYNTAX_CHARACTER = "syntax.character";
    /** Braces that do not match. */
    public static final String SYNTAX_BRACE = "syntax.brace";
    /** A name that refers to nothing. */
    public static final String REFERENCE_UNKNOWN = "reference.unknown";
    /** An imported file that cannot be read. */
    public static final String IMPORT_MISSING = "import.missing";
    /** An imported file that is not a campaign file. */
    public static final String IMPORT_EXTENSION = "import.extension";
    /** A file imported twice, or by itself. */
    public static final String IMPORT_DUPLICATE = "import.duplicate";
    /** An import that nothing uses. */
    public static final String IMPORT_UNUSED = "import.unused";
    /** An imported file with errors of its own. */
    public static final String IMPORT_BROKEN = "import.broken";
    /** A path that leads out of the folder of the file in which it stands. */
    public static final String PATH_OUTSIDE = "path.outside";
    /** Text that is not UTF-8. */
    public static final String FILE_ENCODING = "file.encoding";
    /** A file too large to be a campaign. */
    public static final String FILE_SIZE = "file.size";
    /** Braces are nested deeper than any campaign's. */
    public static final String FILE_NESTING = "file.nesting";
    /** A file that cannot be read. */
    public static final String FILE_UNREADABLE = "file.unreadable";
    /** A unit that does not exist. */
    public static final String UNIT_UNKNOWN = "unit.unknown";
    /** A unit of another dimension. */
    public static final String UNIT_DIMENSION = "unit.dimension";
    /** A number that needs a unit. */
    public static final String UNIT_MISSING = "unit.missing";
    /** A unit where a plain number is meant. */
    public static final String UNIT_SUPERFLUOUS = "unit.superfluous";
    /** A ceramic whose mix of boundaries cannot be made. */
    public static final String POLYCRYSTAL_MIX = "polycrystal.mix";
    /** An impedance spectrum at a single frequency. */
    public static final String POLYCRYSTAL_FREQUENCY = "polycrystal.frequency";
    /** A value of the ceramic is wanted where the campaign has none. */
    public static final String POLYCRYSTAL_OFF = "polycrystal.off";
    /** Temperatures are to be chosen for a value that is not extrapolated from them. */
    public static final String TEMPERATURE_ADAPTIVE = "temperature.adaptive";
    /** A number outside what makes sense. */
    public static final String VALUE_RANGE = "value.range";
    /** A fraction where a whole number is meant. */
    public static final String VALUE_INTEGER = "value.integer";
    /** A range whose ends are exchanged. */
    public static final String RANGE_REVERSED = "range.reversed";
    /** A range of a list without a step. */
    public static final String RANGE_STEP_MISSING = "range.step.missing";
    /** A step where ranges have none, or a step that is not positive. */
    public static final String RANGE_STEP_WRONG = "range.step.wrong";
    /** More than one value where one is meant. */
    public static final String VALUES_TOO_MANY = "values.toomany";
    /** A value given twice in one list. */
    public static final String VALUES_DUPLICATE = "values.duplicate";
    /** A comparator that makes no sense here. */
    public static final String COMPARATOR = "comparator";
    /** A statement given twice in one block. */
    public static final String STATEMENT_DUPLICATE = "statement.duplicate";
    /** Two blocks of a kind in one campaign. */
    public static final String BLOCK_DUPLICATE = "block.duplicate";
    /** A block of a campaign that is missing. */
    public static final String BLOCK_MISSING = "block.missing";
    /** A reusable block without a name. */
    public static final String BLOCK_UNNAMED = "block.unnamed";
    /** A block without braces that extends nothing. */
    public static final String BLOCK_EMPTY = "block.empty";
    /** Two campaigns or blocks of one name. */
    public static final String NAME_DUPLICATE = "name.duplicate";
    /** An empty campaign name, or one that cannot be a folder name. */
    public static final String NAME_INVALID = "name.invalid";
    /** A name that hides one of an imported file. */
    public static final String NAME_SHADOWED = "name.shadowed";
    /** A reusable block that nothing extends. */
    public static final String NAME_UNUSED = "name.unused";
    /** Blocks or campaigns that extend each other in a circle. */
    public static final String EXTENDS_CYCLE = "extends.cycle";
    /** Indices that name no plane or direction. */
    public static final String MILLER_INVALID = "miller.invalid";
    /** An axis that does not lie in the plane of a tilt boundary. */
    public static final String CELL_NOT_TILT = "cell.nottilt";
    /** A plane that is no symmetric tilt plane of an exact coincidence cell. */
    public static final String CELL_INEXACT = "cell.inexact";
    /** A coincidence label that does not belong to the plane and axis. */
    public static final String CELL_LABEL = "cell.label";
    /** A named cell that the block's other constraints exclude. */
    public static final String CELL_EXCLUDED = "cell.excluded";
    /** No exact coincidence cell within tolerance of a misorientation. */
    public static final String MISORIENTATION_NO_CELL = "misorientation.nocell";
    /** Constraints that no boundary satisfies. */
    public static final String BOUNDARY_NONE = "boundary.none";
    /** More atoms than the campaign allows. */
    public static final String ATOMS_EXCEEDED = "atoms.exceeded";
    /** Grains thinner than the boundary region needs. */
    public static final String GRAIN_THIN = "grain.thin";
    /** Oxygen vacancies and extra lithium that cannot both hold. */
    public static final String CHARGE_CONFLICT = "charge.conflict";
    /** A charge policy that cannot balance what is asked for. */
    public static final String CHARGE_POLICY = "charge.policy";
    /** An element that is not part of the material, or not the one meant. */
    public static final String ELEMENT = "element";
    /** A crystal's file that does not exist. */
    public static final String MATERIAL_FILE = "material.file";
    /** A crystal of which no boundaries can be built. */
    public static final String MATERIAL_UNUSABLE = "material.unusable";
    /** A statement about LLZO beside a crystal of one's own, or the other way round. */
    public static final String MATERIAL_OTHER = "material.other";
    /** A potential that does not exist. */
    public static final String POTENTIAL_UNKNOWN = "potential.unknown";
    /** A potential that needs a parameter file. */
    public static final String POTENTIAL_FILE = "potential.file";
    /** A parameter file that does not exist. */
    public static final String POTENTIAL_FILE_MISSING = "potential.file.missing";
    /** A potential that cannot be used, mostly for what its parameter file says. */
    public static final String POTENTIAL_UNUSABLE = "potential.unusable";
    /** A crystal of one's own without a potential: it can be built and not run. */
    public static final String POTENTIAL_MISSING = "potential.missing";
    /** A potential without parameters for an element. */
    public static final String POTENTIAL_ELEMENT = "potential.element";
    /** A simulated temperature outside the potential's tested range. */
    public static final String TEMPERATURE_UNTESTED = "temperature.untested";
    /** Simulated temperatures that round to the same kelvin. */
    public static final String TEMPERATURE_CLOSE = "temperature.close";
    /** Cubic LLZO without a dopant where the tetragonal phase is the stable one. */
    public static final String PHASE_METASTABLE = "phase.metastable";
    /** A report temperature that is not simulated. */
    public static final String TEMPERATURE_EXTRAPOLATED = "temperature.extrapolated";
    /** Too few simulated temperatures for an extrapolation. */
    public static final String TEMPERATURE_TOO_FEW = "temperature.toofew";
    /** Nothing that can be observed has that name. */
    public static final String OBSERVABLE_UNKNOWN = "observable.unknown";
    /** The observable cannot be optimised, or cannot be limited. */
    public static final String OBSERVABLE_USE = "observable.use";
    /** Limits that exclude each other. */
    public static final String REQUIREMENT_EMPTY = "requirement.empty";
    /** An objective at a temperature that is not reported. */
    public static final String OBJECTIVE_TEMPERATURE = "objective.temperature";
    /**
     * An objective or limit that is measured at parallel planes only, or in networks only, in a campaign with the
     * other.
     */
    public static final String OBJECTIVE_NETWORK = "objective.network";
    /** A baseline that is none of the campaign's boundaries, or none that they can be measured against. */
    public static final String BASELINE_EXCLUDED = "baseline.excluded";
    /** A timestep too long for the temperature. */
    public static final String TIMESTEP_LONG = "timestep.long";
    /** A production too short for lithium to diffuse. */
    public static final String PRODUCTION_SHORT = "production.short";
    /** Annealing that is colder than the simulation. */
    public static final String ANNEAL_COLD = "anneal.cold";
    /** Energies of minimised structures are wanted where they mean nothing or cannot be had. */
    public static final String ANNEAL_ENERGY = "anneal.energy";
    /** A dump interval that leaves too few frames, or is far from a whole number of timesteps. */
    public static final String DUMP_INTERVAL = "dump.interval";
    /** Fidelities that do not end with the production time. */
    public static final String FIDELITIES = "fidelities";
    /** An ensemble that does not suit its phase. */
    public static final String ENSEMBLE = "ensemble";
    /** A budget smaller than the initial design. */
    public static final String BUDGET_SMALL = "budget.small";
    /** A search that is not installed, or a program that the settings of this machine do not know. */
    public static final String SEARCH_UNKNOWN = "search.unknown";
    /** A setting that the search does not have. */
    public static final String SEARCH_SETTING = "search.setting";
    /** A covariance function that the optimizer does not have. */
    public static final String SURROGATE = "surrogate";
    /** A batch larger than what the budget leaves. */
    public static final String BATCH_LARGE = "batch.large";
    /** The second opinion names the potential of the campaign itself. */
    public static final String OPINION_SAME = "opinion.same";
    /** A stopping rule that can never fire. */
    public static final String STOP_UNREACHABLE = "stop.unreachable";
    /** Nothing left to optimise: every constraint allows one geometry only. */
    public static final String SPACE_SINGLE = "space.single";

    private static final Set<String> ABOUT_RUNNING = Set.of(POTENTIAL_UNUSABLE, POTENTIAL_ELEMENT,
            OBJECTIVE_NETWORK, BASELINE_EXCLUDED, ANNEAL_ENERGY);

    private IssueCodes() {
    }

    /** Whether an error stands in the way of a simulation only: the structures of such a campaign can be built. */
    public static boolean isAboutRunning(String code) {
        return ABOUT_RUNNING.contains(code);
    }

    /** Whether the text of a campaign says clearly what it means in spite of an error, which is that it cannot be. */
    public static boolean isImpossible(String code) {
        return BOUNDARY_NONE.equals(code) || MATERIAL_UNUSABLE.equals(code) || isAboutRunning(code);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.Map;
import java.util.Optional;

import org.eclipse.emf.ecore.EClass;
import org.grainwright.dsl.syntax.BoundaryCharacter;
import org.grainwright.dsl.syntax.MixPart;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** The first keyword of each kind of statement, which names it in messages, the outline and the documentation. */
public final class Words {

    private static final Map<EClass,
            String> WORDS = Map.ofEntries(Map.entry(Literals.IMPORT, "import"),
                    Map.entry(Literals.CAMPAIGN, "campaign"),
                    Map.entry(Literals.MATERIAL_BLOCK, "material"), Map.entry(Literals.PHASE_STATEMENT, "phase"),
                    Map.entry(Literals.LATTICE_PARAMETER, "lattice"),
                    Map.entry(Literals.DOPANT, "dopant"), Map.entry(Literals.CRYSTAL_FILE, "file"),
                    Map.entry(Literals.ION_ROLE, "mobile"), Map.entry(Literals.ION_CHARGES, "charges"),
                    Map.entry(Literals.BOUNDARY_BLOCK, "boundary"),
                    Map.entry(Literals.CELLS, "cells"),
                    Map.entry(Literals.WIDTH, "width"), Map.entry(Literals.MISORIENTATION, "misorientation"),
                    Map.entry(Literals.AXES, "axis"),
                    Map.entry(Literals.PLANE_FAMILIES, "plane"), Map.entry(Literals.CHARACTERS, "character"),
                    Map.entry(Literals.CONNECTIONS, "connection"),
                    Map.entry(Literals.ARRANGEMENTS, "arrangement"), Map.entry(Literals.GRAIN_THICKNESS, "grain"),
                    Map.entry(Literals.STRAIN_LIMIT, "strain"),
                    Map.entry(Literals.ATOM_BUDGET, "atoms"), Map.entry(Literals.COMPOSITION, "composition"),
                    Map.entry(Literals.VACANCIES, "vacancies"),
                    Map.entry(Literals.EXCESS, "excess"), Map.entry(Literals.COMPENSATION, "compensate"),
                    Map.entry(Literals.REDISTRIBUTION, "redistribute"),
                    Map.entry(Literals.TRANSLATIONS, "translations"),
                    Map.entry(Literals.SIMULATION_BLOCK, "simulation"), Map.entry(Literals.ENGINE, "engine"),
                    Map.entry(Literals.ACCELERATOR, "accelerator"), Map.entry(Literals.SLOTS, "slots"),
                    Map.entry(Literals.RANKS, "ranks"),
                    Map.entry(Literals.POTENTIAL, "potential"), Map.entry(Literals.SIMULATE_AT, "simulate"),
                    Map.entry(Literals.REPORT_AT, "report"),
                    Map.entry(Literals.PRESSURE, "pressure"), Map.entry(Literals.TIMESTEP, "timestep"),
                    Map.entry(Literals.ANNEAL, "anneal"), Map.entry(Literals.EQUILIBRATION, "equilibrate"),
                    Map.entry(Literals.PRODUCTION, "produce"), Map.entry(Literals.REPLICAS, "replicas"),
                    Map.entry(Literals.SIMULATION_SEED, "seed"),
                    Map.entry(Literals.DUMP_INTERVAL, "dump"), Map.entry(Literals.FIDELITIES, "fidelities"),
                    Map.entry(Literals.ACCURACY, "accuracy"), Map.entry(Literals.GREEN_KUBO, "green-kubo"),
                    Map.entry(Literals.POLYCRYSTAL, "polycrystal"), Map.entry(Literals.GRAIN_SIZE, "grain"),
                    Map.entry(Literals.GRAIN_SHAPE, "shape"), Map.entry(Literals.BOUNDARY_MIX, "mix"),
                    Map.entry(Literals.FREQUENCIES, "frequency"), Map.entry(Literals.PERMITTIVITY, "permittivity"),
                    Map.entry(Literals.OPTIMIZE_BLOCK, "optimize"), Map.entry(Literals.OBJECTIVE, "objective"),
                    Map.entry(Literals.REQUIREMENT, "require"),
                    Map.entry(Literals.SEARCH_CHOICE, "search"), Map.entry(Literals.BAYESIAN, "bayesian"),
                    Map.entry(Literals.SURROGATE, "surrogate"),
                    Map.entry(Literals.ACQUISITION, "acquisition"),
                    Map.entry(Literals.INITIAL_DESIGN, "initial"), Map.entry(Literals.BATCH, "batch"),
                    Map.entry(Literals.OPTIMIZER_SEED, "seed"),
                    Map.entry(Literals.BUDGET, "budget"), Map.entry(Literals.BASELINE, "baseline"),
                    Map.entry(Literals.OPINION, "opinion"), Map.entry(Literals.STOP_RULE, "stop"));

    private Words() {
    }

    /**
     * The first keyword of a kind of statement or block; {@code objective} for {@code minimize} and {@code maximize}.
     */
    public static String of(EClass kind) {
        return WORDS.getOrDefault(kind, kind.getName());
    }

    /** The first keyword of a kind of statement or block, if it has one. */
    public static Optional<String> find(EClass kind) {
        return Optional.ofNullable(WORDS.get(kind));
    }

    /** Which boundaries a share of a ceramic names: best, baseline, others, or a character. */
    public static String of(MixPart part) {
        BoundaryCharacter character = part.getCharacter();
        return character == null ? part.getKind().getLiteral()
                : (character.isSymmetric() ? "symmetric " : character.isAsymmetric() ? "asymmetric " : "")
                        + character.getKind().getLiteral();
    }

    /** With its indefinite article, for messages. */
    public static String article(EClass kind) {
        String word = of(kind);
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }
}

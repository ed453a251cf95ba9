// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.eclipse.emf.ecore.EObject;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Objective;
import org.grainwright.dsl.syntax.BoundaryBlock;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.MaterialBlock;
import org.grainwright.dsl.syntax.OptimizeBlock;
import org.grainwright.dsl.syntax.SimulationBlock;

/**
 * How blocks and campaigns extend one another. A block's own statements come first; a statement of a base block counts
 * only where the extending block has none of its kind. A campaign that extends another inherits its blocks; a block
 * that it writes itself without {@code extends} inherits from the base campaign's block of the same kind. Cycles are
 * cut where they close.
 */
public final class Inheritance {

    private Inheritance() {
    }

    /** A block and those that it extends, itself first. */
    public static List<Block> chain(Block block) {
        Block first = block == null ? null : base(block);
        if (first == null) {
            return block == null || block.eIsProxy() ? List.of() : List.of(block);
        }
        Set<Block> seen = new LinkedHashSet<>();
        for (Block b = block; b != null && !b.eIsProxy() && seen.add(b); b = base(b)) {
            continue;
        }
        return List.copyOf(seen);
    }

    /**
     * The block that a block extends: named after {@code extends}, else of the base campaign; {@code null} when none.
     */
    public static Block base(Block block) {
        Block named = namedBase(block);
        if (named != null || hasNamedBase(block)) {
            return named;
        }
        if (block.eContainer() instanceof Campaign campaign && campaign.getBase() != null) {
            return block(campaign.getBase(), block.getClass(), new LinkedHashSet<>(Set.of(campaign))).orElse(null);
        }
        return null;
    }

    /** The block named after {@code extends}, or {@code null}. */
    public static Block namedBase(Block block) {
        return switch (block) {
            case MaterialBlock b -> b.getBase();
            case BoundaryBlock b -> b.getBase();
            case SimulationBlock b -> b.getBase();
            case OptimizeBlock b -> b.getBase();
            default -> null;
        };
    }

    private static boolean hasNamedBase(Block block) {
        return namedBase(block) != null;
    }

    /** The statements that a block writes itself. */
    public static List<EObject> statements(Block block) {
        return switch (block) {
            case MaterialBlock b -> Collections.unmodifiableList(b.getStatements());
            case BoundaryBlock b -> Collections.unmodifiableList(b.getStatements());
            case SimulationBlock b -> Collections.unmodifiableList(b.getStatements());
            case OptimizeBlock b -> Collections.unmodifiableList(b.getStatements());
            default -> List.of();
        };
    }

    /** The block of one kind that applies to a campaign, its own or an inherited one. */
    public static <B extends Block> Optional<B> block(Campaign campaign, Class<B> kind) {
        return block(campaign, kind, new LinkedHashSet<>());
    }

    private static <B extends Block> Optional<B> block(Campaign campaign, Class<B> kind, Set<Campaign> seen) {
        for (Campaign c = campaign; c != null && !c.eIsProxy() && seen.add(c); c = c.getBase()) {
            Optional<B> own = c.getBlocks().stream().filter(kind::isInstance).map(kind::cast).findFirst();
            if (own.isPresent()) {
                return own;
            }
        }
        return Optional.empty();
    }

    /** The effective statement of one kind: the block's own, else that of the nearest base. */
    public static <S extends EObject> Optional<S> statement(Block block, Class<S> kind) {
        // asked many times per keystroke: plain loops
        for (Block b : chain(block)) {
            for (EObject statement : statements(b)) {
                if (kind.isInstance(statement)) {
                    return Optional.of(kind.cast(statement));
                }
            }
        }
        return Optional.empty();
    }

    /** The objectives that hold: those of the first block of the chain that has any, in the order written. */
    public static List<Objective> objectives(Block block) {
        return chain(block).stream()
                .map(each -> statements(each).stream().filter(Objective.class::isInstance).map(Objective.class::cast)
                        .toList())
                .filter(each -> !each.isEmpty()).findFirst().orElse(List.of());
    }

    /** All statements of one kind along the chain, the block's own first. */
    public static <S extends EObject> List<S> all(Block block, Class<S> kind) {
        return chain(block).stream().flatMap(b -> statements(b).stream()).filter(kind::isInstance).map(kind::cast)
                .toList();
    }

    /**
     * The effective setting inside nested braces ({@code engine lammps {...}}, {@code bayesian {...}}): settings of
     * base blocks count where the extending ones have none of their kind.
     */
    public static <S extends EObject, T extends EObject> Optional<T> setting(Block block, Class<S> statement,
            Function<S, ? extends List<?>> settings,
            Class<T> kind) {
        List<Object> all = new ArrayList<>();
        all(block, statement).forEach(s -> all.addAll(settings.apply(s)));
        return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}

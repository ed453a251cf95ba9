// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/**
 * Checks of several statements of a block against each other. They look at effective statements, inherited ones
 * included, but report only where the block itself wrote at least one of the statements involved, so that one mistake
 * is reported once. In a reusable block defaults do not count: whoever extends it may still say otherwise.
 */
abstract class BlockChecks extends Checks {

    static boolean defaultsApply(Block block) {
        return block.eContainer() instanceof Campaign;
    }

    /** The first of the statements that the block wrote itself. */
    static Optional<EObject> own(Block block, EObject... statements) {
        return Arrays.stream(statements).filter(s -> s != null && EcoreUtil2.isAncestor(block, s)).findFirst();
    }

    static <S extends EObject> S effective(Block block, Class<S> kind) {
        return Inheritance.statement(block, kind).orElse(null);
    }

    /** The campaign that a block stands in, or {@code null}. */
    static Campaign campaign(Block block) {
        return block.eContainer() instanceof Campaign campaign ? campaign : null;
    }

    /** An error at a statement of the block, or at the block's campaign name for an inherited one. */
    void errorAt(String code, String message, EObject place, Fix... fixes) {
        error(code, message, place, place instanceof Campaign ? Literals.ELEMENT__NAME : null, fixes);
    }

    void warningAt(String code, String message, EObject place, Fix... fixes) {
        warning(code, message, place, place instanceof Campaign ? Literals.ELEMENT__NAME : null, fixes);
    }
}

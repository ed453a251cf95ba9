// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.Optional;

import org.eclipse.emf.ecore.EObject;
import org.grainwright.dsl.language.Vocabulary;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Objective;

/** Where in a campaign something stands. */
final class Places {

    private Places() {
    }

    /** The innermost statement, block or campaign around an object, itself included. */
    static Optional<EObject> statement(EObject object) {
        for (EObject o = object; o != null; o = o.eContainer()) {
            if (Words.find(o.eClass()).isPresent()) {
                return Optional.of(o);
            }
        }
        return Optional.empty();
    }

    /** The first keyword of the innermost statement; {@code file} outside of all. */
    static String home(EObject object) {
        return statement(object).map(s -> s instanceof Objective o ? o.getGoal().getLiteral() : Words.of(s.eClass()))
                .orElse("file");
    }

    /** The innermost block around an object. */
    static Optional<Block> block(EObject object) {
        for (EObject o = object; o != null; o = o.eContainer()) {
            if (o instanceof Block block) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    /** The entry of a word as it is meant at an object. */
    static Optional<Vocabulary.Word> word(String text, EObject object) {
        return Vocabulary.find(text, home(object));
    }
}

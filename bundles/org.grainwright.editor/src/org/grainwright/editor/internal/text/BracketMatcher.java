// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** Braces of blocks, brackets of directions, parentheses of planes. */
public final class BracketMatcher extends DefaultCharacterPairMatcher {

    /** Made by the extension point. */
    public BracketMatcher() {
        super(new char[] {'{', '}', '[', ']', '(', ')'});
    }
}

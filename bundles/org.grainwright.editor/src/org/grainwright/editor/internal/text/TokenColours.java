// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.swt.custom.StyleRange;

/** Token colours of the current theme; follows theme and preference changes. User-interface thread only. */
final class TokenColours implements IPropertyChangeListener {

    private final ColorRegistry registry = JFaceResources.getColorRegistry();
    private final Map<TokenColour, Token> tokens = new EnumMap<>(TokenColour.class);
    private final Runnable changed;

    /** @param changed called after a colour changed */
    TokenColours(Runnable changed) {
        this.changed = changed;
        for (TokenColour colour : TokenColour.values()) {
            tokens.put(colour, new Token(attribute(colour)));
        }
        registry.addListener(this);
    }

    IToken token(TokenColour colour) {
        return tokens.get(colour);
    }

    StyleRange style(TokenColour colour, int offset, int length) {
        return new StyleRange(offset, length, registry.get(colour.key()), null, colour.fontStyle());
    }

    void dispose() {
        registry.removeListener(this);
    }

    @Override
    public void propertyChange(PropertyChangeEvent event) {
        if (event.getProperty().startsWith("org.grainwright.editor.")) {
            tokens.forEach((colour, token) -> token.setData(attribute(colour)));
            changed.run();
        }
    }

    private TextAttribute attribute(TokenColour colour) {
        return colour == TokenColour.TEXT ? null
                : new TextAttribute(registry.get(colour.key()), null, colour.fontStyle());
    }
}

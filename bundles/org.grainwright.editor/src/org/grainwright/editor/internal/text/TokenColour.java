// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import org.eclipse.swt.SWT;

/** The kinds of text the editor tells apart, each with a user-changeable colour of the same name in plugin.xml. */
enum TokenColour {
    TEXT(SWT.NORMAL),
    KEYWORD(SWT.NORMAL),
    BLOCK(SWT.BOLD),
    NAME(SWT.BOLD),
    VALUE(SWT.NORMAL),
    NUMBER(SWT.NORMAL),
    UNIT(SWT.NORMAL),
    INDICES(SWT.NORMAL),
    STRING(SWT.NORMAL),
    COMMENT(SWT.ITALIC);

    private final int fontStyle;

    TokenColour(int fontStyle) {
        this.fontStyle = fontStyle;
    }

    int fontStyle() {
        return fontStyle;
    }

    /** Key in the colour registry. */
    String key() {
        return "org.grainwright.editor." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The colour of a semantic token type of the protocol, {@code null} where the lexical colour stays. */
    static TokenColour ofSemanticType(String type) {
        return switch (type) {
            case "class", "struct", "interface", "namespace", "variable", "parameter", "typeParameter" -> NAME;
            case "enumMember", "enum", "property" -> VALUE;
            case "type" -> UNIT; // what the campaign language calls the unit of a quantity
            case "number" -> NUMBER;
            case "string" -> STRING;
            case "comment" -> COMMENT;
            // keywords stay as the scanner coloured them: it tells blocks, statements and choices apart
            default -> null;
        };
    }
}

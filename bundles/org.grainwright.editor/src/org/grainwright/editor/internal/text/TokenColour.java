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
            case "class", "struct", "interface", "namespace", "type" -> NAME;
            case "variable", "parameter", "typeParameter" -> NAME;
            case "enumMember", "enum" -> VALUE;
            case "function", "method", "event" -> BLOCK;
            case "keyword" -> KEYWORD;
            case "property" -> VALUE;
            case "macro", "regexp" -> INDICES;
            case "modifier", "operator", "decorator" -> UNIT;
            case "number" -> NUMBER;
            case "string" -> STRING;
            case "comment" -> COMMENT;
            default -> null;
        };
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.link.LinkedModeModel;
import org.eclipse.jface.text.link.LinkedModeUI;
import org.eclipse.jface.text.link.LinkedPosition;
import org.eclipse.jface.text.link.LinkedPositionGroup;
import org.eclipse.swt.graphics.Point;

/**
 * A template of the protocol: text with fields <code>$1</code>, <code>${1:default}</code>, <code>${1|a,b|}</code> and a
 * last stop <code>$0</code>.
 *
 * @param text the text with the defaults filled in
 * @param fields field number to its places in the text, in order of visit; 0, the last stop, comes last
 */
record Snippet(String text, Map<Integer, List<Field>> fields) {

    /** One place of a field: offset in the text, and length of the default there. */
    record Field(int offset, int length) {
    }

    static Snippet parse(String source) {
        StringBuilder text = new StringBuilder();
        Map<Integer, List<Field>> fields = new TreeMap<>(
                java.util.Comparator.comparingInt(number -> number == 0 ? Integer.MAX_VALUE : number));
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length() && "\\$}".indexOf(source.charAt(at + 1)) >= 0) {
                text.append(source.charAt(at + 1));
                at += 2;
                continue;
            }
            int digits = at + 1;
            boolean braced = c == '$' && digits < source.length() && source.charAt(digits) == '{';
            if (braced) {
                digits++;
            }
            int end = digits;
            while (c == '$' && end < source.length() && Character.isDigit(source.charAt(end))) {
                end++;
            }
            if (c != '$' || end == digits) {
                text.append(c);
                at++;
                continue;
            }
            String value = "";
            int number = Integer.parseInt(source.substring(digits, end));
            if (braced) {
                int close = source.indexOf('}', end);
                if (close < 0) {
                    text.append(source, at, source.length());
                    break;
                }
                value = defaultOf(source.substring(end, close));
                end = close + 1;
            }
            fields.computeIfAbsent(number, key -> new ArrayList<>()).add(new Field(text.length(), value.length()));
            text.append(value);
            at = end;
        }
        return new Snippet(text.toString(), fields);
    }

    private static String defaultOf(String body) {
        if (body.startsWith(":")) {
            return body.substring(1);
        }
        if (body.startsWith("|")) {
            return body.substring(1).split("[,|]", 2)[0];
        }
        return "";
    }

    /** The template with its later lines indented like the line it is inserted in. */
    static String indented(String source, IDocument document, int offset) throws BadLocationException {
        IRegion line = document.getLineInformationOfOffset(offset);
        String before = document.get(line.getOffset(), offset - line.getOffset());
        String indent = before.substring(0, before.length() - before.stripLeading().length());
        return source.replace("\t", "  ").replaceAll("\r?\n", document.getLineDelimiter(0) == null ? "\n"
                : document.getLineDelimiter(0)).replace("\n", "\n" + indent);
    }

    /** Lets the user tab through the fields of the inserted text. Returns the selection to set. */
    Point enter(ITextViewer viewer, int base) throws BadLocationException {
        List<Integer> numbers = fields.keySet().stream().filter(number -> number != 0).toList();
        Field stop = fields.containsKey(0) ? fields.get(0).getFirst() : new Field(text.length(), 0);
        if (numbers.isEmpty()) {
            return new Point(base + stop.offset(), stop.length());
        }
        LinkedModeModel model = new LinkedModeModel();
        int sequence = 0;
        for (int number : numbers) {
            LinkedPositionGroup group = new LinkedPositionGroup();
            for (Field field : fields.get(number)) {
                group.addPosition(new LinkedPosition(viewer.getDocument(), base + field.offset(), field.length(),
                        sequence));
            }
            sequence++;
            model.addGroup(group);
        }
        model.forceInstall();
        LinkedModeUI ui = new LinkedModeUI(model, viewer);
        ui.setExitPosition(viewer, base + stop.offset(), 0, Integer.MAX_VALUE);
        ui.enter();
        IRegion selected = ui.getSelectedRegion();
        return new Point(selected.getOffset(), selected.getLength());
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.xtext.diagnostics.AbstractDiagnostic;
import org.eclipse.xtext.linking.lazy.LazyLinkingResource;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextSyntaxDiagnostic;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignReader;

/**
 * The parsed form of one file. Refuses what is no campaign text at all (too large, not UTF-8) with one diagnostic
 * instead of thousands of syntax errors; such a resource is empty.
 */
public class CampaignResource extends LazyLinkingResource {

    /** The parser tries every statement of each block that is left open: its time is quadratic in their depth. */
    private static final int DEEPEST = 40;

    private String refusalCode;
    private String refusal;

    @Override
    protected void doLoad(InputStream input, Map<?, ?> options) throws IOException {
        byte[] bytes = input.readNBytes(CampaignReader.LARGEST_FILE_BYTES + 1);
        refusal = null;
        if (bytes.length > CampaignReader.LARGEST_FILE_BYTES) {
            refuse(IssueCodes.FILE_SIZE, "this file is larger than " + CampaignReader.LARGEST_FILE_BYTES / (1024 * 1024)
                    + " MB; a campaign has a few kilobytes, so this is probably another file");
        } else if (!isUtf8(bytes)) {
            refuse(IssueCodes.FILE_ENCODING, "this file is not UTF-8 text; save it with the encoding UTF-8");
        } else if (depth(new String(bytes, StandardCharsets.UTF_8)) > DEEPEST) {
            refuse(IssueCodes.FILE_NESTING, "the braces of this file are nested more than " + DEEPEST
                    + " deep; a campaign needs five, so closing braces are missing");
        }
        super.doLoad(new ByteArrayInputStream(refusal == null ? bytes : new byte[0]), options);
    }

    private void refuse(String code, String message) {
        refusalCode = code;
        refusal = message;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** How deep braces are nested outside comments and quoted names. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{' -> deepest = Math.max(deepest, ++depth);
                case '}' -> depth = Math.max(0, depth - 1);
                case '"' -> i = end(text, "\"", i + 1);
                case '/' -> i = text.startsWith("//", i) ? end(text, "\n", i)
                        : text.startsWith("/*", i) ? end(text, "*/", i + 2) : i;
                default -> {
                    // nests nothing
                }
            }
        }
        return deepest;
    }

    private static int end(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length() - 1;
    }

    @Override
    protected void addSyntaxErrors() {
        IndependentSyntaxErrors.of(getParseResult(), text -> getParser().parse(new StringReader(text)))
                .forEach(error -> getErrors().add(new XtextSyntaxDiagnostic(error)));
        if (refusal != null) {
            getErrors().add(new Refusal(refusalCode, refusal, getParseResult().getRootNode()));
        }
    }

    /** The one diagnostic of a refused file, at its beginning. */
    private static final class Refusal extends AbstractDiagnostic {

        private final String code;
        private final String message;
        private final INode node;

        Refusal(String code, String message, INode node) {
            this.code = code;
            this.message = message;
            this.node = node;
        }

        @Override
        public String getCode() {
            return code;
        }

        @Override
        public String[] getData() {
            return new String[0];
        }

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        protected INode getNode() {
            return node;
        }
    }
}

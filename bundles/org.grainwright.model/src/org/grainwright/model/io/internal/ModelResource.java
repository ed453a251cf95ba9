// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io.internal;

import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EFactory;
import org.eclipse.emf.ecore.xmi.XMLHelper;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.XMLSave;
import org.eclipse.emf.ecore.xmi.impl.XMIHelperImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.eclipse.emf.ecore.xmi.impl.XMISaveImpl;
import org.grainwright.model.ModelPackage;

/**
 * An XMI resource that can hold any text: characters XML forbids (engine logs hold escape sequences) are replaced by
 * U+FFFD.
 */
public final class ModelResource extends XMIResourceImpl {

    private static final int LAST_CODE_POINT = 0x10FFFF;

    public ModelResource(URI uri) {
        super(uri);
        setEncoding("UTF-8");
    }

    @Override
    protected XMLHelper createXMLHelper() {
        return new XMIHelperImpl(this) {

            @Override
            protected Object createFromString(EFactory factory, EDataType type, String value) {
                boolean state = type == ModelPackage.Literals.EVALUATION_STATE;
                return super.createFromString(factory, type,
                        state ? EarlierVersion.EVALUATION_STATES.getOrDefault(value, value) : value);
            }
        };
    }

    @Override
    protected XMLSave createXMLSave() {
        return new Save(createXMLHelper());
    }

    /** @return {@code text} with every character that XML 1.0 forbids replaced */
    public static String printable(String text) {
        if (isPlain(text) || text.codePoints().allMatch(ModelResource::allowed)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(allowed(point) ? point : 0xFFFD));
        return clean.toString();
    }

    /** Nearly all text is, and packed curves are long. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0xD7FF) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(int point) {
        return point >= 0x20 && point <= 0xD7FF || point == '\t' || point == '\n' || point == '\r'
                || point >= 0xE000 && point <= 0xFFFD || point >= 0x10000;
    }

    private static final class Save extends XMISaveImpl {

        Save(XMLHelper helper) {
            super(helper);
        }

        @Override
        protected void init(XMLResource resource, Map<?, ?> options) {
            super.init(resource, options);
            escape = new Clean();
            escape.setMappingLimit(LAST_CODE_POINT);
        }

        private static final class Clean extends Escape {

            @Override
            public String convert(String input) {
                return super.convert(printable(input));
            }

            @Override
            public String convertText(String input) {
                return super.convertText(printable(input));
            }

            @Override
            public String convertLines(String input) {
                return super.convertLines(printable(input));
            }
        }
    }
}

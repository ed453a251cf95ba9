// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import org.eclipse.xtext.common.services.DefaultTerminalConverters;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.ValueConverterException;
import org.eclipse.xtext.conversion.impl.AbstractValueConverter;
import org.eclipse.xtext.nodemodel.INode;
import org.grainwright.dsl.language.Numbers;

/** Turns the text of numbers into values; identifiers and strings are read by the inherited converters. */
public class CampaignValueConverters extends DefaultTerminalConverters {

    /** Names of blocks: an identifier without its escape character, or a word that may serve as one. */
    @ValueConverter(rule = "BlockName")
    public IValueConverter<String> getBlockNameConverter() {
        return new AbstractValueConverter<>() {
            @Override
            public String toValue(String text, INode node) {
                return ID().toValue(text, node);
            }

            @Override
            public String toString(String value) {
                return ID().toString(value);
            }
        };
    }

    /** Signed decimal numbers; the Unicode minus sign counts as a hyphen. */
    @ValueConverter(rule = "Number")
    public IValueConverter<Double> getNumberConverter() {
        return new AbstractValueConverter<>() {
            @Override
            public Double toValue(String text, INode node) {
                if (text == null || text.isBlank()) {
                    throw new ValueConverterException("a number is missing here", node, null);
                }
                double value;
                try {
                    value = Double.parseDouble(text.replace('\u2212', '-'));
                } catch (NumberFormatException e) {
                    throw new ValueConverterException("'" + text + "' is not a number", node, e);
                }
                if (!Double.isFinite(value)) {
                    throw new ValueConverterException("the number " + text + " is too large to compute with", node,
                            null);
                }
                return value;
            }

            @Override
            public String toString(Double value) {
                return Numbers.plain(value);
            }
        };
    }
}

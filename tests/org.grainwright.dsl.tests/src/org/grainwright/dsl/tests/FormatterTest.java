// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;

import org.eclipse.xtext.formatting2.FormatterPreferences;
import org.eclipse.xtext.formatting2.FormatterRequest;
import org.eclipse.xtext.formatting2.IFormatter2;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.formatting2.regionaccess.TextRegionAccessBuilder;
import org.eclipse.xtext.preferences.IPreferenceValuesProvider;
import org.eclipse.xtext.preferences.TypedPreferenceValues;
import org.eclipse.xtext.resource.XtextResource;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.SpecificationWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.inject.Key;

/** One layout: the examples have it, formatting makes it and changes nothing else. */
class FormatterTest {

    private static String format(String text) {
        XtextResource resource = (XtextResource) Campaigns.resource(text);
        FormatterRequest request = Campaigns.language().getInstance(FormatterRequest.class);
        request.setPreferences(TypedPreferenceValues.castOrWrap(
                Campaigns.language().getInstance(Key.get(IPreferenceValuesProvider.class, FormatterPreferences.class))
                        .getPreferenceValues(resource)));
        request.setTextRegionAccess(
                Campaigns.language().getInstance(TextRegionAccessBuilder.class).forNodeModel(resource).create());
        var replacements = Campaigns.language().getInstance(IFormatter2.class).format(request);
        return replacements.isEmpty() ? text
                : request.getTextRegionAccess().getRewriter()
                        .renderToString(replacements.stream().map(ITextReplacement.class::cast).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "paper", "paper-mini"})
    void examplesAreFormatted(String name) throws IOException {
        String text = Files.readString(Campaigns.REPOSITORY.resolve("examples/" + name + ".campaign"));
        assertEquals(text, format(text));
    }

    @Test
    void crampedTextIsSpreadOut() {
        String cramped = "campaign   \"x\"{boundary{width 2..5   layers // slab\nmisorientation 5 ° .. 30 °   cells "
                + "Σ17 (4 1 0) [001] ,(3 2 0)[001]}simulation{engine lammps{slots auto}}}";
        assertEquals("""
                campaign "x" {
                  boundary {
                    width 2 .. 5 layers // slab
                    misorientation 5° .. 30°
                    cells Σ17 (4 1 0)[001], (3 2 0)[001]
                  }
                  simulation {
                    engine lammps {
                      slots auto
                    }
                  }
                }
                """.strip(), format(cramped).strip());
    }

    @Test
    void writtenSpecificationsAreFormatted() {
        String written = new SpecificationWriter()
                .write(new CampaignReader().read(Campaigns.REPOSITORY.resolve("examples/paper.campaign"))
                        .specifications());
        assertEquals(written, format(written));
        assertEquals(format(written), format(format(written)));
    }
}

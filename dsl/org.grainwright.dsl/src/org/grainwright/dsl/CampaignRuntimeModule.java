// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl;

import org.eclipse.xtext.formatting.IIndentationInformation;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.scoping.impl.ImportUriGlobalScopeProvider;
import org.eclipse.xtext.validation.IDiagnosticConverter;
import org.eclipse.xtext.validation.IResourceValidator;
import org.grainwright.dsl.internal.CampaignDependencies;
import org.grainwright.dsl.internal.CampaignDiagnosticConverter;
import org.grainwright.dsl.internal.CampaignIndex;
import org.grainwright.dsl.internal.CampaignLinkingMessages;
import org.grainwright.dsl.internal.CampaignResource;
import org.grainwright.dsl.internal.CampaignResourceValidator;
import org.grainwright.dsl.internal.CampaignSyntaxMessages;
import org.grainwright.dsl.internal.CampaignValueConverters;
import org.grainwright.dsl.internal.LocalResourceSet;

/** Services of the language that need no user interface. */
public class CampaignRuntimeModule extends AbstractCampaignRuntimeModule {

    @Override
    public Class<? extends IGlobalScopeProvider> bindIGlobalScopeProvider() {
        return ImportUriGlobalScopeProvider.class;
    }

    /** Numbers with Unicode signs. */
    @Override
    public Class<? extends IValueConverterService> bindIValueConverterService() {
        return CampaignValueConverters.class;
    }

    /** Refuses what is no campaign text at all. */
    @Override
    public Class<? extends XtextResource> bindXtextResource() {
        return CampaignResource.class;
    }

    /** Files of this machine and nothing else. */
    public Class<? extends XtextResourceSet> bindXtextResourceSet() {
        return LocalResourceSet.class;
    }

    /** Syntax errors in plain words. */
    public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
        return CampaignSyntaxMessages.class;
    }

    /** Unknown names with the nearest known one. */
    public Class<? extends ILinkingDiagnosticMessageProvider.Extended> bindILinkingDiagnosticMessageProvider() {
        return CampaignLinkingMessages.class;
    }

    /** Lexer errors in plain words. */
    public Class<? extends IDiagnosticConverter> bindIDiagnosticConverter() {
        return CampaignDiagnosticConverter.class;
    }

    /** No findings that only follow from a syntax error. */
    public Class<? extends IResourceValidator> bindIResourceValidator() {
        return CampaignResourceValidator.class;
    }

    /** Only campaigns and blocks can be referred to. */
    public Class<? extends IDefaultResourceDescriptionStrategy> bindIDefaultResourceDescriptionStrategy() {
        return CampaignIndex.class;
    }

    /** Files are checked again when a file that they build on changes. */
    public Class<? extends IResourceDescription.Manager> bindIResourceDescription$Manager() {
        return CampaignDependencies.class;
    }

    /** Two blanks of indentation where an editor does not say otherwise. */
    public Class<? extends IIndentationInformation> bindIIndentationInformation() {
        return TwoBlanks.class;
    }

    /** See {@link #bindIIndentationInformation}. */
    public static class TwoBlanks implements IIndentationInformation {

        @Override
        public String getIndentString() {
            return "  ";
        }
    }
}

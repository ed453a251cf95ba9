// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.ide.CampaignInjector;

import com.google.inject.Injector;

/** Parsing and validating in tests, with the knowledge of {@link TestKnowledge}. */
final class Campaigns {

    static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent().getParent();

    private Campaigns() {
    }

    static Injector language() {
        CampaignLanguage.use(new TestKnowledge());
        return CampaignInjector.get();
    }

    static List<Issue> issues(String text) {
        Injector injector = language();
        return injector.getInstance(IResourceValidator.class).validate(resource(text), CheckMode.ALL,
                CancelIndicator.NullImpl);
    }

    /** The findings about a file on disk, its imports included. */
    static List<Issue> issues(Path file) {
        Injector injector = language();
        Resource resource = injector.getInstance(XtextResourceSet.class)
                .getResource(URI.createFileURI(file.toAbsolutePath().toString()), true);
        return injector.getInstance(IResourceValidator.class).validate(resource, CheckMode.ALL,
                CancelIndicator.NullImpl);
    }

    static Resource resource(String text) {
        Injector injector = language();
        XtextResourceSet resources = injector.getInstance(XtextResourceSet.class);
        Resource resource = injector.getInstance(IResourceFactory.class)
                .createResource(URI.createFileURI(Path.of("").toAbsolutePath().resolve("test.campaign").toString()));
        resources.getResources().add(resource);
        try {
            resource.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Map.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return resource;
    }
}

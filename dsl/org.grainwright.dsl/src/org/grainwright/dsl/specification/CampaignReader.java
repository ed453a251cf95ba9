// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.specification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.internal.Diagnostics;
import org.grainwright.dsl.internal.Sources;
import org.grainwright.dsl.internal.SpecificationBuilder;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignDiagnostic.Severity;
import org.grainwright.dsl.specification.CampaignFileReport.ReadCampaign;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.CampaignFile;

import com.google.inject.Injector;

/**
 * Reads campaign files: text in, specifications and diagnostics out. Needs no OSGi. Never throws for bad input: what is
 * wrong is in the report's diagnostics. A reader has no state; it may be used from any thread.
 */
public final class CampaignReader {

    /** The largest file that is read, in bytes; campaign files are a few kilobytes. */
    public static final int LARGEST_FILE_BYTES = 4 * 1024 * 1024;

    /** Reads and validates a file and the files that it imports. */
    public CampaignFileReport read(Path file) {
        String name = file.toString();
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return refused(name, IssueCodes.FILE_UNREADABLE,
                        (Files.isDirectory(file) ? "this is a folder" : "this is a pipe or a device")
                                + "; name a campaign file");
            }
            long size = Files.size(file);
            if (size > LARGEST_FILE_BYTES) {
                return refused(name, IssueCodes.FILE_SIZE, "the file has " + size / (1024 * 1024)
                        + " MB; a campaign file has at most " + LARGEST_FILE_BYTES / (1024 * 1024)
                        + " MB, so this is probably another file");
            }
            return read(Files.readAllBytes(file), URI.createFileURI(file.toAbsolutePath().normalize().toString()),
                    name);
        } catch (NoSuchFileException e) {
            return refused(name, IssueCodes.FILE_UNREADABLE, "there is no file of this name; check the path");
        } catch (IOException e) {
            return refused(name, IssueCodes.FILE_UNREADABLE, "the file cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads and validates a text. Imports are resolved relative to the current folder.
     *
     * @param text the whole file
     * @param name how to call it in diagnostics
     */
    public CampaignFileReport read(String text, String name) {
        if (text.length() > LARGEST_FILE_BYTES) {
            return refused(name, IssueCodes.FILE_SIZE, "the text is too large to be a campaign");
        }
        URI uri = URI.createFileURI(Path.of("").toAbsolutePath().resolve("text.campaign").toString());
        return read(text.getBytes(StandardCharsets.UTF_8), uri, name);
    }

    /**
     * Reads and validates what a file is going to hold, as it stands in an editor. Imports are relative to the file.
     *
     * @param text the whole file
     * @param file where it is kept; need not exist
     */
    public CampaignFileReport read(String text, Path file) {
        if (text.length() > LARGEST_FILE_BYTES) {
            return refused(file.toString(), IssueCodes.FILE_SIZE, "the text is too large to be a campaign");
        }
        return read(text.getBytes(StandardCharsets.UTF_8),
                URI.createFileURI(file.toAbsolutePath().normalize().toString()), file.toString());
    }

    private static CampaignFileReport refused(String name, String code, String message) {
        return new CampaignFileReport(name, List.of(),
                List.of(new CampaignDiagnostic(Severity.ERROR, code, name, 1, 1, 1, 1, message, Optional.empty())),
                List.of());
    }

    private static CampaignFileReport read(byte[] bytes, URI uri, String name) {
        Injector injector = CampaignLanguage.injector();
        ResourceSet resources = injector.getInstance(XtextResourceSet.class);
        Resource resource = injector.getInstance(IResourceFactory.class).createResource(uri);
        resources.getResources().add(resource);
        try {
            resource.load(new ByteArrayInputStream(bytes), Map.of());
        } catch (IOException e) {
            return refused(name, IssueCodes.FILE_UNREADABLE, "the text cannot be parsed: " + e.getMessage());
        }
        List<Issue> issues = injector.getInstance(IResourceValidator.class).validate(resource, CheckMode.ALL,
                CancelIndicator.NullImpl);
        List<CampaignDiagnostic> diagnostics = Diagnostics.of(issues, name);
        boolean broken = diagnostics.stream()
                .anyMatch(d -> d.severity() == Severity.ERROR && !IssueCodes.isImpossible(d.code()));
        if (broken) {
            return new CampaignFileReport(name, List.of(), diagnostics, List.of());
        }
        Sources sources = Sources.of(resource);
        return sources.objections().isEmpty()
                ? new CampaignFileReport(name, campaigns(resource), diagnostics, sources.list())
                : refused(name, IssueCodes.PATH_OUTSIDE, sources.objections().getFirst());
    }

    private static List<ReadCampaign> campaigns(Resource resource) {
        List<ReadCampaign> all = new ArrayList<>();
        if (!resource.getContents().isEmpty() && resource.getContents().getFirst() instanceof CampaignFile file) {
            for (var element : file.getElements()) {
                if (element instanceof Campaign campaign) {
                    SpecificationBuilder builder = new SpecificationBuilder(campaign);
                    CampaignSpecification specification = builder.build();
                    all.add(new ReadCampaign(specification, NodeModelUtils.getNode(campaign).getStartLine(),
                            builder.appliedDefaults()));
                }
            }
        }
        return all;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.scoping.impl.ImportUriResolver;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.CampaignFile;
import org.grainwright.dsl.syntax.Element;
import org.grainwright.dsl.syntax.Import;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

import com.google.inject.Inject;

/** Imported files: readable, sound, used, and not hidden by names of the importing file. */
public class ImportChecks extends Checks {

    private static final String EXTENSION = "campaign";

    @Inject
    private ImportUriResolver resolver;

    /** Every import of a file. */
    @Check
    public void imports(CampaignFile file) {
        if (file.getImports().isEmpty()) {
            return;
        }
        Set<URI> used = usedFiles(file);
        Set<URI> seen = new HashSet<>();
        Map<String, Import> foreign = new LinkedHashMap<>();
        for (Import imported : file.getImports()) {
            if (imported.getImportURI() == null) {
                continue;
            }
            Optional<String> outside = outside(imported, imported.getImportURI());
            if (outside.isPresent()) {
                error(IssueCodes.PATH_OUTSIDE, outside.get(), imported, Literals.IMPORT__IMPORT_URI);
                continue;
            }
            URI uri = absolute(imported);
            if (uri == null || !EXTENSION.equals(uri.fileExtension())) {
                error(IssueCodes.IMPORT_EXTENSION,
                        "'" + imported.getImportURI() + "' is not a campaign file; its name must end with .campaign",
                        imported, Literals.IMPORT__IMPORT_URI);
            } else if (uri.equals(file.eResource().getURI()) || !seen.add(uri)) {
                warning(IssueCodes.IMPORT_DUPLICATE,
                        uri.equals(file.eResource().getURI()) ? "a file need not import itself"
                                : "this file is imported twice",
                        imported, Literals.IMPORT__IMPORT_URI, delete("remove this import", imported));
            } else {
                content(file, imported, uri, used.contains(uri), foreign);
            }
        }
        shadowed(file, foreign);
    }

    private void content(CampaignFile file, Import imported, URI uri, boolean used, Map<String, Import> foreign) {
        Resource resource = EcoreUtil2.getResource(file.eResource(), uri.toString());
        if (resource == null || resource.getContents().isEmpty() && !resource.getErrors().isEmpty()) {
            error(IssueCodes.IMPORT_MISSING,
                    "there is no readable campaign file at '" + imported.getImportURI()
                            + "'; paths are relative to this file",
                    imported, Literals.IMPORT__IMPORT_URI);
            return;
        }
        if (!resource.getErrors().isEmpty()) {
            error(IssueCodes.IMPORT_BROKEN,
                    "the imported file has an error in line " + resource.getErrors().getFirst().getLine() + ": "
                            + resource.getErrors().getFirst().getMessage(),
                    imported, Literals.IMPORT__IMPORT_URI);
        } else if (!used) {
            warning(IssueCodes.IMPORT_UNUSED,
                    "nothing in this file extends a block or campaign of '" + imported.getImportURI() + "'", imported,
                    Literals.IMPORT__IMPORT_URI, delete("remove this import", imported));
        }
        if (!resource.getContents().isEmpty() && resource.getContents().getFirst() instanceof CampaignFile other) {
            other.getElements().stream().filter(e -> e.getName() != null)
                    .forEach(e -> foreign.putIfAbsent(key(e), imported));
        }
    }

    private void shadowed(CampaignFile file, Map<String, Import> foreign) {
        for (Element element : file.getElements()) {
            Import imported = element.getName() == null ? null : foreign.get(key(element));
            if (imported != null) {
                warning(IssueCodes.NAME_SHADOWED,
                        "this " + Words.of(element.eClass()) + " hides the one of the same name in '"
                                + imported.getImportURI()
                                + "'",
                        element, Literals.ELEMENT__NAME);
            }
        }
    }

    private static String key(Element element) {
        return element.eClass().getName() + "/" + element.getName();
    }

    private URI absolute(Import imported) {
        try {
            String resolved = resolver.apply(imported);
            URI uri = resolved == null ? null : URI.createURI(resolved);
            return uri == null ? null : uri.isRelative() ? uri.resolve(imported.eResource().getURI()) : uri;
        } catch (IllegalArgumentException notAUri) {
            return null;
        }
    }

    private static Set<URI> usedFiles(CampaignFile file) {
        Set<URI> used = new HashSet<>();
        for (Element element : EcoreUtil2.getAllContentsOfType(file, Element.class)) {
            EObject base = element instanceof Block block ? Inheritance.namedBase(block)
                    : ((Campaign) element).getBase();
            if (base != null && base.eResource() != null) {
                used.add(base.eResource().getURI());
            }
        }
        return used;
    }
}

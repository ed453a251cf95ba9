// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.language.NamedFile;
import org.grainwright.dsl.specification.CampaignSource;
import org.grainwright.dsl.specification.CampaignSource.Kind;
import org.grainwright.dsl.specification.CampaignSource.Reference;
import org.grainwright.dsl.syntax.CampaignFile;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.dsl.syntax.Import;
import org.grainwright.dsl.syntax.Potential;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** The texts that a campaign was read from, its own first, then those that it imports, each once. */
public final class Sources {

    private final Map<Path, CampaignSource> all = new LinkedHashMap<>();
    private final List<String> objections = new ArrayList<>();

    private Sources() {
    }

    /** Those of a resource and of what was loaded with it; none where it is no file. */
    public static Sources of(Resource resource) {
        Sources sources = new Sources();
        sources.add(resource, true);
        return sources;
    }

    /** The texts. */
    public List<CampaignSource> list() {
        return List.copyOf(all.values());
    }

    /** What imported files name without being allowed to: nothing else checks them. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    private void add(Resource resource, boolean own) {
        if (!(resource instanceof XtextResource read) || !resource.getURI().isFile()
                || resource.getContents().isEmpty()
                || !(resource.getContents().getFirst() instanceof CampaignFile content)) {
            return;
        }
        Path file = Path.of(resource.getURI().toFileString());
        if (all.containsKey(file)) {
            return;
        }
        all.put(file, null); // keeps the place while those that it imports are read
        List<Reference> references = new ArrayList<>();
        for (Import each : content.getImports()) {
            reference(file, each, Literals.IMPORT__IMPORT_URI, Kind.IMPORT, own).ifPresent(reference -> {
                references.add(reference);
                add(resource.getResourceSet().getResource(URI.createFileURI(reference.file().toString()), true), false);
            });
        }
        for (Potential each : EcoreUtil2.getAllContentsOfType(content, Potential.class)) {
            reference(file, each, Literals.POTENTIAL__FILE, Kind.POTENTIAL, own).ifPresent(references::add);
        }
        for (CrystalFile each : EcoreUtil2.getAllContentsOfType(content, CrystalFile.class)) {
            reference(file, each, Literals.CRYSTAL_FILE__FILE, Kind.CRYSTAL, own).ifPresent(references::add);
        }
        all.put(file, new CampaignSource(file, read.getParseResult().getRootNode().getText(), references));
    }

    private Optional<Reference> reference(Path namer, EObject object, EAttribute feature, Kind kind, boolean own) {
        String written = (String) object.eGet(feature);
        List<INode> nodes = NodeModelUtils.findNodesForFeature(object, feature);
        if (written == null || nodes.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> objection = NamedFile.objection(namer, written, CampaignLanguage.knowledge().folders());
        if (objection.isPresent()) {
            if (!own) {
                objections.add("in the imported file " + namer.getFileName() + ", " + objection.get());
            }
            return Optional.empty();
        }
        return NamedFile.resolve(namer, written).map(file -> new Reference(nodes.getFirst().getOffset(),
                nodes.getFirst().getLength(), kind, file));
    }
}

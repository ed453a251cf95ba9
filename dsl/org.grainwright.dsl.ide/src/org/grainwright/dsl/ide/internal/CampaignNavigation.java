// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.findReferences.IReferenceFinder;
import org.eclipse.xtext.ide.server.UriExtensions;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolService;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.scoping.impl.ImportUriResolver;
import org.eclipse.xtext.util.CancelIndicator;
import org.grainwright.dsl.syntax.Import;

import com.google.inject.Inject;

/** Navigation: names lead to their blocks and campaigns, imports to their files. */
public class CampaignNavigation extends DocumentSymbolService {

    private static final Range BEGINNING = new Range(new Position(0, 0), new Position(0, 0));

    @Inject
    private ImportUriResolver resolver;
    @Inject
    private UriExtensions uris;

    @Override
    public List<? extends Location> getDefinitions(XtextResource resource, int offset,
            IReferenceFinder.IResourceAccess access, CancelIndicator cancel) {
        return importedFile(resource, offset).map(file -> List.of(new Location(file, BEGINNING)))
                .<List<? extends Location>>map(l -> l)
                .orElseGet(() -> super.getDefinitions(resource, offset, access, cancel));
    }

    private Optional<String> importedFile(XtextResource resource, int offset) {
        if (resource.getParseResult() == null) {
            return Optional.empty();
        }
        ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
        EObject object = leaf == null ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
        if (!(object instanceof Import imported) || imported.getImportURI() == null) {
            return Optional.empty();
        }
        try {
            URI uri = URI.createURI(resolver.apply(imported));
            URI absolute = uri.isRelative() ? uri.resolve(resource.getURI()) : uri;
            return resource.getResourceSet().getURIConverter().exists(absolute, null)
                    ? Optional.of(uris.toUriString(absolute))
                    : Optional.empty();
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }
}

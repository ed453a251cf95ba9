// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.impl.ExtensibleURIConverterImpl;
import org.eclipse.emf.ecore.resource.impl.URIHandlerImpl;

/**
 * Opens nothing: a model file is whole, and EMF would fetch what its namespaces, schema locations and references name.
 */
public final class NothingElse extends ExtensibleURIConverterImpl {

    public NothingElse() {
        super(List.of(new Handler()), List.of());
    }

    private static final class Handler extends URIHandlerImpl {

        @Override
        public InputStream createInputStream(URI uri, Map<?, ?> options) throws IOException {
            throw new IOException("a model file names " + uri + ", which is not read");
        }

        @Override
        public boolean exists(URI uri, Map<?, ?> options) {
            return false;
        }
    }
}

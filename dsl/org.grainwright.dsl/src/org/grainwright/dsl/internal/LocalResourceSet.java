// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.List;

import org.eclipse.emf.ecore.resource.ContentHandler;
import org.eclipse.emf.ecore.resource.impl.ExtensibleURIConverterImpl;
import org.eclipse.xtext.resource.XtextResourceSet;

/** The files that are read together, none of them from elsewhere than this machine; see {@link LocalFiles}. */
public class LocalResourceSet extends XtextResourceSet {

    public LocalResourceSet() {
        setURIConverter(new ExtensibleURIConverterImpl(List.of(new LocalFiles()),
                ContentHandler.Registry.INSTANCE.contentHandlers()));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.Collection;

import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.IResourceDescriptions;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionManager;

/**
 * Which files are checked again when others change. Xtext looks at names only; here a file that extends blocks of
 * another one depends on their statements too, and every file may have waited for one that appears, or miss one that
 * goes.
 */
public class CampaignDependencies extends DefaultResourceDescriptionManager
        implements IResourceDescription.Manager.AllChangeAware {

    @Override
    public boolean isAffectedByAny(Collection<IResourceDescription.Delta> changes, IResourceDescription candidate,
            IResourceDescriptions context) {
        return changes.stream().anyMatch(
                change -> change.getOld() == null || change.getNew() == null || refersTo(candidate, change.getUri()))
                || isAffected(changes, candidate, context);
    }

    private static boolean refersTo(IResourceDescription candidate, URI file) {
        for (var reference : candidate.getReferenceDescriptions()) {
            if (file.equals(reference.getTargetEObjectUri().trimFragment())) {
                return true;
            }
        }
        return false;
    }
}

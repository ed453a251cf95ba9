// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionStrategy;
import org.eclipse.xtext.util.IAcceptor;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.CampaignFile;
import org.grainwright.dsl.syntax.Element;

/**
 * What other places can refer to: the elements of a file. Statements are not searched, which is most of the work on
 * each keystroke.
 */
public class CampaignIndex extends DefaultResourceDescriptionStrategy {

    @Override
    public boolean createEObjectDescriptions(EObject object, IAcceptor<IEObjectDescription> acceptor) {
        if (object instanceof Element && object.eContainer() instanceof CampaignFile) {
            super.createEObjectDescriptions(object, acceptor);
            return false;
        }
        return object instanceof CampaignFile || object instanceof Campaign;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal;

import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The editor's icons, kept by JFace's registry for the life of the display. User-interface thread only. */
public final class Icons {

    /** A keyword. */
    public static final String KEYWORD = "keyword";
    /** A choice or value. */
    public static final String VALUE = "value";
    /** A name defined in a campaign file. */
    public static final String NAME = "name";
    /** A template with fields. */
    public static final String TEMPLATE = "template";
    /** A campaign. */
    public static final String CAMPAIGN = "campaign";
    /** A block of a campaign. */
    public static final String BLOCK = "block";

    private Icons() {
    }

    /** @param name one of the constants */
    public static Image get(String name) {
        ImageRegistry registry = JFaceResources.getImageRegistry();
        String key = EditorPlugin.ID + "." + name;
        if (registry.getDescriptor(key) == null) {
            ResourceLocator.imageDescriptorFromBundle(EditorPlugin.ID, "icons/" + name + ".svg")
                    .ifPresent(descriptor -> registry.put(key, descriptor));
        }
        return registry.get(key);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;

/** The editor's icons, kept by JFace's registry for the life of the display. */
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

    private static final List<String> ALL = List.of(KEYWORD, VALUE, NAME, TEMPLATE, CAMPAIGN, BLOCK);
    private static final int USUAL_ZOOM_PERCENT = 100;
    /** Drawn ahead; a cache of what the files say, so that it makes no difference but time. */
    private static final Map<String, ImageData> DRAWN = new ConcurrentHashMap<>();

    private Icons() {
    }

    /** Draws the vector files ahead, for screens of usual resolution; any thread. */
    public static void prepare() {
        for (String name : ALL) {
            ResourceLocator.imageDescriptorFromBundle(EditorPlugin.ID, path(name))
                    .map(descriptor -> descriptor.getImageData(USUAL_ZOOM_PERCENT))
                    .ifPresent(data -> DRAWN.put(name, data));
        }
    }

    private static String path(String name) {
        return "icons/" + name + ".svg";
    }

    /** User-interface thread only. @param name one of the constants */
    public static Image get(String name) {
        ImageRegistry registry = JFaceResources.getImageRegistry();
        String key = EditorPlugin.ID + "." + name;
        if (registry.getDescriptor(key) == null) {
            ResourceLocator.imageDescriptorFromBundle(EditorPlugin.ID, path(name))
                    .map(descriptor -> ImageDescriptor.createFromImageDataProvider(
                            zoom -> zoom == USUAL_ZOOM_PERCENT && DRAWN.containsKey(name) ? DRAWN.get(name)
                                    : descriptor.getImageData(zoom)))
                    .ifPresent(descriptor -> registry.put(key, descriptor));
        }
        return registry.get(key);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.internal;

import java.nio.file.Path;
import java.util.Map;

/** Where this user's settings and caches are, as the XDG base directory specification has it. */
public final class UserFolders {

    private UserFolders() {
    }

    /**
     * Verdicts of self-checks, calibrations: {@code grainwright.cache}, else {@code XDG_CACHE_HOME}, else
     * {@code ~/.cache}.
     */
    public static Path cache(Map<String, String> environment) {
        return folder("grainwright.cache", environment.getOrDefault("XDG_CACHE_HOME", ""), ".cache");
    }

    /** Machine profiles: {@code grainwright.config}, else {@code XDG_CONFIG_HOME}, else {@code ~/.config}. */
    public static Path settings(Map<String, String> environment) {
        return folder("grainwright.config", environment.getOrDefault("XDG_CONFIG_HOME", ""), ".config");
    }

    private static Path folder(String property, String xdg, String inHome) {
        String explicit = System.getProperty(property, "");
        if (!explicit.isEmpty()) {
            return Path.of(explicit).toAbsolutePath();
        }
        return (xdg.isEmpty() ? Path.of(System.getProperty("user.home"), inHome) : Path.of(xdg)).resolve("grainwright")
                .toAbsolutePath();
    }
}

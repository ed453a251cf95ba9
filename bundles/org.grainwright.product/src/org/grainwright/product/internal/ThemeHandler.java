// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;

/** Switches between the platform's light and dark theme; disabled where the theme bundle is not installed. */
public final class ThemeHandler extends AbstractHandler {

    static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    @Override
    public Object execute(ExecutionEvent event) {
        IThemeEngine engine = engine();
        ITheme active = engine.getActiveTheme();
        engine.setTheme(active != null && DARK.equals(active.getId()) ? LIGHT : DARK, true);
        return null;
    }

    @Override
    public boolean isEnabled() {
        IThemeEngine engine = engine();
        return engine != null && engine.getThemes().stream().anyMatch(theme -> theme.getId().startsWith(DARK));
    }

    private static IThemeEngine engine() {
        return PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getService(IThemeEngine.class) : null;
    }
}

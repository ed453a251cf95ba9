// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The headless application behind {@code ./grainwright}: hands what was typed to the verbs, see {@link Verbs}. */
public final class CommandLineApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        PlainMain.showFaultsOfTheLanguage();
        String[] typed = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        return Verbs.run(List.of(typed), Commands.all(), Verbs.terminal());
    }

    @Override
    public void stop() {
        // a verb ends by itself; Ctrl-C is handled where work is under way, see Interrupts
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.util.List;

import org.grainwright.engine.InvalidRequestException;

/** No potential has the name that was asked for. */
public final class UnknownPotentialException extends InvalidRequestException {

    private static final long serialVersionUID = 1L;

    UnknownPotentialException(String name, List<String> known) {
        super("there is no potential \"" + name + "\"; known are " + String.join(", ", known)
                + " (a potential of your own is a .properties file, see docs/engine.md)");
    }
}

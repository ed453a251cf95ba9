// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.lang.reflect.Proxy;

/**
 * Lets a command finish in an orderly way on Ctrl-C or SIGTERM: the first signal asks, a second one ends the process at
 * once.
 *
 * <p>A shutdown hook would not do: OSGi takes its bundles down at the same time. {@code sun.misc.Signal} is reached by
 * reflection because no execution environment of OSGi lists it; where a JVM has none, signals keep their usual effect.
 */
final class Interrupts {

    private Interrupts() {
    }

    /** Calls {@code ask} once, on a thread of the JVM, at the first signal. */
    static void onFirst(Runnable ask) {
        try {
            ClassLoader platform = ClassLoader.getPlatformClassLoader();
            Class<?> signal = platform.loadClass("sun.misc.Signal");
            Class<?> handler = platform.loadClass("sun.misc.SignalHandler");
            int[] received = {0};
            Object proxy = Proxy.newProxyInstance(platform, new Class<?>[] {handler}, (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    synchronized (received) {
                        if (received[0]++ > 0) {
                            Runtime.getRuntime().halt(130);
                        }
                    }
                    ask.run();
                    return null;
                }
                return method.getName().equals("equals") ? (Object) (self == arguments[0])
                        : method.getName().equals("hashCode") ? (Object) System.identityHashCode(self) : "Interrupts";
            });
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler).invoke(null,
                        signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // no such JVM facility: Ctrl-C ends the process, and the run is resumed from what is on disk
        }
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.grainwright.dsl.knowledge.CampaignKnowledge;

import com.google.inject.Injector;

/**
 * The one injector of the language in this JVM, and the knowledge that its validator asks. EMF keeps one registry per
 * JVM, so a second injector would silently replace the first one's services; this holder is therefore the only place
 * that makes one, and the only static state of the language. Safe for use from any thread.
 */
public final class CampaignLanguage {

    private static final AtomicReference<CampaignKnowledge> KNOWLEDGE = new AtomicReference<>(CampaignKnowledge.NONE);
    private static Injector current;
    private static boolean rich;

    private CampaignLanguage() {
    }

    /** The injector: that of the language services when they were started, else one for reading and validating only. */
    public static synchronized Injector injector() {
        if (current == null) {
            current = new CampaignStandaloneSetup().createInjectorAndDoEMFRegistration();
        }
        return current;
    }

    /**
     * For the language services, which add bindings of their own: their injector takes the place of the plain one,
     * once.
     *
     * @param services makes and registers the richer injector; called at most once per JVM
     */
    public static synchronized Injector injector(Supplier<Injector> services) {
        if (!rich) {
            current = services.get();
            rich = true;
        }
        return current;
    }

    /** What the validator, completion and hover ask about physics. */
    public static CampaignKnowledge knowledge() {
        return KNOWLEDGE.get();
    }

    /** Makes the language ask this knowledge from now on. */
    public static void use(CampaignKnowledge knowledge) {
        KNOWLEDGE.set(knowledge);
    }
}

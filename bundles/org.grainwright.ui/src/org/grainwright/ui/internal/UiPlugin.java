// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal;

import java.util.Map;

import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.ResourcesPlugin;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

import org.grainwright.campaign.PhysicsKnowledge;
import org.grainwright.campaign.SharedCores;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.engine.workplace.EngineDoctor;
import org.grainwright.ui.internal.launch.CampaignEngine;
import org.grainwright.ui.internal.launch.LocalCampaignEngine;
import org.grainwright.ui.internal.launch.Trust;
import org.grainwright.ui.internal.machine.Examiner;
import org.grainwright.ui.internal.runs.RunPlaces;
import org.grainwright.ui.internal.runs.RunWatch;
import org.grainwright.ui.internal.runs.Runs;
import org.grainwright.ui.internal.runs.ShownModel;
import org.grainwright.ui.internal.units.UnitsSetting;

/**
 * Offers the services of this bundle, the runs known to this workbench, the cores they share and the engine that runs
 * campaigns, and gives the language its knowledge of physics.
 */
public final class UiPlugin implements BundleActivator {

    /** Symbolic name. */
    public static final String ID = "org.grainwright.ui";

    @Override
    public void start(BundleContext context) {
        CampaignLanguage.use(new PhysicsKnowledge()); // the editor knows the physics from here on
        Runs runs = new Runs();
        RunPlaces places = new RunPlaces(ID);
        context.registerService(Runs.class, runs, null);
        context.registerService(RunPlaces.class, places, null);
        context.registerService(ShownModel.class, new ShownModel(), null);
        context.registerService(RunWatch.class, new RunWatch(runs, places), null);
        context.registerService(UnitsSetting.class, new UnitsSetting(ID), null);
        Trust trust = new Trust(ID);
        ResourcesPlugin.getWorkspace().addResourceChangeListener(trust, Trust.EVENTS);
        context.registerService(Trust.class, trust, null);
        context.registerService(SharedCores.class, new SharedCores(Runtime.getRuntime().availableProcessors()), null);
        context.registerService(Examiner.class, (profile, depth, found, cancellation) -> EngineDoctor
                .examine(profile, System.getenv(), depth, found, cancellation),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 0)));
        context.registerService(CampaignEngine.class, new LocalCampaignEngine(),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 0)));
    }

    @Override
    public void stop(BundleContext context) {
        // services go with the bundle
        ResourcesPlugin.getWorkspace().removeResourceChangeListener(
                context.getService(context.getServiceReference(Trust.class)));
    }

    /** The runs known to this workbench. */
    public static Runs runs() {
        return service(Runs.class);
    }

    /** What has been learnt from the run that is shown. */
    public static ShownModel model() {
        return service(ShownModel.class);
    }

    /** Where runs lie. */
    public static RunPlaces places() {
        return service(RunPlaces.class);
    }

    /** What is known of all runs. */
    public static RunWatch watch() {
        return service(RunWatch.class);
    }

    /** The units in which the views are read. */
    public static UnitsSetting units() {
        return service(UnitsSetting.class);
    }

    /** Whose campaigns may run. */
    public static Trust trust() {
        return service(Trust.class);
    }

    /** The cores that the campaigns of this workbench share. */
    public static SharedCores cores() {
        return service(SharedCores.class);
    }

    /** The engine with the highest ranking. */
    public static CampaignEngine engine() {
        return service(CampaignEngine.class);
    }

    /** What looks at this machine. */
    public static Examiner examiner() {
        return service(Examiner.class);
    }

    private static <T> T service(Class<T> type) {
        BundleContext context = FrameworkUtil.getBundle(UiPlugin.class).getBundleContext();
        return context.getService(context.getServiceReference(type));
    }
}

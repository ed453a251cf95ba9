// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.engine.EngineException;
import org.grainwright.engine.launch.LammpsInstallation;

/** Campaigns for tests. */
public final class TestCampaigns {

    private TestCampaigns() {
    }

    /** Reads a text that holds one campaign without errors, but for what cannot be done. */
    public static CampaignSpecification parse(String text) {
        CampaignFileReport report = new CampaignReader().read(text, "test.campaign");
        if (report.campaigns().isEmpty()) {
            throw new AssertionError(report.diagnostics().toString());
        }
        return report.specifications().getFirst();
    }

    /** The campaigns of a file in the folder examples. */
    public static List<CampaignSpecification> example(String name) {
        CampaignFileReport report = CampaignFiles.read(exampleFile(name));
        if (report.hasErrors()) {
            throw new AssertionError(report.diagnostics().toString());
        }
        return report.specifications();
    }

    /** A file in the folder examples. */
    public static Path exampleFile(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            folder = folder.getParent();
        }
        return folder.resolve("examples").resolve(name);
    }

    /** Whether real simulations can be made on this machine. */
    public static boolean lammpsIsThere() {
        try {
            LammpsInstallation.locate();
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    /** The request for a campaign whose text names no files, two simulations at a time. */
    public static CampaignRequest request(String text, Path directory, CampaignRequest.Mode mode) {
        return new CampaignRequest(parse(text), CampaignRequest.Written.of("test.campaign", text), directory, mode,
                CampaignRequest.Means.of(OptionalInt.of(2)), "test");
    }
}

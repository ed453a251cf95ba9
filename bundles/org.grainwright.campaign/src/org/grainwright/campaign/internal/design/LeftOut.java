// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.design;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.dsl.specification.BoundarySpecification.Arrangement;
import org.grainwright.dsl.specification.BoundarySpecification.Connection;
import org.grainwright.dsl.specification.BoundarySpecification;
import org.grainwright.dsl.specification.CampaignSpecification;

/**
 * What a campaign may say but this version does not do. A plan and a run say so, because a setting that is silently
 * ignored is a wrong result.
 */
public final class LeftOut {

    private LeftOut() {
    }

    /** One sentence each; empty when everything is done as written. */
    public static List<String> of(CampaignSpecification campaign) {
        List<String> sentences = new ArrayList<>();
        boundary(campaign.boundary(), sentences);
        return List.copyOf(sentences);
    }

    private static void boundary(BoundarySpecification boundary, List<String> sentences) {
        if (boundary.connections().stream().anyMatch(each -> each != Connection.PLANAR)
                || boundary.arrangements().stream().anyMatch(each -> each != Arrangement.COPLANAR)) {
            sentences.add(
                    "orthogonal connections and non-coplanar planes can be built as structures but are not simulated "
                            + "yet: the campaign searches planar, coplanar boundaries only");
        }
    }
}

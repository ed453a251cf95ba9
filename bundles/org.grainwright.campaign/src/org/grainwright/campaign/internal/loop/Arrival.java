// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.loop;

import java.util.List;

import org.grainwright.campaign.internal.evaluate.Built;
import org.grainwright.campaign.internal.evaluate.Outcome;
import org.grainwright.campaign.internal.evaluate.Outcome.AtTemperature;

/** What a worker says about an evaluation; {@link Workers#BULK} is the perfect crystal. */
sealed interface Arrival {

    record Structure(int id, Built built) implements Arrival {
    }

    record Progress(int id, String stage, double fraction) implements Arrival {
    }

    record Note(int id, String text) implements Arrival {
    }

    record Bulk(List<AtTemperature> bulk) implements Arrival {
    }

    record Done(int id, Outcome outcome) implements Arrival {
    }

    record Failure(int id, Throwable cause) implements Arrival {
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.Objects;

/**
 * What the surrogate is and what makes a point worth evaluating.
 *
 * @param acquisition what makes a point worth evaluating
 * @param transform scale of the surrogate
 * @param lengthScalePrior prior of the length scales
 * @param categoryKernel how categories enter
 */
public record ModelSettings(AcquisitionKind acquisition, OutputTransform transform, LengthScalePrior lengthScalePrior,
        CategoryKernel categoryKernel) {

    /** Checks that nothing is missing. */
    public ModelSettings {
        Objects.requireNonNull(acquisition, "acquisition");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(lengthScalePrior, "lengthScalePrior");
        Objects.requireNonNull(categoryKernel, "categoryKernel");
    }

    ModelSettings withAcquisition(AcquisitionKind value) {
        return new ModelSettings(value, transform, lengthScalePrior, categoryKernel);
    }

    ModelSettings withTransform(OutputTransform value) {
        return new ModelSettings(acquisition, value, lengthScalePrior, categoryKernel);
    }

    ModelSettings withKernel(LengthScalePrior prior, CategoryKernel kernel) {
        return new ModelSettings(acquisition, transform, prior, kernel);
    }
}

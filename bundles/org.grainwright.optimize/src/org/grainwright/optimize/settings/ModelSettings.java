// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.settings;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the surrogate is and what makes a point worth evaluating.
 *
 * @param acquisition what makes a point worth evaluating
 * @param transform scale of the surrogate
 * @param lengthScalePrior prior of the length scales
 * @param categoryKernel how categories enter
 * @param parts what else the model consists of
 */
public record ModelSettings(AcquisitionKind acquisition, OutputTransform transform, LengthScalePrior lengthScalePrior,
        CategoryKernel categoryKernel, Set<ModelPart> parts) {

    /** Checks that nothing is missing. */
    public ModelSettings {
        Objects.requireNonNull(acquisition, "acquisition");
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(lengthScalePrior, "lengthScalePrior");
        Objects.requireNonNull(categoryKernel, "categoryKernel");
        parts = Set.copyOf(parts);
    }

    /** The whole model with the usual choices. */
    static ModelSettings usual() {
        return new ModelSettings(AcquisitionKind.LOG_NOISY_EXPECTED_IMPROVEMENT, OutputTransform.AUTOMATIC,
                LengthScalePrior.SHORT, CategoryKernel.INTERACTIONS, EnumSet.allOf(ModelPart.class));
    }

    /** The same without a part. */
    public ModelSettings without(ModelPart part) {
        return new ModelSettings(acquisition, transform, lengthScalePrior, categoryKernel,
                parts.stream().filter(each -> each != part).collect(Collectors.toSet()));
    }

    ModelSettings withAcquisition(AcquisitionKind value) {
        return new ModelSettings(value, transform, lengthScalePrior, categoryKernel, parts);
    }

    ModelSettings withTransform(OutputTransform value) {
        return new ModelSettings(acquisition, value, lengthScalePrior, categoryKernel, parts);
    }

    ModelSettings withKernel(LengthScalePrior prior, CategoryKernel kernel) {
        return new ModelSettings(acquisition, transform, prior, kernel, parts);
    }
}

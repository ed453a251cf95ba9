// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import org.eclipse.xtext.validation.ComposedChecks;

/** The validator of the language: all subjects together. */
@ComposedChecks(validators = {StructureChecks.class, ImportChecks.class, QuantityChecks.class, CrystalChecks.class,
        BoundaryChecks.class, ChargeChecks.class, MaterialChecks.class, SimulationChecks.class, CeramicChecks.class,
        OptimizationChecks.class})
public class CampaignValidator extends AbstractCampaignValidator {
}

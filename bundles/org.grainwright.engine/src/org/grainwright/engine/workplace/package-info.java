// SPDX-License-Identifier: EPL-2.0
/**
 * Where simulations run is the user's business: a {@link org.grainwright.engine.workplace.WorkplaceBuilder} brings what
 * a campaign wishes together with the user's {@link org.grainwright.engine.workplace.MachineProfile}, the self-check
 * and the {@link org.grainwright.engine.workplace.Calibration}.
 */
package org.grainwright.engine.workplace;

// SPDX-License-Identifier: EPL-2.0
/** The parts of a validation, one class each. */
package org.grainwright.campaign.validation.internal;

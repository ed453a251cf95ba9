// SPDX-License-Identifier: EPL-2.0
/** Proposes, hands out, collects, tells; and the journal that makes it the same run after an interruption. */
package org.grainwright.campaign.internal.loop;

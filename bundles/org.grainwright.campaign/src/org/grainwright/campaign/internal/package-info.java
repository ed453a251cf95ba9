// SPDX-License-Identifier: EPL-2.0
/** How a campaign is put together from its rooms: specification, workplace, search, record, loop. */
package org.grainwright.campaign.internal;

// SPDX-License-Identifier: EPL-2.0
/** Writes what happens into the record of a run: the EMF model as the one account of it. */
package org.grainwright.campaign.internal.record;

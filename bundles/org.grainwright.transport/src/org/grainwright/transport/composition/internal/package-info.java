// SPDX-License-Identifier: EPL-2.0
/** Enrichment, excess and missing oxygen of boundaries. */
package org.grainwright.transport.composition.internal;

// SPDX-License-Identifier: EPL-2.0
/** The sections of the report and what they compute from a run. */
package org.grainwright.report.internal;

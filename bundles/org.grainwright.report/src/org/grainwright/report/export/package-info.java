// SPDX-License-Identifier: EPL-2.0
/** How the results of a run leave Grainwright; further forms are services. */
package org.grainwright.report.export;

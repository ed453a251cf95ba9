// SPDX-License-Identifier: EPL-2.0
/** The one way in which documents for programs are written and read: the optimizer's log, analyses, figures, checks. */
package org.grainwright.observables.json;

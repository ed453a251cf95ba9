// SPDX-License-Identifier: EPL-2.0
/** Closed forms and small campaigns against which the steps of the paper are measured. */
package org.grainwright.bench.paper;

// SPDX-License-Identifier: EPL-2.0
/** What every search has in common with its callers: it is asked for points and told values. */
package org.grainwright.optimize.search;

// SPDX-License-Identifier: EPL-2.0
/** How charts are drawn, copied and exported. */
package org.grainwright.ui.internal.charts;

// SPDX-License-Identifier: EPL-2.0
/** The documentation in the machine's browser. */
package org.grainwright.ui.internal.help;

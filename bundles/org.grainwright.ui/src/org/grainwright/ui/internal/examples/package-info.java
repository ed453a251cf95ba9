// SPDX-License-Identifier: EPL-2.0
/** The example project and the wizard for a new campaign. */
package org.grainwright.ui.internal.examples;

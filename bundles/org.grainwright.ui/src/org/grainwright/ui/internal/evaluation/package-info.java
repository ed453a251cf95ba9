// SPDX-License-Identifier: EPL-2.0
/** The Evaluation view and the pages that the workbench itself has. */
package org.grainwright.ui.internal.evaluation;

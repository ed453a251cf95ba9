// SPDX-License-Identifier: EPL-2.0
/** Slopes of mean squared displacements with errors from the ions themselves. */
package org.grainwright.transport.einstein.internal;

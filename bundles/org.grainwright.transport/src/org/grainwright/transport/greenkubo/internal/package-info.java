// SPDX-License-Identifier: EPL-2.0
/** Running integrals of correlation functions, and quantities of the cell as one charge. */
package org.grainwright.transport.greenkubo.internal;

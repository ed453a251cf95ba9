// SPDX-License-Identifier: EPL-2.0
/** JSON of the ask-tell conversation, and what its words mean. */
package org.grainwright.optimize.internal.protocol;

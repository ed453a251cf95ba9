// SPDX-License-Identifier: EPL-2.0
/**
 * Does a potential behave as when it was tested? Figures of bulk material beside their references.
 */
package org.grainwright.engine.validate;

// SPDX-License-Identifier: EPL-2.0
/** The outline of a campaign file, as the server sees its symbols. */
package org.grainwright.editor.internal.outline;

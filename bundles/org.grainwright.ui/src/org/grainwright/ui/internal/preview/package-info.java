// SPDX-License-Identifier: EPL-2.0
/** The Preview view: what the campaign in the editor is going to do, while it is being written. */
package org.grainwright.ui.internal.preview;

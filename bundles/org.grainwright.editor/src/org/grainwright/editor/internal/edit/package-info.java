// SPDX-License-Identifier: EPL-2.0
/**
 * Commands that change text: layout, rename, comments, quick fixes, folding. User-interface thread, unless said
 * otherwise.
 */
package org.grainwright.editor.internal.edit;

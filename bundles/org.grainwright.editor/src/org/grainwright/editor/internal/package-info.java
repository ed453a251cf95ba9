// SPDX-License-Identifier: EPL-2.0
/** What the editor shares: icons, and the life of its plug-in. */
package org.grainwright.editor.internal;

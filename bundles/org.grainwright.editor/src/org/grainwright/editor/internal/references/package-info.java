// SPDX-License-Identifier: EPL-2.0
/** Where a name is used, found by the server and listed in a view. */
package org.grainwright.editor.internal.references;

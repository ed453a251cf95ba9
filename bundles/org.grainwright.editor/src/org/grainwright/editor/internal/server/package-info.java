// SPDX-License-Identifier: EPL-2.0
/**
 * The language server in this process and everything that is told to it: documents, resources, diagnostics. One
 * dispatcher thread keeps the order.
 */
package org.grainwright.editor.internal.server;

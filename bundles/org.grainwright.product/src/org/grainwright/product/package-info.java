// SPDX-License-Identifier: EPL-2.0
/**
 * The workbench product: the application that opens the window, its menus and its name. It holds no function of its
 * own; what a researcher works with is in {@code org.grainwright.editor} and {@code org.grainwright.ui}, which can also
 * be installed into an Eclipse IDE without this bundle.
 */
package org.grainwright.product;

// SPDX-License-Identifier: EPL-2.0
/**
 * The campaign editor: the Eclipse Generic Editor as a client of the campaign language server, which runs in the same
 * process and is called by plain Java method calls. This bundle knows nothing about grain boundaries: what a keyword
 * means, what is wrong and how to repair it all come from {@code org.grainwright.dsl.ide}, exactly as another editor
 * would get it over JSON. It never waits on the user-interface thread longer than
 * {@link org.grainwright.editor.internal.server.Waiting#UI_BUDGET_MS}.
 */
package org.grainwright.editor;

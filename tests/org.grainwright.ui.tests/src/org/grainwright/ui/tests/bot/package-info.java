// SPDX-License-Identifier: EPL-2.0
/**
 * A small robot for workbench tests. Classes and methods carry the names of SWTBot, which is on no Maven repository, so
 * that a later swap is an import change. It differs from SWTBot in honesty: before an event it asserts that a user
 * could have caused it (visible, enabled, inside its parents, not behind a modal dialog), and an error inside a
 * waited-for condition fails the test at once. It cannot see: native file dialogs, drag and drop, tool tips of the
 * window manager.
 */
package org.grainwright.ui.tests.bot;

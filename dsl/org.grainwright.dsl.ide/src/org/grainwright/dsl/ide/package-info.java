// SPDX-License-Identifier: EPL-2.0
/**
 * The services that an editor of campaign files needs, without any user interface: completion, hover, navigation,
 * rename, outline, formatting, colours, quick fixes, and a language server that offers them to the workbench (by plain
 * method calls in the same JVM) and to any other editor (over standard input and output).
 */
package org.grainwright.dsl.ide;

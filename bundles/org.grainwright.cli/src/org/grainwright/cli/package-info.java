// SPDX-License-Identifier: EPL-2.0
/**
 * The verbs of the command line: what a verb is, what it prints to, and with which code it ends. The application finds
 * them by name.
 */
package org.grainwright.cli;

// SPDX-License-Identifier: EPL-2.0
/** One class per verb of the command line, and what they share: reading files, tables, progress, signals. */
package org.grainwright.cli.internal;

// SPDX-License-Identifier: EPL-2.0
/** What is shown in the text: colours, completion, hover, links, occurrences, folds. */
package org.grainwright.editor.internal.text;

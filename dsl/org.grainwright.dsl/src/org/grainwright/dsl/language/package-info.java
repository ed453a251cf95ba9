// SPDX-License-Identifier: EPL-2.0
/**
 * The meaning of the language's words: which dimension and range each number has
 * ({@link org.grainwright.dsl.language.QuantityRules}), how blocks extend one another
 * ({@link org.grainwright.dsl.language.Inheritance}), and the codes of all diagnostics
 * ({@link org.grainwright.dsl.language.IssueCodes}). Validation, completion, hover, documentation and the specification
 * all read the same tables.
 */
package org.grainwright.dsl.language;

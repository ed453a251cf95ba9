// SPDX-License-Identifier: EPL-2.0
/**
 * What is wrong with a campaign, said in the language of the field. Each class checks one subject; every diagnostic has
 * a stable code and, where there is one obvious remedy, carries it as a text edit.
 */
package org.grainwright.dsl.validation;

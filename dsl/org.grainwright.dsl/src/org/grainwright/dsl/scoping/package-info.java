// SPDX-License-Identifier: EPL-2.0
/** Which names a reference may mean. */
package org.grainwright.dsl.scoping;

// SPDX-License-Identifier: EPL-2.0
/** The language services one by one; not for other bundles. */
package org.grainwright.dsl.ide.internal;

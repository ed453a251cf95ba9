// SPDX-License-Identifier: EPL-2.0
/** How text becomes a specification; not for other bundles. */
package org.grainwright.dsl.internal;

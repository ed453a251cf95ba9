// SPDX-License-Identifier: EPL-2.0
/** The layout of campaign files. */
package org.grainwright.dsl.formatting2;

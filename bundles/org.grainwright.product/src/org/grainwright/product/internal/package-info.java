// SPDX-License-Identifier: EPL-2.0
/** The application of the product: its window, its first start, its appearance. */
package org.grainwright.product.internal;

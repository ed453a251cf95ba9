// SPDX-License-Identifier: EPL-2.0
package org.grainwright.product;

/** Identifiers by which launchers start the workbench. */
public final class GrainwrightProduct {

    /** Value of the launcher's {@code -application}. */
    public static final String APPLICATION_ID = "org.grainwright.product.workbench";
    /** Value of the launcher's {@code -product}. */
    public static final String PRODUCT_ID = "org.grainwright.product.product";

    private GrainwrightProduct() {
    }
}

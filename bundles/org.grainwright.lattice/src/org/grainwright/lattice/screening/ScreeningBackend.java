// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.screening;

import org.grainwright.lattice.bicrystal.BoundarySlabs;

/**
 * Something that screens: Java on this processor, or a device that is opened once and serves many boundaries. One
 * thread at a time; close it, and every screening before it.
 */
public interface ScreeningBackend extends AutoCloseable {

    /** What computes, for the report: {@code Java} or the name of a device. */
    String name();

    /** A screening of one boundary; closing it frees what it uploaded. */
    Screening open(BoundarySlabs slabs);

    /** A backend for site-energy maps on the same device. */
    SiteEnergies siteEnergies();

    @Override
    void close();

    /** The reference backend. */
    static ScreeningBackend java() {
        return new ScreeningBackend() {
            @Override
            public String name() {
                return "Java";
            }

            @Override
            public Screening open(BoundarySlabs slabs) {
                return new JavaScreening(slabs);
            }

            @Override
            public SiteEnergies siteEnergies() {
                return new JavaSiteEnergies();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}

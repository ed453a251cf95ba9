// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.bicrystal;

import java.util.ArrayList;
import java.util.List;

import org.grainwright.lattice.crystal.Crystal;
import org.grainwright.lattice.crystal.Crystal.Occupant;
import org.grainwright.lattice.crystal.Crystal.Place;
import org.grainwright.lattice.crystal.Crystal.Site;
import org.grainwright.lattice.crystal.Element;
import org.grainwright.lattice.crystal.Ions;
import org.grainwright.lattice.crystal.Ions.Ion;
import org.grainwright.lattice.crystal.Ions.Role;

/** Crystals that tests build of, written out place by place. */
public final class Toys {

    private static final double[][] FACES = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};

    private Toys() {
    }

    /** CsCl, a = 4.123 Å: primitive. */
    public static Crystal caesiumChloride() {
        return Crystal.of("CsCl", cube(4.123),
                new Ions(List.of(new Ion(Element.CS, 1, Role.MOBILE), new Ion(Element.CL, -1, Role.ANION))),
                List.of(full("Cs", Element.CS, new double[] {0, 0, 0}),
                        full("Cl", Element.CL, new double[] {0.5, 0.5, 0.5})));
    }

    /** NaCl, a = 5.64 Å: face-centred. */
    public static Crystal rockSalt() {
        return Crystal.of("NaCl", cube(5.64),
                new Ions(List.of(new Ion(Element.NA, 1, Role.MOBILE), new Ion(Element.CL, -1, Role.ANION))),
                List.of(full("Na", Element.NA, FACES), full("Cl", Element.CL, shifted(0.5, 0.5, 0.5))));
    }

    /** Li3OCl, a = 3.91 Å: the cubic antiperovskite. */
    public static Crystal antiperovskite() {
        return Crystal.of("Li3OCl", cube(3.91), antiperovskiteIons(), antiperovskiteSites());
    }

    /** The same with a third edge of 4.1 Å. */
    public static Crystal longAntiperovskite() {
        return Crystal.of("Li3OCl", new double[] {3.91, 3.91, 4.1}, antiperovskiteIons(), antiperovskiteSites());
    }

    private static Ions antiperovskiteIons() {
        return new Ions(List.of(new Ion(Element.LI, 1, Role.MOBILE), new Ion(Element.O, -2, Role.ANION),
                new Ion(Element.CL, -1, Role.ANION)));
    }

    private static List<Site> antiperovskiteSites() {
        return List.of(full("Li", Element.LI, new double[] {0, 0.5, 0.5}, new double[] {0.5, 0, 0.5},
                new double[] {0.5, 0.5, 0}), full("O", Element.O, new double[] {0.5, 0.5, 0.5}),
                full("Cl", Element.CL, new double[] {0, 0, 0}));
    }

    /**
     * Li6PS5Cl, a = 9.859 Å, F-43m: P on 4b, S on 16e and 4d, Cl on 4a, half of the lithium sites 48h full; with the
     * given share of S and Cl on each other's site.
     */
    public static Crystal argyrodite(double exchange) {
        List<Site> sites = new ArrayList<>();
        sites.add(new Site("Li", List.of(new Occupant(Element.LI, 0.5)), places(lithium())));
        sites.add(full("P", Element.P, shifted(0.5, 0.5, 0.5)));
        double x = 0.6176;
        sites.add(full("S1", Element.S, around(x)));
        List<Occupant> onD = exchange == 0 ? List.of(new Occupant(Element.S, 1))
                : List.of(new Occupant(Element.S, 1 - exchange), new Occupant(Element.CL, exchange));
        List<Occupant> onA = exchange == 0 ? List.of(new Occupant(Element.CL, 1))
                : List.of(new Occupant(Element.CL, 1 - exchange), new Occupant(Element.S, exchange));
        sites.add(new Site("S2", onD, places(shifted(0.25, 0.25, 0.25))));
        sites.add(new Site("Cl", onA, places(FACES)));
        return Crystal.of("Li6PS5Cl", cube(9.859),
                new Ions(List.of(new Ion(Element.LI, 1, Role.MOBILE), new Ion(Element.P, 5, Role.HOST),
                        new Ion(Element.S, -2, Role.ANION), new Ion(Element.CL, -1, Role.ANION))),
                sites);
    }

    /** x x x and its images under the turns of a tetrahedron. */
    private static double[][] around(double x) {
        double[][] corners = {{x, x, x}, {-x, -x, x}, {-x, x, -x}, {x, -x, -x}};
        return centred(corners);
    }

    /** 48h: x x z with x = 0.183, z = 0.024. */
    private static double[][] lithium() {
        double x = 0.183;
        double z = 0.024;
        List<double[]> all = new ArrayList<>();
        double[][] bases = {{x, x, z}, {x, z, x}, {z, x, x}};
        for (double[] b : bases) {
            all.add(b);
            all.add(new double[] {-b[0], -b[1], b[2]});
            all.add(new double[] {-b[0], b[1], -b[2]});
            all.add(new double[] {b[0], -b[1], -b[2]});
        }
        return centred(all.toArray(double[][]::new));
    }

    private static double[][] centred(double[][] corners) {
        List<double[]> all = new ArrayList<>();
        for (double[] face : FACES) {
            for (double[] c : corners) {
                all.add(new double[] {c[0] + face[0], c[1] + face[1], c[2] + face[2]});
            }
        }
        return all.toArray(double[][]::new);
    }

    private static double[][] shifted(double x, double y, double z) {
        return centred(new double[][] {{x, y, z}});
    }

    private static double[] cube(double a) {
        return new double[] {a, a, a};
    }

    private static Site full(String label, Element element, double[]... places) {
        return new Site(label, List.of(new Occupant(element, 1)), places(places));
    }

    private static List<Place> places(double[]... places) {
        List<Place> all = new ArrayList<>();
        for (double[] p : places) {
            all.add(new Place(p[0] - Math.floor(p[0]), p[1] - Math.floor(p[1]), p[2] - Math.floor(p[2])));
        }
        return all;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory;

import java.util.Arrays;
import java.util.List;

/**
 * The elements up to uranium with the charge that their ions have most often in solids and their standard atomic mass
 * (CIAAW 2021, conventional values).
 */
final class Elements {

    private static final String TABLE = "H 1 1.008;He 0 4.0026;Li 1 6.941;Be 2 9.0122;B 3 10.81;C 4 12.011;N -3 14.007;"
            + "O -2 15.9994;F -1 18.998;Ne 0 20.180;Na 1 22.990;Mg 2 24.305;Al 3 26.982;Si 4 28.085;"
            + "P 5 30.974;S -2 32.06;Cl -1 35.45;Ar 0 39.95;K 1 39.098;Ca 2 40.078;Sc 3 44.956;"
            + "Ti 4 47.867;V 5 50.942;Cr 3 51.996;Mn 2 54.938;Fe 3 55.845;Co 2 58.933;Ni 2 58.693;"
            + "Cu 1 63.546;Zn 2 65.38;Ga 3 69.723;Ge 4 72.630;As 5 74.922;Se -2 78.971;Br -1 79.904;"
            + "Kr 0 83.798;Rb 1 85.468;Sr 2 87.62;Y 3 88.906;Zr 4 91.224;Nb 5 92.906;Mo 6 95.95;"
            + "Tc 7 97;Ru 4 101.07;Rh 3 102.91;Pd 2 106.42;Ag 1 107.87;Cd 2 112.41;In 3 114.82;"
            + "Sn 4 118.71;Sb 5 121.76;Te -2 127.60;I -1 126.90;Xe 0 131.29;Cs 1 132.91;Ba 2 137.33;"
            + "La 3 138.9055;Ce 4 140.12;Pr 3 140.91;Nd 3 144.24;Pm 3 145;Sm 3 150.36;Eu 3 151.96;"
            + "Gd 3 157.25;Tb 3 158.93;Dy 3 162.50;Ho 3 164.93;Er 3 167.26;Tm 3 168.93;Yb 3 173.05;"
            + "Lu 3 174.97;Hf 4 178.49;Ta 5 180.95;W 6 183.84;Re 7 186.21;Os 4 190.23;Ir 4 192.22;"
            + "Pt 4 195.08;Au 3 196.97;Hg 2 200.59;Tl 1 204.38;Pb 2 207.2;Bi 3 208.98;Po 4 209;"
            + "At -1 210;Rn 0 222;Fr 1 223;Ra 2 226;Ac 3 227;Th 4 232.04;Pa 5 231.04;U 6 238.03";

    /** By atomic number. */
    static final List<Species> ALL = Arrays.stream(TABLE.split(";")).map(Elements::species).toList();

    /** The atomic number of a symbol; 0 when it is none of them. */
    static int number(String symbol) {
        for (int k = 0; k < ALL.size(); k++) {
            if (ALL.get(k).symbol().equals(symbol)) {
                return k + 1;
            }
        }
        return 0;
    }

    private Elements() {
    }

    private static Species species(String row) {
        String[] words = row.split(" ");
        return new Species(words[0], Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }
}

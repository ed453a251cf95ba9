// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.List;

/**
 * A frame made ready for fitting: pairs, Coulomb sums, targets and weights. Its rows are 3n forces, six virials (Σ R F
 * in eV: xx yy zz xy xz yz) and the energy.
 *
 * @param label of the frame
 * @param set index of the data set
 * @param types species index of each atom
 * @param pairs pairs within the short-range cutoff
 * @param ewald Coulomb sums by species
 * @param target what the electronic-structure program found
 * @param weight inverse standard deviation that a perfect fit would have; 0 for what is unknown
 * @param volumeAngstrom3 of the cell
 */
record Sample(String label, int set, int[] types, Pairs pairs, Ewald ewald, double[] target, double[] weight,
        double volumeAngstrom3) {

    int atoms() {
        return types.length;
    }

    int rows() {
        return 3 * types.length + 7;
    }

    /** @throws FittingException when a frame has an element that is not fitted */
    static Sample of(Frame frame, int set, FitSpecification specification) throws FittingException {
        FitSpecification.DataSet data = specification.data().get(set);
        List<String> species = specification.symbols();
        int n = frame.symbols().size();
        int[] types = new int[n];
        for (int i = 0; i < n; i++) {
            types[i] = species.indexOf(frame.symbols().get(i));
            if (types[i] < 0) {
                throw new FittingException(frame.label() + " contains " + frame.symbols().get(i)
                        + ", which is not among the fitted species "
                        + String.join(" ", species));
            }
        }
        Frame f = data.scale() == 1 ? frame : frame.scaled(data.scale());
        Pairs all = Pairs.within(f.lattice(), f.positions(), Ewald.REAL_CUTOFF);
        double[] target = new double[3 * n + 7];
        double[] weight = new double[3 * n + 7];
        double volume = f.volumeAngstrom3();
        boolean relaxed = f.forces().length == 0 && data.relaxed();
        for (int i = 0; i < 3 * n; i++) {
            target[i] = f.forces().length == 0 ? 0 : f.forces()[i];
            weight[i] = f.forces().length == 0 && !relaxed ? 0
                    : data.weights().force() / specification.species().get(types[i / 3]).forceSigma();
        }
        for (int k = 0; k < 6 && f.stress().length != 0; k++) {
            target[3 * n + k] = -volume * f.stress()[k];
            weight[3 * n + k] = data.weights().stress() / (volume * specification.targets().stressSigma());
        }
        target[3 * n + 6] = f.energyEv();
        weight[3 * n + 6] = data.weights().energy() / (n * specification.targets().energySigma());
        return new Sample(frame.label(), set, types, all.nearer(specification.functions().pairCutoff()),
                Ewald.of(f.lattice(), f.positions(), types, species.size(), all), target, weight, volume);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.util.Arrays;
import java.util.List;

/**
 * A weighted least-squares problem: short-range functions, charges and one energy offset per group of data sets against
 * the samples. The vector of parameters is: those of the short-range part, the free numbers of the charges, the offsets
 * (eV per atom).
 *
 * @param form the short-range part
 * @param charges how charges vary
 * @param group group of each data set
 * @param groups how many offsets
 * @param samples what is fitted
 */
record Problem(ShortRange form, Charges charges, int[] group, int groups, List<Sample> samples) {

    int count() {
        return form.count() + charges.count() + groups;
    }

    private int offsets() {
        return form.count() + charges.count();
    }

    double[] charges(double[] parameters) {
        return charges.of(parameters, form.count());
    }

    /** What the model says for each row of a sample, offset included. */
    double[] predict(Sample s, double[] parameters) {
        double[] values = new double[s.rows()];
        form.values(s, parameters, values);
        coulomb(s, charges(parameters), values);
        values[s.rows() - 1] += s.atoms() * parameters[offsets() + group[s.set()]];
        return values;
    }

    private static void coulomb(Sample s, double[] q, double[] values) {
        int n3 = 3 * s.atoms();
        Ewald e = s.ewald();
        for (int a = 0; a < q.length; a++) {
            for (int i = 0; i < n3; i++) {
                values[i] += q[s.types()[i / 3]] * q[a] * e.field()[a][i];
            }
            for (int b = 0; b < q.length; b++) {
                values[n3 + 6] += 0.5 * q[a] * q[b] * e.energy()[a][b];
                for (int k = 0; k < 6; k++) {
                    values[n3 + k] += 0.5 * q[a] * q[b] * e.virial()[k][a][b];
                }
            }
        }
    }

    /** Sum of squares of the data and of the beliefs. */
    double objective(double[] parameters) {
        double sum = 0;
        for (Sample s : samples) {
            double[] y = predict(s, parameters);
            for (int r = 0; r < y.length; r++) {
                double d = (s.target()[r] - y[r]) * s.weight()[r];
                sum += d * d;
            }
        }
        for (ShortRange.Belief b : form.beliefs(parameters)) {
            double d = b.residual(parameters);
            sum += d * d;
        }
        return sum;
    }

    /** The rows' derivatives, {@code rows × count}, row by row, in a buffer that may be longer. */
    double[] jacobian(Sample s, double[] parameters, boolean nonlinear, double[] buffer) {
        int n = count();
        int length = s.rows() * n;
        double[] a = buffer.length >= length ? buffer : new double[length];
        Arrays.fill(a, 0, length, 0);
        form.jacobian(s, parameters, nonlinear, a, n);
        coulombJacobian(s, charges(parameters), a, n);
        a[(s.rows() - 1) * n + offsets() + group[s.set()]] += s.atoms();
        return a;
    }

    private void coulombJacobian(Sample s, double[] q, double[] a, int n) {
        int n3 = 3 * s.atoms();
        Ewald e = s.ewald();
        for (int k = 0; k < charges.count(); k++) {
            double[] d = charges.directions()[k];
            int column = form.count() + k;
            for (int b = 0; b < q.length; b++) {
                for (int i = 0; i < n3; i++) {
                    int t = s.types()[i / 3];
                    a[i * n + column] += (d[t] * q[b] + q[t] * d[b]) * e.field()[b][i];
                }
                for (int c = 0; c < q.length; c++) {
                    double dq = 0.5 * (d[b] * q[c] + q[b] * d[c]);
                    a[(n3 + 6) * n + column] += dq * e.energy()[b][c];
                    for (int v = 0; v < 6; v++) {
                        a[(n3 + v) * n + column] += dq * e.virial()[v][b][c];
                    }
                }
            }
        }
    }

    /** The normal equations of some samples, without beliefs. */
    Normal normal(List<Sample> some, double[] parameters, boolean nonlinear) {
        Normal normal = new Normal(count());
        double[] buffer = new double[0];
        for (Sample s : some) {
            buffer = jacobian(s, parameters, nonlinear, buffer);
            double[] y = predict(s, parameters);
            for (int r = 0; r < y.length; r++) {
                if (s.weight()[r] != 0) {
                    normal.addRow(buffer, r * count(), s.weight()[r], (s.target()[r] - y[r]) * s.weight()[r]);
                }
            }
        }
        return normal;
    }
}

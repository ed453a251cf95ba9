// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.gp;

/**
 * Normal probabilities that stay accurate far in the tail, where expected improvement lives. The scaled complementary
 * error function is W. J. Cody, Math. Comp. 23 (1969) 631 (relative error below 1e-15); log h follows Ament et al.,
 * "Unexpected improvements to expected improvement", NeurIPS 2023.
 */
public final class NormalTail {

    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
    private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);
    private static final double[] A = {3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2,
            3.20937758913846947e3, 1.85777706184603153e-1};
    private static final double[] B = {2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3,
            2.84423683343917062e3};
    private static final double[] C = {5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1,
            2.98635138197400131e2, 8.81952221241769090e2,
            1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3, 2.15311535474403846e-8};
    private static final double[] D = {1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2,
            1.62138957456669019e3, 3.29079923573345963e3,
            4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3};
    private static final double[] P = {3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
            1.60837851487422766e-2,
            6.58749161529837803e-4, 1.63153871373020978e-2};
    private static final double[] Q = {2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1,
            6.05183413124413191e-2, 2.33520497626869185e-3};

    private NormalTail() {
    }

    /** exp(x²)·erfc(x) for x >= 0. */
    public static double erfcx(double x) {
        if (x < 0) {
            throw new IllegalArgumentException("erfcx is used for x >= 0 only, not " + x);
        }
        if (x <= 0.46875) {
            double square = x * x;
            double top = A[4] * square;
            double bottom = square;
            for (int i = 0; i < 3; i++) {
                top = (top + A[i]) * square;
                bottom = (bottom + B[i]) * square;
            }
            return Math.exp(square) * (1 - x * (top + A[3]) / (bottom + B[3]));
        }
        if (x <= 4) {
            double top = C[8] * x;
            double bottom = x;
            for (int i = 0; i < 7; i++) {
                top = (top + C[i]) * x;
                bottom = (bottom + D[i]) * x;
            }
            return (top + C[7]) / (bottom + D[7]);
        }
        double inverse = 1 / (x * x);
        double top = P[5] * inverse;
        double bottom = inverse;
        for (int i = 0; i < 4; i++) {
            top = (top + P[i]) * inverse;
            bottom = (bottom + Q[i]) * inverse;
        }
        return (ONE_OVER_SQRT_PI - inverse * (top + P[4]) / (bottom + Q[4])) / x;
    }

    /** ln φ(z), the normal density. */
    public static double logDensity(double z) {
        return -0.5 * z * z - LOG_SQRT_2PI;
    }

    /** Φ(z), the normal distribution function. */
    public static double cdf(double z) {
        double tail = 0.5 * erfcx(Math.abs(z) * SQRT_HALF) * Math.exp(-0.5 * z * z);
        return z < 0 ? tail : 1 - tail;
    }

    /** ln Φ(z), finite for every finite z. */
    public static double logCdf(double z) {
        return z < 0 ? Math.log(0.5 * erfcx(-z * SQRT_HALF)) - 0.5 * z * z
                : Math.log1p(-0.5 * erfcx(z * SQRT_HALF) * Math.exp(-0.5 * z * z));
    }

    /** d ln Φ / dz = φ/Φ. */
    public static double logCdfSlope(double z) {
        return z < 0 ? 1 / (SQRT_HALF_PI * erfcx(-z * SQRT_HALF)) : Math.exp(logDensity(z) - logCdf(z));
    }

    /** ln h(z) with h(z) = φ(z) + z Φ(z), the expected improvement of a unit normal. */
    public static double logH(double z) {
        if (z > -1) {
            return Math.log(Math.exp(logDensity(z)) + z * cdf(z));
        }
        return logDensity(z) + Math.log(tailShare(z));
    }

    /** d ln h / dz = Φ/h. */
    public static double logHSlope(double z) {
        if (z > -1) {
            double cdf = cdf(z);
            return cdf / (Math.exp(logDensity(z)) + z * cdf);
        }
        return SQRT_HALF_PI * erfcx(-z * SQRT_HALF) / tailShare(z);
    }

    /** h/φ for z <= -1; an asymptotic series beyond -30, where the direct difference loses digits. */
    private static double tailShare(double z) {
        if (z > -30) {
            return 1 + z * SQRT_HALF_PI * erfcx(-z * SQRT_HALF);
        }
        double t = 1 / (z * z);
        return t * (1 - t * (3 - t * (15 - t * (105 - 945 * t))));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.report.internal;

import java.util.Optional;
import org.grainwright.observables.PhysicalConstants;

/**
 * A straight line through ln(σT) over 1/T, weighted by the errors. With more than two temperatures a scatter larger
 * than the errors widens them (by the square root of the reduced chi-squared), so that a bad fit cannot look exact.
 *
 * @param intercept ln(σT) at 1/T = 0, σT in S·K/cm
 * @param slopeK minus activation energy over Boltzmann's constant, K
 * @param varianceIntercept variance of the intercept
 * @param varianceSlope variance of the slope, K²
 * @param covariance covariance of both, K
 */
record Arrhenius(double intercept, double slopeK, double varianceIntercept, double varianceSlope, double covariance) {

    /**
     * Fits conductivities.
     *
     * @param temperatureK at least two different temperatures
     * @param sigma conductivities, S/cm
     * @param error their standard errors
     * @return empty if fewer than two usable points (positive, with a positive error) at different temperatures are
     * there
     */
    static Optional<Arrhenius> fit(double[] temperatureK, double[] sigma, double[] error) {
        double w = 0;
        double wx = 0;
        double wy = 0;
        int used = 0;
        for (int i = 0; i < sigma.length; i++) {
            if (usable(temperatureK[i], sigma[i], error[i])) {
                double weight = weight(sigma[i], error[i]);
                w += weight;
                wx += weight / temperatureK[i];
                wy += weight * Math.log(sigma[i] * temperatureK[i]);
                used++;
            }
        }
        double meanX = wx / w;
        double meanY = wy / w;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < sigma.length; i++) {
            if (usable(temperatureK[i], sigma[i], error[i])) {
                double dx = 1 / temperatureK[i] - meanX;
                sxx += weight(sigma[i], error[i]) * dx * dx;
                sxy += weight(sigma[i], error[i]) * dx * (Math.log(sigma[i] * temperatureK[i]) - meanY);
            }
        }
        if (used < 2 || !(sxx > 0)) {
            return Optional.empty();
        }
        double slope = sxy / sxx;
        double chi2 = 0;
        for (int i = 0; i < sigma.length; i++) {
            if (usable(temperatureK[i], sigma[i], error[i])) {
                double rest = Math.log(sigma[i] * temperatureK[i]) - meanY - slope * (1 / temperatureK[i] - meanX);
                chi2 += weight(sigma[i], error[i]) * rest * rest;
            }
        }
        double widen = used > 2 ? Math.max(1, chi2 / (used - 2)) : 1;
        return Optional.of(new Arrhenius(meanY - slope * meanX, slope, widen * (1 / w + meanX * meanX / sxx),
                widen / sxx, -widen * meanX / sxx));
    }

    private static boolean usable(double temperatureK, double sigma, double error) {
        return temperatureK > 0 && sigma > 0 && Double.isFinite(sigma) && error > 0 && Double.isFinite(error);
    }

    private static double weight(double sigma, double error) {
        return sigma / error * (sigma / error);
    }

    /** Activation energy of σT, eV. */
    double activationEnergyEv() {
        return -slopeK * PhysicalConstants.BOLTZMANN_EV_PER_K;
    }

    /** Its standard error, eV. */
    double activationEnergyErrorEv() {
        return Math.sqrt(varianceSlope) * PhysicalConstants.BOLTZMANN_EV_PER_K;
    }

    /** ln(σT) at a temperature. */
    double logSigmaT(double temperatureK) {
        return intercept + slopeK / temperatureK;
    }

    /** Standard error of ln(σT) at a temperature. */
    double errorOfLog(double temperatureK) {
        double x = 1 / temperatureK;
        return Math.sqrt(Math.max(0, varianceIntercept + x * x * varianceSlope + 2 * x * covariance));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * An Arrhenius law fitted to a quantity at several temperatures by weighted least squares of ln(y) or ln(y T) on 1/(k_B
 * T), with the full covariance of both parameters. Diffusion coefficients follow ln D, conductivities ln(sigma T),
 * because sigma = (density) (z e)² D / (k_B T).
 *
 * @param kind which logarithm is linear
 * @param activationEnergyEv E_a
 * @param activationEnergyError its standard error
 * @param logPrefactor ln of the prefactor, in the unit of y (times K for a conductivity)
 * @param logPrefactorError its standard error
 * @param covariance covariance of activation energy and logPrefactor, eV
 * @param degreesOfFreedom points minus two
 * @param reducedChiSquare weighted residual variance; errors are inflated by its root where it exceeds one (Birge)
 * @param lowestK lowest fitted temperature
 * @param highestK highest fitted temperature
 * @param unit unit of y
 */
public record Arrhenius(Kind kind, double activationEnergyEv, double activationEnergyError, double logPrefactor,
        double logPrefactorError, double covariance,
        int degreesOfFreedom, double reducedChiSquare, double lowestK, double highestK, String unit) {

    /** Which logarithm is linear in 1/T. */
    public enum Kind {
        /** ln y: diffusion coefficients. */
        DIFFUSION,
        /** ln(y T): conductivities. */
        CONDUCTIVITY,
        /** ln(y / T): resistivities. */
        RESISTIVITY
    }

    /**
     * One temperature.
     *
     * @param temperatureK absolute temperature
     * @param estimate a positive value with its error
     */
    public record Point(double temperatureK, Estimate estimate) {
    }

    /**
     * Fits the law.
     *
     * @param points at least two different temperatures with positive values and finite errors; with two points the law
     * goes through both and the error comes from theirs alone
     * @throws IllegalArgumentException when that is not so, with the reason
     */
    public static Arrhenius fit(Kind kind, List<Point> points) {
        double s = 0;
        double sx = 0;
        double sy = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (Point p : points) {
            if (!(p.estimate().value() > 0) || !Double.isFinite(p.estimate().standardError())
                    || !(p.temperatureK() > 0)) {
                throw new IllegalArgumentException("the value at " + p.temperatureK() + " K is " + p.estimate()
                        + "; an Arrhenius fit needs positive values with errors");
            }
            double w = weight(p);
            s += w;
            sx += w * x(p);
            sy += w * y(kind, p);
            lowest = Math.min(lowest, p.temperatureK());
            highest = Math.max(highest, p.temperatureK());
        }
        if (!(highest > lowest)) {
            throw new IllegalArgumentException("an Arrhenius fit needs at least two different temperatures");
        }
        double mx = sx / s;
        double my = sy / s;
        double sxx = 0;
        double sxy = 0;
        for (Point p : points) {
            sxx += weight(p) * (x(p) - mx) * (x(p) - mx);
            sxy += weight(p) * (x(p) - mx) * (y(kind, p) - my);
        }
        double slope = sxy / sxx;
        double intercept = my - slope * mx;
        double chi = 0;
        for (Point p : points) {
            chi += weight(p) * Math.pow(y(kind, p) - intercept - slope * x(p), 2);
        }
        int freedom = points.size() - 2;
        double reduced = freedom > 0 ? chi / freedom : 1;
        double inflate = Math.max(1, reduced);
        return new Arrhenius(kind, -slope, Math.sqrt(inflate / sxx), intercept,
                Math.sqrt(inflate * (1 / s + mx * mx / sxx)), inflate * mx / sxx, freedom, reduced,
                lowest, highest, points.get(0).estimate().unit());
    }

    private static double x(Point p) {
        return 1 / (PhysicalConstants.BOLTZMANN_EV_PER_K * p.temperatureK());
    }

    private static double y(Kind kind, Point p) {
        return Math.log(p.estimate().value() * power(kind, p.temperatureK()));
    }

    private static double power(Kind kind, double temperature) {
        return kind == Kind.DIFFUSION ? 1 : kind == Kind.CONDUCTIVITY ? temperature : 1 / temperature;
    }

    private static double weight(Point p) {
        // An exact value would take all the weight; a tenth of a per cent is finer than any simulation.
        double relative = Math.max(1e-3, p.estimate().relativeError());
        return 1 / (relative * relative);
    }

    /** Standard error of the logarithm predicted at a temperature. */
    public double logError(double temperatureK) {
        double x = 1 / (PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK);
        // ln y = logPrefactor - E_a x.
        return Math.sqrt(Math.max(0, logPrefactorError * logPrefactorError
                + x * x * activationEnergyError * activationEnergyError - 2 * x * covariance));
    }

    /**
     * The law at a temperature. Within the fitted range the gate is green; beyond it the value is amber and says that
     * it is extrapolated and how far; the error contains that of the fit only, not that of the model.
     */
    public Estimate at(double temperatureK) {
        if (!(temperatureK > 0)) {
            throw new IllegalArgumentException("a temperature of " + temperatureK + " K makes no sense");
        }
        double value = Math
                .exp(logPrefactor - activationEnergyEv / (PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK))
                / power(kind, temperatureK);
        double log = logError(temperatureK);
        double freedom = Math.max(1, degreesOfFreedom);
        Estimate estimate = new Estimate(value, value * log, unit, freedom + 1,
                Reason.green("Interpolated by the Arrhenius law."));
        if (temperatureK < lowestK - 1e-9 || temperatureK > highestK + 1e-9) {
            return estimate.gated(new Reason(log > 1 ? Gate.RED : Gate.AMBER, Reason.Kind.EXTRAPOLATION, String.format(
                    Locale.ROOT,
                    "Extrapolated from %.0f-%.0f K to %.0f K (factor %.2g either way from the fit alone); limited by "
                            + "the potential and by anything that freezes or transforms"
                            + " in between, such as the tetragonal phase of undoped LLZO.",
                    lowestK, highestK, temperatureK, Math.exp(log))));
        }
        return estimate;
    }

    /** 95 % interval at a temperature, computed on the logarithm so that it stays positive: lower end, upper end. */
    public double[] interval95(double temperatureK) {
        double quantile = new TDistribution(Math.max(1, degreesOfFreedom)).inverseCumulativeProbability(0.975);
        if (degreesOfFreedom == 0) {
            quantile = 1.959964;
        }
        double value = at(temperatureK).value();
        double factor = Math.exp(quantile * logError(temperatureK));
        return new double[] {value / factor, value * factor};
    }

    /** E_a as an estimate in eV. */
    public Estimate activationEnergy() {
        return new Estimate(activationEnergyEv, activationEnergyError, "eV", Math.max(1, degreesOfFreedom) + 1.0,
                degreesOfFreedom > 0 ? Reason.green("Fitted to " + (degreesOfFreedom + 2) + " temperatures.")
                        : Reason.amber(Reason.Kind.ERROR, "Two temperatures only: the law cannot be tested."));
    }
}

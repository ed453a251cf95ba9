// SPDX-License-Identifier: EPL-2.0
package org.grainwright.observables;

import java.util.Comparator;
import java.util.List;

/**
 * At which temperature another run narrows a value most that an Arrhenius law extrapolates: c-optimal design of a
 * straight line in 1/T (G. Elfving, Ann. Math. Stat. 23, 255 (1952)), one run at a time. All runs cost the same number
 * of steps, so that the gain per step is the gain. Pure functions.
 */
public final class ArrheniusDesign {

    private ArrheniusDesign() {
    }

    /**
     * A temperature at which runs may be made.
     *
     * @param temperatureK K
     * @param runs how many were made, at least 0
     * @param logVariance variance of the logarithm of the value of all of them together, positive; infinite where they
     * tell nothing; ignored without runs
     */
    public record Site(double temperatureK, int runs, double logVariance) {

        private double x() {
            return 1 / (PhysicalConstants.BOLTZMANN_EV_PER_K * temperatureK);
        }

        private boolean tells() {
            return runs > 0 && Double.isFinite(logVariance);
        }
    }

    /** Information of a line: sums of weight, weight times x, weight times x squared. */
    private record Information(double s, double sx, double sxx) {

        private Information plus(double weight, double x) {
            return new Information(s + weight, sx + weight * x, sxx + weight * x * x);
        }

        private double variance(double x) {
            double determinant = s * sxx - sx * sx;
            return determinant > 1e-12 * s * sxx ? (sxx - 2 * x * sx + x * x * s) / determinant
                    : Double.POSITIVE_INFINITY;
        }
    }

    /** Variance of the logarithm that the law gives at a temperature; infinite below two temperatures that tell. */
    public static double variance(List<Site> sites, double targetK) {
        return information(sites).variance(new Site(targetK, 0, 0).x());
    }

    private static Information information(List<Site> sites) {
        Information all = new Information(0, 0, 0);
        for (Site each : sites) {
            all = each.tells() ? all.plus(1 / each.logVariance, each.x()) : all;
        }
        return all;
    }

    /**
     * The temperature at which the next run is worth most. What one run tells there is known from those that were made,
     * elsewhere from a law that the variances of the others follow: their logarithm linear in 1/T. While fewer than two
     * temperatures tell anything, the hottest one without a run, and then the hottest.
     *
     * @param sites candidates; not empty
     * @param targetK where the value is wanted, K
     */
    public static double next(List<Site> sites, double targetK) {
        Comparator<Site> hotter = Comparator.comparingDouble(Site::temperatureK);
        if (sites.stream().filter(Site::tells).count() < 2) {
            return sites.stream().filter(each -> each.runs == 0).max(hotter)
                    .orElseGet(() -> sites.stream().max(hotter).orElseThrow()).temperatureK;
        }
        Information now = information(sites);
        double target = new Site(targetK, 0, 0).x();
        double[] law = law(sites);
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (Site each : sites) {
            if (each.runs > 0 && !each.tells()) {
                continue;
            }
            double single = each.runs > 0 ? each.logVariance * each.runs : Math.exp(law[0] + law[1] * each.x());
            double then = now.plus(1 / single, each.x()).variance(target);
            if (then < least) {
                least = then;
                best = each.temperatureK;
            }
        }
        return best;
    }

    /** Logarithm of the variance of one run: intercept and slope. */
    private static double[] law(List<Site> sites) {
        List<Site> known = sites.stream().filter(Site::tells).toList();
        double mx = known.stream().mapToDouble(Site::x).average().orElseThrow();
        double my = known.stream().mapToDouble(each -> Math.log(each.logVariance * each.runs)).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (Site each : known) {
            xx += (each.x() - mx) * (each.x() - mx);
            xy += (each.x() - mx) * (Math.log(each.logVariance * each.runs) - my);
        }
        double slope = xx > 0 ? xy / xx : 0;
        return new double[] {my - slope * mx, slope};
    }
}

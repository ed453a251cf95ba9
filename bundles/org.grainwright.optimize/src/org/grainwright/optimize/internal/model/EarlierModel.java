// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.model;

import java.util.List;

import org.grainwright.optimize.bayesian.EarlierCampaign;
import org.grainwright.optimize.space.SearchSpace;
import org.grainwright.optimize.settings.Settings;
import org.grainwright.optimize.internal.space.Encoder;
import org.grainwright.optimize.internal.space.KernelRows;
import org.grainwright.optimize.internal.space.Level;
import org.grainwright.optimize.internal.space.PriorMean;

/** The posterior mean of an earlier campaign, standardised by its own data. Immutable and thread-safe. */
public final class EarlierModel implements PriorMean {

    /** A mean, a slope and something left over that tells noise from shape. */
    private static final int MINIMUM_RESULTS = 4;

    private final KernelRows rows;
    private final Surrogate surrogate;

    private EarlierModel(KernelRows rows, Surrogate surrogate) {
        this.rows = rows;
        this.surrogate = surrogate;
    }

    /** Models of the campaigns that have at least four usable results. */
    public static List<PriorMean> of(SearchSpace space, Settings settings, List<EarlierCampaign> campaigns) {
        KernelRows rows = new KernelRows(new Encoder(space), List.of(Level.ONLY), List.of());
        List<PriorMean> models = new java.util.ArrayList<>();
        for (EarlierCampaign campaign : campaigns) {
            List<EarlierCampaign.Result> usable = campaign.results().stream()
                    .filter(r -> space.contains(r.point()) && Double.isFinite(r.objective().value()))
                    .toList();
            if (usable.size() >= MINIMUM_RESULTS) {
                Observations data = Observations.of(
                        usable.stream().map(r -> rows.row(rows.encoder().coordinates(r.point()), Level.ONLY)).toList(),
                        usable.stream().map(EarlierCampaign.Result::objective).toList());
                models.add(new EarlierModel(rows,
                        Surrogate.fit(
                                rows.shape(settings.model().lengthScalePrior(), settings.model().categoryKernel(),
                                        settings.model().parts()),
                                data,
                                settings.model().transform(), settings.direction(),
                                settings.repetition().errorDegreesOfFreedom(), null)));
            }
        }
        return models;
    }

    @Override
    public double at(double[] coordinates) {
        return surrogate.process().means(new double[][] {rows.row(coordinates, Level.ONLY)})[0];
    }

    @Override
    public double at(double[] coordinates, double[] slopes) {
        double[] mean = new double[rows.numericColumns()];
        double value = surrogate.process().predictWithGradient(rows.row(coordinates, Level.ONLY), mean,
                new double[mean.length])[0];
        rows.toReals(coordinates, mean, slopes);
        return value;
    }
}

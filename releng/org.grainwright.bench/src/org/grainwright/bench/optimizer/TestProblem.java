// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.optimizer;

import org.apache.commons.math3.random.RandomGenerator;
import org.grainwright.optimize.log.Measurement;
import org.grainwright.optimize.settings.OutputTransform;
import org.grainwright.optimize.space.Point;
import org.grainwright.optimize.space.SearchSpace;

/** A function with a known minimum, and how it is measured. */
public interface TestProblem {

    /** The name as typed. */
    String name();

    /** What is varied. */
    SearchSpace space();

    /** Scale that a user would choose. */
    OutputTransform transform();

    /** True value, on the scale of the regret. */
    double truth(Point point);

    /** The smallest true value. */
    double optimum();

    /** Whether a measurement differs from the truth. */
    boolean noisy();

    /** One measurement. */
    Measurement measure(Point point, RandomGenerator random);
}

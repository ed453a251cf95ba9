// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.grainwright.dsl.language.QuantityRule.Shape;
import org.grainwright.dsl.syntax.Composition;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.dsl.syntax.LatticeParameter;
import org.grainwright.dsl.syntax.MaterialBlock;
import org.grainwright.dsl.syntax.Quantity;
import org.grainwright.dsl.syntax.Requirement;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;
import org.grainwright.dsl.syntax.ValueItem;
import org.grainwright.dsl.syntax.Values;
import org.grainwright.dsl.units.Dimension;
import org.grainwright.dsl.units.Unit;
import org.grainwright.dsl.units.Units;
import org.grainwright.observables.SimulationLimits;

/** The table of {@link QuantityRule}s by place in the syntax tree. Constant, any thread. */
public final class QuantityRules {

    /**
     * The largest disorientation of two cubic crystals: 2 acos((1 + sqrt 2) / sqrt 8 ... ) = 62.7994° (Mackenzie 1958).
     */
    public static final double LARGEST_CUBIC_DISORIENTATION_DEG = 62.7994;
    private static final double LARGEST_SEED = 2147483647;
    private static final double FS_PER_PS = 1000;
    /** 10 nm: in smaller grains the slabs of boundaries meet, and no homogenisation holds. */
    private static final double SMALLEST_GRAIN_ANGSTROM = 100;

    private static final Map<EReference, QuantityRule> RULES = new HashMap<>();
    private static final QuantityRule BUDGET = rule("the evaluation budget", Dimension.EVALUATIONS, 1, 100000, true,
            true, Shape.SINGLE);
    private static final QuantityRule HOURS = rule("the time budget", Dimension.WALL_TIME, 1.0 / 60, 24 * 365, false,
            false, Shape.SINGLE);

    /** Twice what the density of the crystal makes of a slab of 1 nm. */
    private static final QuantityRule PER_AREA = rule("the number of oxide units per nm²", Dimension.ATOM_UNITS, -20,
            20,
            false, true, Shape.INTERVAL);

    private static final QuantityRule OWN_LATTICE = physical("the first edge of the crystal", Dimension.LENGTH, 2, 60);

    static {
        put(Literals.ION_CHARGE__VALUE, rule("the formal charge", Dimension.NUMBER, -8, 8, true, true, Shape.SINGLE));
        put(Literals.LATTICE_PARAMETER__VALUE, physical("the lattice parameter of LLZO", Dimension.LENGTH, 12.5, 13.6));
        put(Literals.DOPANT__AMOUNT,
                rule("the dopant content", Dimension.PER_FORMULA, 0, 2, false, true, Shape.INTERVAL));
        put(Literals.WIDTH__VALUES, rule("the boundary width", Dimension.LAYERS, 1, 12, true, true, Shape.INTEGER_SET));
        put(Literals.MISORIENTATION__VALUES,
                rule("the misorientation", Dimension.ANGLE, 0, LARGEST_CUBIC_DISORIENTATION_DEG, false, false,
                        Shape.INTERVALS));
        put(Literals.MISORIENTATION__TOLERANCE,
                physical("the tolerance of the misorientation", Dimension.ANGLE, 0, 10));
        put(Literals.NONCOPLANAR__RANK,
                rule("the rank of the plane normals", Dimension.NUMBER, 2, 3, true, true, Shape.SINGLE));
        put(Literals.GRAIN_THICKNESS__THICKNESS, physical("the grain thickness", Dimension.LENGTH, 10, 2000));
        put(Literals.STRAIN_LIMIT__LIMIT, physical("the coherency strain", Dimension.FRACTION, 0, 0.02));
        put(Literals.ATOM_BUDGET__LIMIT,
                rule("the number of atoms", Dimension.NUMBER, 1, 10_000_000, true, true, Shape.SINGLE));
        put(Literals.ATOM_BUDGET__VALUES,
                rule("the number of atoms", Dimension.NUMBER, 1, 10_000_000, true, true, Shape.INTERVAL));
        put(Literals.COMPOSITION__VALUES,
                rule("the number of oxide units", Dimension.ATOM_UNITS, -500, 500, true, true, Shape.INTEGER_SET));
        put(Literals.VACANCIES__VALUES,
                rule("the number of vacancies", Dimension.ATOM_UNITS, 0, 500, true, true, Shape.INTEGER_SET));
        put(Literals.EXCESS__VALUES,
                rule("the number of extra ions", Dimension.ATOM_UNITS, 0, 500, true, true, Shape.INTEGER_SET));
        put(Literals.REDISTRIBUTION__VALUES,
                rule("the redistributed share", Dimension.FRACTION, -0.5, 0.5, false, false, Shape.INTERVAL));
        put(Literals.TRANSLATIONS__COUNT, count("the number of rigid-body translations", 1, 100_000));
        put(Literals.SLOTS__COUNT, count("the number of slots", 1, 1024));
        put(Literals.RANKS__COUNT, count("the number of ranks", 1, 1024));
        put(Literals.SIMULATE_AT__VALUES,
                rule("the temperature", Dimension.TEMPERATURE, SimulationLimits.TEMPERATURE_K.lower(),
                        SimulationLimits.TEMPERATURE_K.upper(), false, false, Shape.LIST));
        put(Literals.REPORT_AT__VALUES,
                rule("the temperature", Dimension.TEMPERATURE, 1, 3000, false, false, Shape.LIST));
        put(Literals.SIMULATE_AT__RUNS, count("the number of temperatures that are chosen", 2, 100));
        put(Literals.GRAIN_SIZE__VALUES,
                rule("the size of a grain", Dimension.LENGTH, SMALLEST_GRAIN_ANGSTROM, 1e7, false, false, Shape.LIST));
        put(Literals.MIX_PART__SHARE, physical("the share of boundaries", Dimension.FRACTION, 0, 1));
        put(Literals.FREQUENCIES__VALUES,
                rule("the frequency", Dimension.FREQUENCY, 1e-6, 1e12, false, false, Shape.INTERVAL));
        put(Literals.PERMITTIVITY__VALUE, rule("the relative permittivity", Dimension.NUMBER, 1, 1e5, false, true,
                Shape.SINGLE));
        put(Literals.PRESSURE__VALUE, physical("the pressure", Dimension.PRESSURE, 0, 1e5));
        put(Literals.TIMESTEP__VALUE, physical("the timestep", Dimension.TIME,
                SimulationLimits.TIMESTEP_FS.lower() / FS_PER_PS, SimulationLimits.TIMESTEP_FS.upper() / FS_PER_PS));
        put(Literals.ANNEAL__TEMPERATURE, physical("the temperature of annealing",
                Dimension.TEMPERATURE, SimulationLimits.ANNEAL_K.lower(), SimulationLimits.ANNEAL_K.upper()));
        put(Literals.ANNEAL__DURATION, physical("the time of annealing", Dimension.TIME,
                SimulationLimits.ANNEAL_PS.lower(), SimulationLimits.ANNEAL_PS.upper()));
        put(Literals.ANNEAL__SCREENED, count("the number of minimised structures", 1, 64));
        put(Literals.ANNEAL__SWAPS, count("the number of lithium moves", 1, 1000));
        put(Literals.ANNEAL__VACANCIES, count("the number of oxygens that leave", 1, 20));
        put(Literals.ANNEAL__LITHIA, physical("the chemical potential of Li2O", Dimension.ENERGY, -10, 2));
        put(Literals.EQUILIBRATION__DURATION,
                physical("the equilibration time", Dimension.TIME, 0, SimulationLimits.LONGEST_PS));
        put(Literals.PRODUCTION__DURATION,
                physical("the production time", Dimension.TIME, 0.1, SimulationLimits.LONGEST_PS));
        put(Literals.REPLICAS__COUNT, count("the number of replicas", 1, 1000));
        put(Literals.SIMULATION_SEED__VALUE, count("the seed", 0, LARGEST_SEED));
        put(Literals.DUMP_INTERVAL__INTERVAL, physical("the dump interval", Dimension.TIME, 1e-3, 1e4));
        put(Literals.FIDELITIES__VALUES,
                rule("the production time", Dimension.TIME, 0.1, SimulationLimits.LONGEST_PS, false, false,
                        Shape.LIST));
        put(Literals.ACCURACY__VALUE, rule("the relative accuracy of the Coulomb sum", Dimension.NUMBER,
                SimulationLimits.ACCURACY.lower(), SimulationLimits.ACCURACY.upper(), false, true, Shape.SINGLE));
        put(Literals.OBJECTIVE__TEMPERATURE, physical("the temperature", Dimension.TEMPERATURE, 1, 3000));
        put(Literals.INITIAL_DESIGN__COUNT,
                rule("the size of the initial design", Dimension.EVALUATIONS, 1, 10000, true, true, Shape.SINGLE));
        put(Literals.BATCH__COUNT, count("the batch size", 1, 256));
        put(Literals.OPTIMIZER_SEED__VALUE, count("the seed", 0, LARGEST_SEED));
        put(Literals.BASELINE__COUNT, count("the number of random boundaries", 3, 1000));
        put(Literals.OPINION_SUBJECT__COUNT, count("the number of other evaluations", 1, 1000));
        put(Literals.STOP_RULE__COUNT,
                rule("the number of evaluations without improvement", Dimension.EVALUATIONS, 1, 100000, true, true,
                        Shape.SINGLE));
        put(Literals.STOP_RULE__IMPROVEMENT, physical("the smallest improvement", Dimension.FRACTION, 0, 1));
    }

    private QuantityRules() {
    }

    private static void put(EReference place, QuantityRule rule) {
        RULES.put(place, rule);
    }

    private static QuantityRule rule(String subject, Dimension dimension, double low, double high, boolean integer,
            boolean unitOptional,
            Shape shape) {
        return new QuantityRule(subject, dimension, low, high, integer, unitOptional, shape);
    }

    private static QuantityRule physical(String subject, Dimension dimension, double low, double high) {
        return rule(subject, dimension, low, high, false, false, Shape.SINGLE);
    }

    private static QuantityRule count(String subject, double low, double high) {
        return rule(subject, Dimension.NUMBER, low, high, true, true, Shape.SINGLE);
    }

    /**
     * The rule of a reference that contains a quantity or a list of values, for completion at places that are not
     * parsed yet.
     */
    public static Optional<QuantityRule> of(EReference place) {
        if (place == Literals.BUDGET__LIMITS) {
            return Optional.of(BUDGET);
        }
        return Optional.ofNullable(RULES.get(place));
    }

    /** The rule of a list of values. */
    public static Optional<QuantityRule> of(Values values) {
        if (values.eContainer() instanceof Requirement requirement) {
            return Observables.find(requirement.getObservable()).map(each -> Observables.rule(each, Shape.INTERVAL));
        }
        if (values.eContainer() instanceof Composition composition && composition.getArea() != null) {
            return Optional.of(PER_AREA);
        }
        return Optional.ofNullable(values.eContainmentFeature()).flatMap(QuantityRules::of);
    }

    /** The rule of a single quantity, wherever it stands. */
    public static Optional<QuantityRule> of(Quantity quantity) {
        EObject parent = quantity.eContainer();
        if (parent instanceof ValueItem item && item.eContainer() instanceof Values values) {
            return of(values);
        }
        if (parent instanceof Requirement requirement) {
            return Observables.find(requirement.getObservable()).map(each -> Observables.rule(each, Shape.SINGLE));
        }
        if (parent instanceof LatticeParameter && parent.eContainer() instanceof MaterialBlock block
                && Inheritance.statement(block, CrystalFile.class).isPresent()) {
            return Optional.of(OWN_LATTICE);
        }
        if (quantity.eContainmentFeature() == Literals.BUDGET__LIMITS) {
            boolean time = unit(quantity).filter(u -> u.dimension() == Dimension.WALL_TIME).isPresent();
            return Optional.of(time ? HOURS : BUDGET);
        }
        return Optional.ofNullable(quantity.eContainmentFeature()).flatMap(QuantityRules::of);
    }

    /** The unit as written, or inherited: the first number of a range may leave it to the second one. */
    public static Optional<Unit> unit(Quantity quantity) {
        return spelling(quantity).flatMap(Units::find);
    }

    /** The unit's text as written or inherited. */
    public static Optional<String> spelling(Quantity quantity) {
        if (quantity.getUnit() != null) {
            return Optional.of(quantity.getUnit());
        }
        boolean first = quantity.eContainmentFeature() == Literals.VALUE_ITEM__LOW
                || quantity.eContainmentFeature() == Literals.VALUE_ITEM__STEP;
        if (first && quantity.eContainer() instanceof ValueItem item) {
            Quantity high = item.getHigh();
            return high == null ? lastUnitOfList(item) : Optional.ofNullable(high.getUnit());
        }
        return Optional.empty();
    }

    /** {@code 298, 350, 400 K}: a value without a unit takes that of the next value that has one. */
    private static Optional<String> lastUnitOfList(ValueItem item) {
        if (!(item.eContainer() instanceof Values values)) {
            return Optional.empty();
        }
        int index = values.getItems().indexOf(item);
        return values.getItems().stream().skip(index + 1L).map(i -> i.getHigh() == null ? i.getLow() : i.getHigh())
                .filter(q -> q != null && q.getUnit() != null).map(Quantity::getUnit).findFirst();
    }
}

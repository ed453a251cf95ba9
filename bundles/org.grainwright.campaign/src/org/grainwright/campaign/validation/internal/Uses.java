// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Finding;
import org.grainwright.campaign.validation.Finding.Verdict;
import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.ValidationResult;
import org.grainwright.campaign.validation.ValidationResult.Use;
import org.grainwright.engine.potential.ArrheniusLaw;
import org.grainwright.observables.Arrhenius;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;

/** From figures to what a potential may be used for, in words. */
public final class Uses {

    private static final Pattern AT = Pattern.compile("(\\w+) \\((\\d+) K\\)");
    /** Below, lithium is all but still in the ordered crystal and no law is drawn through it. */
    private static final double LEAST_MOBILE_K = 850;
    private static final int LEAST_POINTS = 3;

    private Uses() {
    }

    /** The uses of which the chapters say something. */
    public static List<Use> of(List<Chapter> chapters) {
        List<Use> uses = new ArrayList<>();
        for (Chapter chapter : chapters) {
            switch (chapter.part()) {
                case BULK -> {
                    uses.add(lattice(chapter));
                    uses.add(diffusion(chapter));
                    uses.add(stability(chapter));
                }
                case BOUNDARIES -> uses.add(boundaries(chapter));
                case FRAMES -> uses.add(vacancies(chapter));
                case FORCES -> uses.add(plain(chapter, "forces", "simulated forces are those of the coefficients",
                        "simulated forces are not those of the coefficients"));
                case WALLS -> uses.add(plain(chapter, "close contacts", "no ions fall into each other",
                        "close contacts must be removed before dynamics"));
                case PHASES -> uses.add(plain(chapter, "phases", "the tetragonal crystal lies below the cubic one",
                        "wrong order or shape of the tetragonal crystal"));
                case HOT -> uses.add(plain(chapter, "hot boundaries", "boundaries keep their framework at 1200 K",
                        "boundaries lose their framework at 1200 K"));
                case LITHIA -> uses.add(plain(chapter, "Li₂O loss", "diffusion after the loss of Li₂O as in theory",
                        "diffusion after the loss of Li₂O unlike theory"));
                case DISPLACEMENTS -> uses.add(plain(chapter, "vibrations",
                        "forces are the slope of the energy and the crystal resists",
                        "forces are not the slope of the energy, or the crystal gives way"));
            }
        }
        return uses;
    }

    private static Use plain(Chapter chapter, String name, String good, String bad) {
        boolean judged = chapter.findings().stream().anyMatch(f -> f.verdict() != Verdict.GIVEN);
        return !judged ? new Use(name, name + " not known", Gate.AMBER)
                : new Use(name, chapter.failed() ? bad : good, chapter.failed() ? Gate.RED : Gate.GREEN);
    }

    private static List<Finding> named(Chapter chapter, String name) {
        return chapter.findings().stream().filter(f -> f.what().startsWith(name + " (")).toList();
    }

    private static double temperature(Finding f) {
        Matcher m = AT.matcher(f.what());
        return m.matches() ? Double.parseDouble(m.group(2)) : Double.NaN;
    }

    private static Use lattice(Chapter chapter) {
        List<Finding> judged = named(chapter, "a").stream().filter(f -> f.verdict() != Verdict.GIVEN).toList();
        if (judged.isEmpty()) {
            return new Use("lattice", "lattice not known", Gate.AMBER);
        }
        double worst = judged.stream().mapToDouble(f -> Math.abs(f.deviation())).max().orElseThrow();
        boolean failed = judged.stream().anyMatch(f -> f.verdict() == Verdict.FAILED);
        return new Use("lattice", String.format(Locale.ROOT, "lattice to %.1f %% (%.0f to %.0f K)", 100 * worst,
                temperature(judged.getFirst()), temperature(judged.getLast())), failed ? Gate.RED : Gate.GREEN);
    }

    private static Use diffusion(Chapter chapter) {
        List<Finding> judged = named(chapter, "D").stream().filter(f -> f.verdict() != Verdict.GIVEN).toList();
        List<Finding> good = judged.stream().filter(f -> f.verdict() == Verdict.PASSED).toList();
        if (judged.isEmpty()) {
            return new Use("diffusion", "D not known", Gate.AMBER);
        }
        String bad = judged.stream().filter(f -> f.verdict() == Verdict.FAILED)
                .map(f -> String.format(Locale.ROOT, "%.1f times at %.0f K", f.value() / f.reference(), temperature(f)))
                .reduce((a, b) -> a + ", " + b).orElse("");
        String range = good.isEmpty() ? "D nowhere within 1.5 times NEP"
                : String.format(Locale.ROOT, "D within 1.5 times NEP %s", good.size() == 1
                        ? String.format(Locale.ROOT, "at %.0f K", temperature(good.getFirst()))
                        : String.format(Locale.ROOT, "from %.0f to %.0f K", temperature(good.getFirst()),
                                temperature(good.getLast())));
        return new Use("diffusion", range + (bad.isEmpty() ? "" : " (" + bad + ")"),
                bad.isEmpty() ? Gate.GREEN : good.isEmpty() ? Gate.RED : Gate.AMBER);
    }

    private static Use stability(Chapter chapter) {
        List<Finding> counts = named(chapter, "crystals");
        Optional<Finding> lost = counts.stream().filter(f -> f.verdict() == Verdict.FAILED).findFirst();
        if (lost.isEmpty()) {
            Finding last = counts.getLast();
            return new Use("stability", String.format(Locale.ROOT, "crystalline up to %.0f K (%.0f %s seeds, %s)",
                    temperature(last), last.value(), last.unit(), last.note()), Gate.GREEN);
        }
        double highest = counts.stream().takeWhile(f -> f.verdict() == Verdict.PASSED)
                .mapToDouble(Uses::temperature).max().orElse(Double.NaN);
        return new Use("stability", String.format(Locale.ROOT,
                "not above %s: at %.0f K %.0f %s seeds were crystals %s",
                Double.isNaN(highest) ? "any temperature tried" : String.format(Locale.ROOT, "%.0f K", highest),
                temperature(lost.get()), lost.get().value(), lost.get().unit(), lost.get().note()), Gate.RED);
    }

    private static Use boundaries(Chapter chapter) {
        if (chapter.findings().isEmpty()) {
            return new Use("boundary energies", "boundary energies not compared", Gate.AMBER);
        }
        double sum = 0;
        double mean = 0;
        for (Finding f : chapter.findings()) {
            sum += f.deviation() * f.deviation() / chapter.findings().size();
            mean += f.deviation() / chapter.findings().size();
        }
        return new Use("boundary energies", String.format(Locale.ROOT, "boundaries to %.0f %% (mean %+.0f %%)",
                100 * Math.sqrt(sum), 100 * mean), chapter.failed() ? Gate.RED : Gate.GREEN);
    }

    private static Use vacancies(Chapter chapter) {
        Optional<Finding> oxygen = chapter.findings().stream().filter(f -> f.what().equals("force error of O"))
                .findFirst();
        return oxygen.isEmpty() ? new Use("oxygen vacancies", "energies of oxygen vacancies not known", Gate.AMBER)
                : oxygen.get().verdict() == Verdict.PASSED
                        ? new Use("oxygen vacancies", "oxygen forces allow energies of vacancies", Gate.GREEN)
                        : new Use("oxygen vacancies", "oxygen forces do not allow energies of vacancies", Gate.RED);
    }

    /** The diffusion law of lithium through the temperatures at which it moves. */
    public static Optional<ValidationResult.Law> law(List<Chapter> chapters) {
        List<Arrhenius.Point> points = chapters.stream().filter(c -> c.part() == Part.BULK)
                .flatMap(c -> named(c, "D").stream())
                .filter(f -> temperature(f) >= LEAST_MOBILE_K && f.value() > 0 && f.error() > 0)
                .map(f -> new Arrhenius.Point(temperature(f),
                        new Estimate(f.value(), f.error(), Quantity.TRACER_D.unit(), 1, List.of())))
                .toList();
        if (points.size() < LEAST_POINTS) {
            return Optional.empty();
        }
        Arrhenius fit = Arrhenius.fit(Arrhenius.Kind.DIFFUSION, points);
        return fit.activationEnergyEv() <= 0 ? Optional.empty()
                : Optional.of(new ValidationResult.Law(new ArrheniusLaw(Math.exp(fit.logPrefactor()),
                        fit.activationEnergyEv(), fit.activationEnergyError()), fit.lowestK(), fit.highestK()));
    }
}

#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""Lets another optimizer search Grainwright's campaigns: a search program for `search external`.

    search.skopt = python3 examples/python/search_program.py --library skopt      # a line of machine.properties
    search external "skopt"                                                        # a statement of a campaign
    ./grainwright bench optimizer --problem gb_table --name "skopt 0.10.2" \\
        --external "python3 examples/python/search_program.py --library skopt"

It reads one JSON request per line from standard input and answers each with a line (docs/optimizer.md, "Searches").
Libraries: skopt (scikit-optimize), optuna, and sklearn, a loop as one writes it oneself: a Gaussian process of
scikit-learn with expected improvement. Values that span decades are given to them as logarithms. Error bars and lengths
of a run, which these libraries have no words for, are left out: every evaluation is at the level that counts.
"""
import argparse
import importlib
import json
import math
import sys

CANDIDATES = 2000


class Refusal(Exception):
    """A request that cannot be answered, in one sentence."""


class Space:
    """The parameters, and points as lists in their order."""

    def __init__(self, parameters):
        for parameter in parameters:
            if parameter["type"] == "integer":    # JSON knows one kind of number
                parameter["lower"], parameter["upper"] = round(parameter["lower"]), round(parameter["upper"])
            if "when" in parameter:
                raise Refusal(f"parameter {parameter['name']} applies only at times, which this program does not know")
        self.parameters = parameters

    def choices(self, parameter):
        """Of a parameter that has a finite number of unordered or listed values; None otherwise."""
        if parameter["type"] == "categorical":
            return [each["label"] if isinstance(each, dict) else each for each in parameter["categories"]]
        return parameter["values"] if parameter["type"] == "values" else None

    def point(self, values):
        """As the protocol says it."""
        return {parameter["name"]: round(value) if parameter["type"] == "integer" else value
                for parameter, value in zip(self.parameters, values)}


class Skopt:
    """scikit-optimize: a Gaussian process, the portfolio of acquisitions that is its default."""

    def __init__(self, skopt, space, settings):
        dimensions = []
        for parameter in space.parameters:
            choices = space.choices(parameter)
            if choices is not None:
                dimensions.append(skopt.space.Categorical(choices))
            elif parameter["type"] == "integer":
                dimensions.append(skopt.space.Integer(parameter["lower"], parameter["upper"]))
            else:
                dimensions.append(skopt.space.Real(parameter["lower"], parameter["upper"], prior="log-uniform"
                                                   if parameter.get("logarithmic") else "uniform"))
        self.optimizer = skopt.Optimizer(dimensions, base_estimator="GP", random_state=settings.get("seed", 0),
                                         n_initial_points=settings.get("initialDesign", 10))
        self.told = []

    def ask(self):
        values = self.optimizer.ask()
        return values, [value.item() if hasattr(value, "item") else value for value in values]

    def tell(self, values, result):
        self.told.append(result)
        self.optimizer.tell(values, result)

    def fail(self, values):
        # it has no word for a failure: as bad as the worst so far
        if self.told:
            self.optimizer.tell(values, max(self.told))


class Optuna:
    """Optuna: its default sampler, the tree of Parzen estimators."""

    def __init__(self, optuna, space, settings):
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self.space = space
        self.optuna = optuna
        self.distributions = {}
        for parameter in space.parameters:
            choices = space.choices(parameter)
            lower, upper = parameter.get("lower"), parameter.get("upper")
            self.distributions[parameter["name"]] = (
                optuna.distributions.CategoricalDistribution(choices) if choices is not None
                else optuna.distributions.IntDistribution(lower, upper) if parameter["type"] == "integer"
                else optuna.distributions.FloatDistribution(lower, upper, log=bool(parameter.get("logarithmic"))))
        self.study = optuna.create_study(sampler=optuna.samplers.TPESampler(
            seed=settings.get("seed", 0), n_startup_trials=settings.get("initialDesign", 10)))

    def ask(self):
        trial = self.study.ask(self.distributions)
        return trial, [trial.params[parameter["name"]] for parameter in self.space.parameters]

    def tell(self, trial, result):
        self.study.tell(trial, result)

    def fail(self, trial):
        self.study.tell(trial, state=self.optuna.trial.TrialState.FAIL)


class Sklearn:
    """A Gaussian process (Matern 5/2, a length for each column, learnt noise), and the largest expected improvement."""

    def __init__(self, sklearn, space, settings):
        del sklearn
        self.gaussian = importlib.import_module("sklearn.gaussian_process")
        self.kernels = importlib.import_module("sklearn.gaussian_process.kernels")
        self.numpy = importlib.import_module("numpy")
        self.space = space
        self.random = self.numpy.random.default_rng(settings.get("seed", 0))
        self.initial = settings.get("initialDesign", 10)
        self.rows, self.results, self.asked = [], [], set()

    def sample(self):
        values = []
        for parameter in self.space.parameters:
            choices = self.space.choices(parameter)
            lower, upper = parameter.get("lower"), parameter.get("upper")
            if choices is not None:
                values.append(choices[self.random.integers(len(choices))])
            elif parameter["type"] == "integer":
                values.append(int(self.random.integers(lower, upper + 1)))
            elif parameter.get("logarithmic"):
                values.append(math.exp(self.random.uniform(math.log(lower), math.log(upper))))
            else:
                values.append(float(self.random.uniform(lower, upper)))
        return values

    def row(self, values):
        row = []
        for parameter, value in zip(self.space.parameters, values):
            choices = self.space.choices(parameter)
            if choices is not None:
                row += [float(value == choice) for choice in choices]
            elif parameter.get("logarithmic"):
                row.append(math.log(value / parameter["lower"]) / math.log(parameter["upper"] / parameter["lower"]))
            else:
                row.append((value - parameter["lower"]) / max(parameter["upper"] - parameter["lower"], 1e-12))
        return row

    def ask(self):
        numpy = self.numpy
        candidates = [self.sample() for _ in range(CANDIDATES)]
        new = [each for each in candidates if tuple(each) not in self.asked] or candidates
        values = new[0]
        if len(self.results) >= max(2, self.initial):
            columns = len(self.rows[0])
            kernel = (self.kernels.ConstantKernel() * self.kernels.Matern([1.0] * columns, (0.1, 30), nu=2.5)
                      + self.kernels.WhiteKernel(0.1, (1e-4, 10)))
            process = self.gaussian.GaussianProcessRegressor(kernel, normalize_y=True, n_restarts_optimizer=1,
                                                             random_state=0)
            process.fit(numpy.array(self.rows), numpy.array(self.results))
            best = process.predict(numpy.array(self.rows)).min()
            mean, deviation = process.predict(numpy.array([self.row(each) for each in new]), return_std=True)
            z = (best - mean) / deviation
            density = numpy.exp(-z * z / 2) / math.sqrt(2 * math.pi)
            cumulative = numpy.array([0.5 * math.erfc(-each / math.sqrt(2)) for each in z])
            values = new[int(numpy.argmax(deviation * (z * cumulative + density)))]
        self.asked.add(tuple(values))
        return values, values

    def tell(self, values, result):
        self.rows.append(self.row(values))
        self.results.append(result)

    def fail(self, values):
        if self.results:
            self.tell(values, max(self.results))


LIBRARIES = {"skopt": (Skopt, "scikit-optimize"), "optuna": (Optuna, "optuna"), "sklearn": (Sklearn, "scikit-learn")}


class Session:
    """Answers requests, one after the other."""

    def __init__(self, library):
        self.library = library
        self.search = None
        self.handles = {}

    def answer(self, request):
        command = request["command"]
        if command == "open":
            self.space = Space(request["parameters"])
            self.settings = request.get("settings", {})
            for count in {"seed", "initialDesign"} & self.settings.keys():
                self.settings[count] = round(self.settings[count])
            searcher, package = LIBRARIES[self.library]
            try:
                module = importlib.import_module(self.library)
            except ImportError as problem:
                raise Refusal(f"{package} is not installed for {sys.executable} ({problem}): pip install {package}"
                              ) from None
            self.search = searcher(module, self.space, self.settings)
            return {}
        if self.search is None:
            raise Refusal("the space comes first, with \"open\"")
        if command == "ask":
            handle, values = self.search.ask()
            number = len(self.handles) + 1
            self.handles[number] = handle
            return {"proposals": [{"id": number, "point": self.space.point(values)}]}
        if command == "tell":
            if "id" in request:    # a value from elsewhere has a point, which not every library can be told
                self.search.tell(self.handles[request["id"]], self.result(request["value"]))
            return {}
        if command == "fail":
            self.search.fail(self.handles[request["id"]])
            return {}
        if command == "best":
            return {"best": None}    # Grainwright recommends the best measured value
        if command == "state":
            return {"stopping": {"stop": False}}
        raise Refusal(f"{command} is not known here")

    def result(self, value):
        """To be minimised."""
        if self.settings.get("transform") == "LOG10":
            value = math.log10(value)
        return -value if self.settings.get("direction") == "MAXIMIZE" else value


def main():
    parser = argparse.ArgumentParser(description="Searches for Grainwright with another optimizer.")
    parser.add_argument("--library", choices=sorted(LIBRARIES), default="skopt")
    session = Session(parser.parse_args().library)
    for line in sys.stdin:
        try:
            answer = {"ok": True, **session.answer(json.loads(line))}
        except Refusal as refusal:
            answer = {"ok": False, "error": str(refusal)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""Drives Grainwright's optimizer from Python: ask for points, evaluate them, tell what came out.

    python3 examples/python/ask_tell.py                       # from the folder of Grainwright
    python3 examples/python/ask_tell.py --evaluations 60 --command /path/to/grainwright

evaluate() stands for an experiment or a simulation of yours: here it is a formula with a known minimum, with noise.
Nothing but the standard library is needed. docs/optimizer.md has all requests, answers and settings.
"""
import argparse
import json
import math
import os
import random
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPACE = {
    "parameters": [
        {"name": "layers", "type": "integer", "lower": 2, "upper": 5},
        {"name": "angle", "type": "real", "lower": 5, "upper": 30},
        {"name": "plane", "type": "categorical", "categories": [{"label": "100"}, {"label": "110"}, {"label": "210"}]},
    ],
    "settings": {"seed": 1, "initialDesign": 8, "direction": "MINIMIZE", "transform": "LOG10"},
}
ERROR = 0.05


class Optimizer:
    """One session of `ask-tell`. Raises ValueError with the optimizer's own sentence when it refuses a request."""

    def __init__(self, command, space):
        self._file = tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8")
        with self._file as file:
            json.dump(space, file)
        try:
            self._process = subprocess.Popen([*command, "ask-tell", self._file.name], stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, text=True, encoding="utf-8")
        except OSError as problem:
            os.unlink(self._file.name)
            raise SystemExit(f"the optimizer cannot be started ({problem}); say what starts it: --command") from None

    def __enter__(self):
        return self

    def __exit__(self, *what):
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass    # it ended before it had read everything
        self._process.stdout.close()
        self._process.wait(60)
        os.unlink(self._file.name)

    def request(self, command, **fields):
        """Sends a request and returns its answer."""
        try:
            print(json.dumps({"command": command, **fields}), file=self._process.stdin, flush=True)
        except BrokenPipeError:
            pass    # what it said before it ended is more telling
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the optimizer ended; what it said stands above")
        answer = json.loads(line)
        if not answer.pop("ok"):
            raise ValueError(answer["error"])
        return answer

    def ask(self, count=1):
        """Points to evaluate, fewer when nothing is left."""
        return self.request("ask", count=count)["proposals"]

    def tell(self, proposal, value, error):
        """What came out; an error of 0 is exact."""
        self.request("tell", id=proposal["id"], value=value, standardError=error)

    def fail(self, proposal, reason):
        """A point that cannot be evaluated."""
        self.request("fail", id=proposal["id"], reason=reason, retryable=False)


def evaluate(point, noise):
    """A resistivity whose minimum is 1: three layers, 18 degrees, plane 110. Thin boundaries at 30 degrees crack."""
    if point["layers"] == 2 and point["angle"] > 29:
        raise ArithmeticError("cracked")
    plane = {"100": 0.5, "110": 0.0, "210": 0.3}[point["plane"]]
    decades = plane + 0.1 * (point["layers"] - 3) ** 2 + ((point["angle"] - 18) / 12) ** 2
    return 10 ** decades * math.exp(noise.gauss(0, ERROR))


def main():
    parser = argparse.ArgumentParser(description="Optimizes a formula with Grainwright's optimizer.")
    parser.add_argument("--command", default=os.path.join(HERE, "..", "..", "grainwright"),
                        help="what starts Grainwright, with its own arguments if there are any")
    parser.add_argument("--evaluations", type=int, default=30)
    parser.add_argument("--batch", type=int, default=2, help="points that are evaluated at a time")
    arguments = parser.parse_args()
    noise = random.Random(7)
    with Optimizer(shlex.split(arguments.command), SPACE) as optimizer:
        done = 0
        while done < arguments.evaluations:
            proposals = optimizer.ask(min(arguments.batch, arguments.evaluations - done))
            if not proposals:
                break
            for proposal in proposals:
                done += 1
                point = proposal["point"]
                try:
                    value = evaluate(point, noise)
                except ArithmeticError as failure:
                    optimizer.fail(proposal, str(failure))
                    print(f"{done:3d}  {point}  failed: {failure}")
                    continue
                optimizer.tell(proposal, value, value * ERROR)
                print(f"{done:3d}  {point}  {value:.3f}")
        best = optimizer.request("best")["best"]
        print(f"best: {best['point']}, {best['value']:.3f} ({best['lower']:.3f} to {best['upper']:.3f}); "
              "the true minimum is 1 at 3 layers, 18 degrees, plane 110")


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    main()

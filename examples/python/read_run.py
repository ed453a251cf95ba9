#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""Reads a run of Grainwright: its numbers into pandas, its structures into ASE.

    python3 examples/python/read_run.py runs/quickstart
    python3 examples/python/read_run.py runs/quickstart --quantity boundary.tracerD --csv numbers.csv

The standard library is enough for the table on the terminal and for --csv. As a module,

    import read_run
    results = read_run.load("runs/quickstart")
    table = read_run.frame(results)                     # pandas: one row per number
    atoms = read_run.structures("runs/quickstart", results)     # ASE: {evaluation: Atoms}

docs/results-json.md describes the fields; null (None, NaN in pandas) means unknown, never 0.
"""
import argparse
import csv
import json
import os
import sys

SCHEMA = "org.grainwright.results/1"
FILE = os.path.join("report", "results.json")
COLUMNS = ("evaluation", "label", "state", "quantity", "temperatureK", "value", "standardError", "lower95", "upper95",
           "unit", "gate", "extrapolated", "effectiveSamples", "reason")


def load(run):
    """The results of a run folder as the dictionary that docs/results-json.md describes."""
    path = os.path.join(run, FILE)
    try:
        with open(path, encoding="utf-8") as file:
            results = json.load(file)
    except FileNotFoundError:
        raise SystemExit(f"{path} is not there; write it with: ./grainwright report {run}") from None
    except OSError as problem:
        raise SystemExit(f"{path} cannot be read ({problem.strerror}); give the folder of a run") from None
    except json.JSONDecodeError as problem:
        raise SystemExit(f"{path} is damaged ({problem}); write it again with: ./grainwright report {run}") from None
    if results.get("schema") != SCHEMA:
        raise SystemExit(f"{path} has the form {results.get('schema')}; this script reads {SCHEMA}")
    return results


def rows(results):
    """One dictionary per number: those of the evaluations, and of the perfect crystal as evaluation 0."""
    for evaluation in [{"id": 0, "label": "perfect crystal", "state": "done",
                        "observables": results["perfectCrystal"]}] + results["evaluations"]:
        for number in evaluation["observables"]:
            row = {"evaluation": evaluation["id"], "label": evaluation["label"], "state": evaluation["state"]}
            row.update((name, number[name]) for name in COLUMNS if name in number)
            row["reason"] = " ".join(each["sentence"] for each in number["reasons"])
            yield row


def frame(results):
    """The numbers as a pandas DataFrame."""
    try:
        import pandas
    except ImportError:
        raise SystemExit("pandas is not installed; install it with: python3 -m pip install pandas") from None
    return pandas.DataFrame(rows(results), columns=COLUMNS)


def structures(run, results):
    """The structures as they were built, as {number of the evaluation: ase.Atoms}; results go into Atoms.info.

    The array "grain" says which grain an atom belongs to; Atoms.info has label, gate and objective of the evaluation.
    """
    try:
        import ase.io
    except ImportError:
        raise SystemExit("ASE is not installed; install it with: python3 -m pip install ase") from None
    found = {}
    for evaluation in results["evaluations"]:
        path = structure_file(run, evaluation)
        if path is None:
            continue
        atoms = ase.io.read(path, format="extxyz")
        objective = evaluation["objective"]
        atoms.info.update(evaluation=evaluation["id"], label=evaluation["label"])
        if objective is not None:
            atoms.info.update(objective=objective["value"], unit=objective["unit"], gate=objective["gate"])
        found[evaluation["id"]] = atoms
    return found


def structure_file(run, evaluation):
    """Path of the structure of an evaluation as extended XYZ; None where it has none."""
    for file in evaluation["files"]:
        if file["role"] == "structure.extxyz":
            path = os.path.join(run, *file["path"].split("/"))
            return path if os.path.isfile(path) else None
    return None


def table(results, quantity):
    """Lines of a table of one quantity at the highest simulated temperature of each evaluation."""
    lines = [("#", "geometry", "T (K)", "value", "error", "unit", "gate")]
    best = results["run"]["recommended"]
    for evaluation in results["evaluations"]:
        numbers = [each for each in evaluation["observables"] if each["quantity"] == quantity
                   and each["value"] is not None and not each["extrapolated"]]
        if not numbers:
            lines.append((str(evaluation["id"]), evaluation["label"] or "", "", evaluation["state"], "", "", ""))
            continue
        number = max(numbers, key=lambda each: each["temperatureK"] or 0)
        star = " *" if evaluation["id"] == best else ""
        error = number["standardError"]
        lines.append((str(evaluation["id"]) + star, evaluation["label"] or "", f"{number['temperatureK'] or 0:.0f}",
                      f"{number['value']:.4g}", "" if error is None else f"{error:.2g}", number["unit"] or "",
                      number["gate"]))
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]


def main():
    parser = argparse.ArgumentParser(description="Shows the results of a run of Grainwright.")
    parser.add_argument("run", help="folder of the run")
    parser.add_argument("--quantity", help="id of a quantity; that of the objective otherwise")
    parser.add_argument("--csv", metavar="FILE", help="writes every number into a table")
    parser.add_argument("--pandas", action="store_true", help="shows the numbers by pandas")
    parser.add_argument("--ase", action="store_true", help="reads the structures by ASE and says what they are")
    arguments = parser.parse_args()
    results = load(arguments.run)
    run = results["run"]
    objective = run["objective"]
    quantity = arguments.quantity or (objective["observable"] if objective else None)
    if quantity not in results["quantities"]:
        raise SystemExit(f"the run has no quantity {quantity}; it has: " + ", ".join(sorted(results["quantities"])))
    print(f"{run['name']}: {run['state']}, {len(results['evaluations'])} of {run['budgetEvaluations']} evaluations")
    print(f"{results['quantities'][quantity]['label']} ({quantity}); * is recommended")
    print("\n".join(table(results, quantity)))
    if arguments.csv:
        with open(arguments.csv, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows(results))
        print(f"written: {arguments.csv}")
    if arguments.pandas:
        numbers = frame(results)
        known = numbers[numbers["value"].notna() & (numbers["gate"] != "red")]
        print(known.groupby(["quantity", "temperatureK"])["value"].describe()[["count", "min", "mean", "max"]])
    if arguments.ase:
        for number, atoms in structures(arguments.run, results).items():
            print(f"#{number}: {atoms.get_chemical_formula()}, {atoms.get_volume():.0f} Å³, {atoms.info['label']}")


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    main()

"""What the benchmark scripts share: options, the interpreters, the result as JSON."""
import argparse
import json
import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def parser(repeats, times):
    """With --adder, --json and the option that says how many times all is measured."""
    result = argparse.ArgumentParser()
    result.add_argument("--adder", default=os.path.join(ROOT, "build", "release", "bin", "adder"))
    result.add_argument(repeats, type=int, default=times)
    result.add_argument("--json")
    return result


def interpreters(options):
    return {"adder": options.adder, "python3.11": "/usr/bin/python3.11"}


def write(options, table):
    if options.json:
        with open(options.json, "w") as f:
            json.dump(table, f, indent=1, sort_keys=True)

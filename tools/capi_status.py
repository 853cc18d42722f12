#!/usr/bin/env python3
"""Says how much of CPython's C interface the executable exports.

    tools/capi_status.py [BINARY] [--list done|stubbed|absent] [--header PART]

Rows are those of src/capi/exports.def. done: a real definition; stubbed: the weak one that raises SystemError; absent: not exported
(data only). The second line counts the names that the distribution's own extension modules import.
"""
import argparse
import glob
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def dynamic_symbols(path):
    text = subprocess.run(["nm", "-D", path], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        *_, kind, name = line.split()
        yield name.split("@")[0], kind


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", default=ROOT / "build/release/bin/adder")
    parser.add_argument("--list", choices=["done", "stubbed", "absent"])
    parser.add_argument("--header", default="")
    parser.add_argument("--libdynload", action="store_true", help="list only names that lib-dynload imports")
    options = parser.parse_args()

    rows = re.findall(r'^(?:FUNCTION|DATA)\((\w+), "(.*)"\)', (ROOT / "src/capi/exports.def").read_text(), re.M)
    headers = dict(rows)
    ours = dict(dynamic_symbols(options.binary))
    state = {name: "absent" if name not in ours else "stubbed" if ours[name] == "W" else "done" for name in headers}
    wanted = set()
    for path in glob.glob("/usr/lib/python3.11/lib-dynload/*.so"):
        wanted |= {name for name, kind in dynamic_symbols(path) if kind == "U"}
    wanted &= set(headers)

    for title, names in ("all", sorted(headers)), ("lib-dynload", sorted(wanted)):
        count = {kind: sum(state[name] == kind for name in names) for kind in ("done", "stubbed", "absent")}
        share = 100 * count["done"] / len(names)
        print(f"{title:12} {len(names):5} names: {count['done']} done ({share:.1f} %), {count['stubbed']} stubbed, {count['absent']} absent")
    if options.list:
        for name in sorted(wanted if options.libdynload else headers):
            if state[name] == options.list and options.header in headers[name]:
                print(name, headers[name])


if __name__ == "__main__":
    main()

"""Runs program.c with the system's libpython3.11 and with ours, and compares.

usage: check.py FOLDER_OF_OUR_LIBRARY       (ninja -C build/release libpython makes build/release/lib)
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = """defaults; simple; python; python script.py x y; python -O -B -X dev -W error -c pass z; python -I -m json.tool --help
python -E -s; python -V; python --help; python -Z; isolated a b; read script.py q; read; read -O -u -X dev -W ignore script.py
isolated_read; fields a b; isolated_paths; main -c print(1); main script.py; utf8; globals; path; again; exit"""
VARIABLES = {"PYTHONHASHSEED": "5", "PYTHONPATH": "/a:/b", "PYTHONOPTIMIZE": "2", "PYTHONIOENCODING": "latin-1:strict",
             "PYTHONPYCACHEPREFIX": "/pp", "PYTHONWARNINGS": "default,ignore", "PYTHONNOUSERSITE": "1"}


def output(arguments, env, folder):
    done = subprocess.run(["./program", *arguments], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60)
    return done.returncode, re.sub(rb"0x[0-9a-f]+", b"0x", done.stdout)


def main():
    library = os.path.abspath(sys.argv[1])
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cc", "-w", "-I/usr/include/python3.11", os.path.join(HERE, "program.c"), "-o", os.path.join(folder, "program"),
                        "-L/usr/lib/x86_64-linux-gnu", "-lpython3.11"], check=True)
        with open(os.path.join(folder, "script.py"), "w") as f:
            f.write("import sys\nprint('script', sys.argv, __file__)\n")
        base = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        base["LC_ALL"] = "C.UTF-8"
        for variables in ({}, VARIABLES):
            for line in re.split(r";\s*|\n", RUNS):
                env = base | variables
                want = output(line.split(), env, folder)
                got = output(line.split(), env | {"LD_LIBRARY_PATH": library}, folder)
                count += 1
                if got != want:
                    failed += 1
                    print("different:", line, sorted(variables))
                    for a, b in zip(want[1].splitlines(), got[1].splitlines()):
                        if a != b:
                            print("  expected", a.decode()[:200], "\n  got     ", b.decode()[:200])
                            break
    print("%d of %d runs equal" % (count - failed, count))
    return failed != 0


sys.exit(main())

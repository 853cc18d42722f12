#!/bin/sh
# Builds build/release-pgo: the release, optimised by a profile of the programs in bench/, of tests/py and of compiling the standard
# library. One command: tools/build_pgo.sh [jobs]. It builds twice (first build/pgo-train, which counts), so it takes about twice
# as long as the release. Both builds optimise alike (-O3): a function's counts are found by the shape of its code.
set -e
here=$(dirname "$(dirname "$(readlink -f "$0")")")
cd "$here"
jobs=${1:-$(nproc)}
profile=$here/build/pgo.profdata
raw=$here/build/pgo-train/profile
cmake --preset pgo-train > /dev/null
ninja -C build/pgo-train -j"$jobs" adder
rm -rf "$raw"
mkdir -p "$raw"
LLVM_PROFILE_FILE=$raw/%4m.profraw
PYTHONDONTWRITEBYTECODE=1
export LLVM_PROFILE_FILE PYTHONDONTWRITEBYTECODE
adder=build/pgo-train/bin/adder
for program in bench/programs/[a-z]*.py; do
  timeout 120 "$adder" bench/_harness.py "$(basename "$program" .py)" > /dev/null
done
for i in 1 2 3 4 5 6 7 8; do "$adder" -c pass; done
find tests/py -name '*.py' | sort | while read -r script; do
  timeout 20 "$adder" "$script" < /dev/null > /dev/null 2>&1 || true
done
timeout 120 "$adder" -c '
import glob
for name in sorted(glob.glob("/usr/lib/python3.11/[a-m]*.py")):
    with open(name, encoding="utf-8") as f:
        compile(f.read(), name, "exec")'
llvm-profdata-19 merge -o "$profile" "$raw"/*.profraw
cmake --preset release-pgo > /dev/null
ninja -C build/release-pgo -j"$jobs" adder
echo "build/release-pgo/bin/adder"

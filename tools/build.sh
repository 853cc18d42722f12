#!/bin/bash
# tools/build.sh PRESET [TARGET...]: configures when needed and builds, with ninja's progress on standard error.
set -e
cd "$(dirname "$0")/.."
preset=$1; shift
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >&2
ninja -C "build/$preset" "${@:-adder}" >&2

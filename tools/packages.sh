#!/bin/bash
# Installs the Debian packages that building and testing need; quiet and quick when they are there already.
set -e
packages=(clang-19 lld-19 llvm-19 cmake ninja-build ccache libgmp-dev libdouble-conversion-dev libexpat1-dev libb2-dev
  zlib1g-dev libffi-dev libreadline-dev nettle-dev libpython3.11-stdlib python3.11 libpython3.11-dev)
[ "$1" = test ] && packages+=(libgtest-dev libbenchmark-dev libpython3.11-testsuite libclang-rt-19-dev clang-format-19 g++ python3-setuptools
  openssl python3-flask python3-django python3-sqlalchemy python3-jinja2 python3-requests python3-bs4 python3-pytest python3-networkx
  gunicorn uvicorn pycodestyle mypy black)
missing=()
for p in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q "ok installed" || missing+=("$p")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "installing: ${missing[*]}" >&2
sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >/dev/null 2>&1 || true
$sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

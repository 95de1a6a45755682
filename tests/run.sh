#!/bin/sh
# Installs what the tests need on Debian or Ubuntu, then runs every check.
set -eu
cd "$(dirname "$0")/.."
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
have_all() { for tool in "$@"; do command -v "$tool" >/dev/null 2>&1 || return 1; done; }

if ! have_all pdftotext pdffonts gs || ! { have_all chromium || have_all chromium-browser; } \
    || ! ldconfig -p | grep -q libcairo.so.2 || ! python3 -c 'import ensurepip' 2>/dev/null; then
  as_root apt-get update -q
  browser=chromium
  apt-cache show chromium >/dev/null 2>&1 || browser=chromium-browser
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    python3-venv libcairo2 poppler-utils ghostscript "$browser"
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install -q --disable-pip-version-check -e '.[test]'
.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/mypy
exec .venv/bin/pytest "$@"

#!/usr/bin/env bash
# Makes the Python environments of the clients' tests in .clients/, with exact versions: MLflow of a year ago; the newest, beside
# the readers of open data and what runs notebooks; and the tools that read and fuzz the API, schemathesis and Prometheus' parser.
# `make-environments.sh ui` makes MLflow with its web pages instead, which no test needs. One that is there already is left alone.
# Without Python, or where it is too old for these versions, it says so and makes none.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

make() {
  local name="$1" home=".clients/$1"
  shift
  [[ -e "$home/complete" ]] && return 0
  rm -rf "$home"
  python3 -m venv "$home" || return 1
  local install=("$home/bin/pip" install --quiet --no-input --disable-pip-version-check --no-deps --no-compile)
  "${install[@]}" -r "test/clients/$name.txt" || return 1
  # What a package brings over the files of another one comes after it.
  for package in "$@"; do "${install[@]}" "$package" || return 1; done
  touch "$home/complete"
}

if [[ "${1:-}" == ui ]]; then
  make ui || { echo "no Python environment ui"; rm -rf .clients/ui; }
  exit 0
fi
make year-ago || { echo "no Python environment year-ago: its clients will be skipped"; rm -rf .clients/year-ago; }
# MLflow 3.18.0 is in the registry, the package that holds its dependencies ends at 3.17.2: see docs/decisions/0026.
make newest mlflow==3.18.0 || { echo "no Python environment newest: its clients will be skipped"; rm -rf .clients/newest; }
make tools || { echo "no Python environment tools: the API will not be fuzzed"; rm -rf .clients/tools; }
exit 0

#!/usr/bin/env bash
# Check the drafts, annotate the change, write SARIF; the exit status goes to the outputs, so that uploads still run.
set -euo pipefail
set -f # patterns are figlint's to expand

arguments=()
for path in ${INPUT_PATHS:-.}; do arguments+=("$path"); done
if [ -n "${INPUT_SOURCES:-}" ]; then
  arguments+=(--sources)
  for path in $INPUT_SOURCES; do arguments+=("$path"); done
fi
if [ -n "${INPUT_BASELINE:-}" ]; then arguments+=(--baseline "$INPUT_BASELINE"); fi
arguments+=(--fail-on "${INPUT_FAIL_ON:-warning}")
for option in ${INPUT_ARGS:-}; do arguments+=("$option"); done

status=0
figlint check "${arguments[@]}" --format "${INPUT_FORMAT:-full}" --color always || status=$?
if [ "${INPUT_ANNOTATIONS:-true}" = true ]; then
  figlint check "${arguments[@]}" --format github --exit-zero 2>/dev/null || true
fi
if [ -n "${INPUT_SARIF_FILE:-}" ] && [ "$status" -le 2 ]; then
  figlint check "${arguments[@]}" --format sarif --output-file "$INPUT_SARIF_FILE" --exit-zero >/dev/null 2>&1 || true
  if [ -f "$INPUT_SARIF_FILE" ]; then echo "sarif-file=$INPUT_SARIF_FILE" >>"$GITHUB_OUTPUT"; fi
fi
echo "status=$status" >>"$GITHUB_OUTPUT"

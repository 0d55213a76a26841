#!/usr/bin/env bash
# Install figlint: the version asked for, or the one this action comes with.
set -euo pipefail
if [ -n "${FIGLINT_VERSION:-}" ]; then
  python -m pip install --quiet "figlint==$FIGLINT_VERSION"
else
  python -m pip install --quiet "$GITHUB_ACTION_PATH"
fi
figlint --version

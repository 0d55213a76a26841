#!/usr/bin/env bash
# Install a real VS Code workbench (code-server, from npm alone) for the end-to-end tests.
# usage: install_code_server.sh DIR [VERSION]     needs: node 20 (24 for version 4.139.1), npm, rg, and g++ with make
# The install scripts of code-server build modules for terminals and more that these tests do not use, and fetch a copy
# of ripgrep; so no script runs, argon2 and the logger alone are built, and the rg on PATH is linked in.
set -euo pipefail
dir="$1"
version="${2:-4.100.3}"
quiet=(--ignore-scripts --no-audit --no-fund --loglevel=error)

mkdir -p "$dir" && cd "$dir"
[ -f package.json ] || echo '{"private": true}' >package.json
npm install "${quiet[@]}" "code-server@$version"
[ -d node_modules/argon2/prebuilds ] || npm rebuild argon2 --loglevel=error

cd node_modules/code-server/lib/vscode
npm install --omit=dev "${quiet[@]}"
npm rebuild @vscode/spdlog --loglevel=error
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
[ -e node_modules.asar ] || ln -s node_modules node_modules.asar
(cd bin/remote-cli && ln -sf code-linux.sh code-server)
(cd bin/helpers && ln -sf browser-linux.sh browser.sh)
(cd extensions && npm install --omit=dev "${quiet[@]}")

#!/usr/bin/env bash
# The real SST from npm on the real binary: a sample of the recorded steps, the five damages of the seed, kills, and an
# SST of the seed's time. Counts nothing where Node, npm or the material is missing. `--all` runs more kills.
set -uo pipefail

material=$(cd "${CAIRN_SHARED:-../shared}/sst" 2>/dev/null && pwd)
if [[ -z $material ]] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo '0 passed, 0 failed'
  exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! (cd "$work" && npm init -y && npm install --no-audit --no-fund sst-linux-x64@4.17.1 bun@1.2.1 \
  && node_modules/bun/bin/bun.exe --version) >/dev/null 2>&1; then
  echo 'npm could not install sst and bun'
  echo '0 passed, 1 failed'
  exit 1
fi

cairn=${CAIRN_BINARY:-$PWD/artifacts/launcher/cairn}
[[ -n ${CAIRN_BINARY:-} ]] || ./cairn version >/dev/null || exit 70
node .ci/steps/80-sst.mjs "$cairn" "$material" "$work" "${1:-}"

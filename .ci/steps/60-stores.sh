#!/usr/bin/env bash
# Folders that real Pulumi wrote are listed, exported, changed and exported again with nothing else altered, and a folder
# that Cairn writes is laid out as those are. Counts nothing where node or the material is missing.
set -uo pipefail

stores=${CAIRN_SHARED:-../shared}/conformance/stores
if [[ ! -d $stores ]] || ! command -v node >/dev/null; then
  echo '0 passed, 0 failed'
  exit
fi

./cairn version >/dev/null || exit 70
node .ci/steps/60-stores.mjs artifacts/launcher/cairn "$stores"

#!/usr/bin/env bash
# Pulumi's Automation API and policy packs, as npm has them, on the real binary under the name `pulumi`. Counts nothing
# where Node or npm is missing.
set -uo pipefail

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo '0 passed, 0 failed'
  exit
fi

./cairn version >/dev/null || exit 70
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/modules"
ln -s "$PWD/artifacts/launcher/cairn" "$work/bin/pulumi"
echo '{"name":"modules","private":true}' >"$work/modules/package.json"
if ! (cd "$work/modules" && npm install --no-audit --no-fund --ignore-scripts --silent \
  @pulumi/pulumi@3.260.0 @pulumi/policy@1.21.0 >/dev/null 2>&1); then
  echo 'npm could not install the SDK'
  echo '0 passed, 1 failed'
  exit 1
fi

PATH=$work/bin:$PATH node tests/Cairn.Cli.Tests/Automation/drive.mjs "$work/modules"

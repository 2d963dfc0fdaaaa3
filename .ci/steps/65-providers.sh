#!/usr/bin/env bash
# Two published providers as they were recorded, and the commands during which they were: the real binary under the
# name `pulumi` has to ask them what Pulumi asked, and to leave the same states. Counts nothing where Node, npm or the
# material is missing.
set -uo pipefail

material=$(cd "${CAIRN_SHARED:-../shared}/providers" 2>/dev/null && pwd)
if [[ -z $material ]] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo '0 passed, 0 failed'
  exit
fi

./cairn version >/dev/null || exit 70
root=$PWD
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
find_sdk && "$dotnet" build tests/Cairn.Providers.Replay -c Release -nologo -v quiet -clp:NoSummary \
  "${jobs_off[@]}" </dev/null || exit 70
replay=$root/artifacts/bin/Cairn.Providers.Replay/release/Cairn.Providers.Replay.dll

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/stack"
cp -r "$material/program" "$work/program"
chmod -R u+w "$work/program"
if ! (cd "$work/program" && npm install --no-audit --no-fund --silent >/dev/null 2>&1); then
  echo 'npm could not install the program'
  echo '0 passed, 0 failed'
  exit
fi

ln -s "$root/artifacts/launcher/cairn" "$work/bin/pulumi"
for package in random command; do
  printf '#!/bin/sh\nexec "%s" "%s" serve %s "$@"\n' "$(command -v "$dotnet")" "$replay" "$package" \
    >"$work/bin/pulumi-resource-$package"
  chmod +x "$work/bin/pulumi-resource-$package"
done

PATH=$work/bin:$PATH "$dotnet" "$replay" drive "$work/bin/pulumi" "$material/recordings" "$work/program" "$work/stack"

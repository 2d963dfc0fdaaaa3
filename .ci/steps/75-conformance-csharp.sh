#!/usr/bin/env bash
# Scenarios of real Pulumi once more, as an app in C# with providers in C# (tests/Cairn.Conformance.Lab). A sample;
# all that are not in its left-out.txt are `.ci/steps/75-conformance-csharp.sh --all`, and other words are names of
# scenarios. Counts nothing where Node or the material is missing.
set -uo pipefail

suite=$(cd "${CAIRN_SHARED:-../shared}/conformance" 2>/dev/null && pwd)
if [[ -z $suite ]] || ! command -v node >/dev/null; then
  echo '0 passed, 0 failed'
  exit
fi

lab=$PWD/tests/Cairn.Conformance.Lab
sample=(
  lifecycle-chain replace-dbr-child replace-with delete-order component-nested thing-lifecycle thing-secret hooks
  transformation invoke stack-reference refresh-run-program create-fails-continue kill-during-replace values-odd
  up-refresh
)
if [[ ${1:-} == --all ]]; then
  mapfile -t sample < <(
    for file in "$suite"/goldens/*.json; do basename "$file" .json; done |
      grep -vxF -f <(sed -n 's/^\([a-z-]*\): .*/\1/p' "$lab/left-out.txt")
  )
elif (($# > 0)); then
  sample=("$@")
fi

# CAIRN_BINARY: one that is built elsewhere.
pulumi=${CAIRN_BINARY:-$PWD/artifacts/launcher/cairn}
[[ -n ${CAIRN_BINARY:-} ]] || ./cairn version >/dev/null || exit 70
root=$PWD
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
find_sdk && "$dotnet" build "$lab" -c Release -nologo -v quiet -clp:NoSummary "${jobs_off[@]}" </dev/null || exit 70

# run.mjs wants the form of a program for Node: of its files, only Pulumi.yaml says something here.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/program/node_modules"
ln -s "$pulumi" "$work/pulumi"
cp "$suite/program/edit.sh" "$work/program/"
touch "$work/program/index.js" "$work/program/package.json"
printf 'name: lab\nruntime: dotnet\nmain: %s\n' "$lab" >"$work/program/Pulumi.yaml"

# What the lab was built from is the same for all scenarios, wherever their stacks lie.
export XDG_CACHE_HOME=$work/cache
node "$suite/run.mjs" --cli "$work/pulumi" --program "$work/program" --out "$work/out" "${sample[@]}"

node "$suite/compare.mjs" "$suite/goldens" "$work/out" --list --deviations .ci/deviations.json "${sample[@]}" \
  >"$work/found"
tail -n 1 "$work/found"
if [[ $(tail -n 1 "$work/found") != *"of ${#sample[@]} scenarios agree in meaning"* ]]; then
  echo "0 passed, 1 failed"
  exit 1
fi

# Each difference has to be one that is explained, and each that is explained has to be there.
sed '$d' "$work/found" | sort >"$work/differences"
awk -F': ' 'NR == FNR { chosen[$1]; next } $1 in chosen' \
  <(printf '%s\n' "${sample[@]}") "$lab/differences.txt" | sort >"$work/expected"
comm -3 "$work/differences" "$work/expected" | sed 's/^\t/not any more: /' | tee "$work/wrong"
failed=$(sed 's/^not any more: //; s/: .*//' "$work/wrong" | sort -u | wc -l)
echo "$((${#sample[@]} - failed)) passed, $failed failed"
((failed == 0))

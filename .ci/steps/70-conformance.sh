#!/usr/bin/env bash
# Scenarios of real Pulumi, done again by the real binary under the name `pulumi`, and deployments that are killed.
# A sample of each; all of it is `.ci/steps/70-conformance.sh --all`. Counts nothing where Node, npm or the material
# is missing.
set -uo pipefail

suite=$(cd "${CAIRN_SHARED:-../shared}/conformance" 2>/dev/null && pwd)
if [[ -z $suite ]] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo '0 passed, 0 failed'
  exit
fi

sample=(
  lifecycle-chain replace replace-dbr-child delete-order component-nested thing-lifecycle thing-secret box-lifecycle
  hooks transformation invoke stack-reference target-dependents refresh-run-program destroy-fails-midway
  create-fails-continue kill-during-replace seed-order-fault commands-stacks commands-config
)
runs=20
if [[ ${1:-} == --all ]]; then
  sample=() runs=200
fi

./cairn version >/dev/null || exit 70
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$PWD/artifacts/launcher/cairn" "$work/pulumi"
cp -r "$suite/program" "$work/program"
if ! (cd "$work/program" && npm install --no-audit --no-fund --silent >/dev/null 2>&1); then
  echo 'npm could not install the program'
  echo '0 passed, 0 failed'
  exit
fi

passed=0 failed=0
node "$suite/run.mjs" --cli "$work/pulumi" --program "$work/program" --out "$work/out" "${sample[@]}" >/dev/null
last=$(node "$suite/compare.mjs" "$suite/goldens" "$work/out" --list --text --wording 0.8 \
  --deviations .ci/deviations.json "${sample[@]}" | tee /dev/stderr | tail -n 1)
if [[ $last =~ ^([0-9]+)\ of\ ([0-9]+)\ scenarios\ agree\ in\ meaning,\ ([0-9]+)\ also\ in\ wording$ ]]; then
  passed=${BASH_REMATCH[1]} failed=$((BASH_REMATCH[2] - BASH_REMATCH[1]))
  ((BASH_REMATCH[3] * 10 >= BASH_REMATCH[2] * 8)) || failed=$((failed + 1))
else
  failed=1
fi

# It ends with another code than 0 where a state was invalid, an object unknown or a stack stuck.
if node "$suite/kill.mjs" --cli "$work/pulumi" --program "$work/program" --runs "$runs" --seed 7 >&2; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
((failed == 0))

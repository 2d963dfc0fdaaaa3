#!/usr/bin/env bash
# The check agrees with an independent verifier on 20,000 generated states, half of them damaged, and on the recorded
# ones. Needs node and the material in $CAIRN_SHARED; passes with nothing where that is missing.
set -uo pipefail

shared=${CAIRN_SHARED:-../shared}
verifier=$shared/corpus/verify.mjs
if [[ ! -f $verifier ]] || ! command -v node >/dev/null; then
  echo "0 passed, 0 failed"
  exit 0
fi

root=$PWD
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
if ! find_sdk; then
  echo "0 passed, 1 failed"
  exit 1
fi
"$dotnet" build tests/Cairn.State.Agreement -c Release -nologo -v quiet -clp:NoSummary "${jobs_off[@]}" </dev/null || {
  echo "0 passed, 1 failed"
  exit 1
}

writer=artifacts/bin/Cairn.State.Agreement/release/Cairn.State.Agreement.dll
compare=tests/Cairn.State.Agreement/compare.mjs
passed=0 failed=0
count() {
  local last
  last=$(tee /dev/stderr | tail -n 1)
  if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
  else
    failed=$((failed + 1))
  fi
}

count < <("$dotnet" "$writer" "${CAIRN_STATES:-20000}" "${CAIRN_SEED:-1}" | node "$compare" "$verifier")
count < <(find "$shared" -name '*.json' -size -8M -exec grep -lE '"(checkpoint|deployment|resources)"' {} + \
  | "$dotnet" "$writer" files | node "$compare" "$verifier")
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))

#!/usr/bin/env bash
# Every call between Pulumi and two published providers is one of our messages, and survives being read and written;
# and the table of the wire is still what the npm package says. Counts nothing where the material or npm is missing.
set -uo pipefail

shared=${CAIRN_SHARED:-../shared}
passed=0 failed=0
root=$PWD

recorded() {
  local last
  # shellcheck source=eng/sdk.sh
  source eng/sdk.sh
  find_sdk && "$dotnet" build tests/Cairn.Protocol.Agreement -c Release -nologo -v quiet -clp:NoSummary \
    "${jobs_off[@]}" </dev/null || return
  last=$("$dotnet" artifacts/bin/Cairn.Protocol.Agreement/release/Cairn.Protocol.Agreement.dll \
    "$shared"/providers/recordings/*.grpc.jsonl | tee /dev/stderr | tail -n 1)
  [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]] || return
  passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
}

if compgen -G "$shared/providers/recordings/*.grpc.jsonl" >/dev/null; then
  recorded || failed=$((failed + 1))
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if command -v npm >/dev/null \
  && (cd "$work" && npm pack --silent @pulumi/pulumi@3.270.0 >/dev/null 2>&1 && tar xzf ./*.tgz); then
  if node "$root/tests/Cairn.Protocol.Tests/Wire/recover.mjs" "$work/package" \
    | diff - "$root/tests/Cairn.Protocol.Tests/Wire/wire.tsv"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
fi

echo "$passed passed, $failed failed"
((failed == 0))

#!/usr/bin/env bash
# Typed classes of three published providers, and of one that is asked itself: the real binary writes them into an app,
# the compiler takes them without a warning, and a second run changes nothing.
set -uo pipefail

./cairn version >/dev/null || exit 70
root=$PWD
# shellcheck source=eng/sdk.sh
source eng/sdk.sh
find_sdk || exit 70
cairn=$root/artifacts/launcher/cairn
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

check() { # words, command…
  local words=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $words"
    tail -20 "$work/out"
  fi
}

app() { # folder, namespace, statement
  mkdir -p "$work/$1"
  printf '#:project %s/src/Cairn.Sdk\nusing Cairn;\n' "$root" >"$work/$1/cairn.cs"
  [[ -z $2 ]] || printf 'using %s;\n' "$2" >>"$work/$1/cairn.cs"
  printf 'return await App.Run("%s", app => { %s });\n' "$1" "$3" >>"$work/$1/cairn.cs"
}

# An option that only MSBuild knows would keep `dotnet build` from taking a single file.
export MSBUILDDISABLENODEREUSE=1
build() { # file, further options…
  "$dotnet" build "$1" --configuration Release --verbosity quiet --nologo -p:TreatWarningsAsErrors=true \
    -p:UseSharedCompilation=false -p:NuGetAudit=false "${@:2}" </dev/null
}

unchanged() { # arguments of cairn add
  "$cairn" add "$@" --json | grep -q '"filesChanged": 0'
}

schemas=$(cd "${CAIRN_SHARED:-../shared}/providers/schemas" 2>/dev/null && pwd)
if [[ -n $schemas ]]; then
  app random Cairn.Random 'app.Output("key", new RandomPassword("key", new() { Length = 32 }).Result);'
  app command Cairn.Command.Local 'app.Output("out", new Command("c", new() { Create = "true" }).Stdout);'
  app tls Cairn.Tls 'app.Output("pem", new PrivateKey("key", new() { Algorithm = "RSA" }).PrivateKeyPem);'
  for name in random command tls; do
    check "add $name" "$cairn" add "$schemas/$name.json" --package-version 9.9.9 --app "$work/$name"
    check "the app with $name compiles" build "$work/$name/cairn.cs"
    check "add $name again" unchanged "$schemas/$name.json" --package-version 9.9.9 --app "$work/$name"
  done
fi

# A provider that is asked itself: that of examples/own-provider, as a plugin.
mkdir -p "$work/bin"
check 'examples/own-provider compiles' build examples/own-provider/cairn.cs --output "$work/own"
printf '#!/bin/sh\nexec "%s" "%s/own/cairn.dll" --cairn-provider files "$@"\n' "$(command -v "$dotnet")" "$work" \
  >"$work/bin/pulumi-resource-files"
chmod +x "$work/bin/pulumi-resource-files"
app files Cairn.Files 'app.Output("p", new TextFile("t", new() { Path = "x", Content = "y" }).Path);'
PATH=$work/bin:$PATH check 'add files from its plugin' "$cairn" add files --app "$work/files"
check 'the app with files compiles' build "$work/files/cairn.cs"
mkdir "$work/store"
PATH=$work/bin:$PATH check 'the app with files is deployed' env PULUMI_HOME="$work/home" \
  PULUMI_CONFIG_PASSPHRASE=x PULUMI_BACKEND_URL="file://$work/store" "$cairn" deploy "$work/files" --stage dev
check 'the file is there' grep -qx y "$work/files/x"

echo "$passed passed, $failed failed"
[[ $failed -eq 0 ]]

# Sourced by ./cairn and ./test: finds the .NET SDK that global.json asks for, or installs it into .dotnet.
# Sets $dotnet and $jobs_off (the options that leave no compiler or build server running behind our back).
# Expects $root. Nothing here writes to standard output, which belongs to the program that is started afterwards.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_USE_MSBUILD_SERVER=0
# The SDK refuses to start without libicu, which small images lack; nothing in the build depends on a culture.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
if [[ ! -w ${HOME:-/nonexistent} ]]; then
  export HOME=$root/artifacts/home
  mkdir -p "$HOME"
fi

# shellcheck disable=SC2034  # used by the scripts that source this one
jobs_off=(-nodeReuse:false -p:UseSharedCompilation=false)

# `dotnet --version` applies global.json with its roll-forward rule, so it is the test and not our own parsing.
sdk_fits() { (cd "$root" && "$1" --version) >/dev/null 2>&1 </dev/null; }

use_local_sdk() {
  dotnet=$root/.dotnet/dotnet
  export DOTNET_ROOT=$root/.dotnet PATH=$root/.dotnet:$PATH
}

install_sdk() {
  local version script=$root/.dotnet/dotnet-install.sh url=https://dot.net/v1/dotnet-install.sh
  version=$(sed -n 's/.*"sdk".*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  echo "Installing the .NET SDK $version into $root/.dotnet (this takes a minute; global.json asks for it)." >&2
  mkdir -p "$root/.dotnet"
  if command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --retry 3 --output "$script" "$url" >&2 || return
  elif command -v wget >/dev/null; then
    wget --quiet --output-document "$script" "$url" >&2 || return
  else
    echo "Neither curl nor wget is here to fetch $url." >&2
    return 1
  fi
  bash "$script" --version "$version" --install-dir "$root/.dotnet" --no-path >&2 </dev/null
}

find_sdk() {
  if [[ -x $root/.dotnet/dotnet ]] && sdk_fits "$root/.dotnet/dotnet"; then
    use_local_sdk
  elif dotnet=$(command -v dotnet) && sdk_fits "$dotnet"; then
    :
  elif install_sdk && sdk_fits "$root/.dotnet/dotnet"; then
    use_local_sdk
  else
    echo "The .NET SDK that global.json asks for is neither installed nor could it be fetched." >&2
    echo "Install it from https://dotnet.microsoft.com/download and try again." >&2
    return 1
  fi
}

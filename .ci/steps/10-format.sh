# The tree is formatted the way `dotnet format` would do it.
root=$PWD
source eng/sdk.sh
find_sdk || exit
if "$dotnet" format Cairn.slnx --verify-no-changes --no-restore; then
  echo '1 passed, 0 failed'
else
  echo '0 passed, 1 failed'
  exit 1
fi

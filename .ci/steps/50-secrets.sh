# Secrets against an implementation of their formats that shares nothing with Cairn's: states, stores and settings as
# Pulumi and SST wrote them are opened, changed and rotated by the binary, and what it wrote is opened from outside.
if [[ ! -f $CAIRN_SHARED/conformance/real-states.tsv.gz ]]; then
  echo '0 passed, 0 failed'
  exit
fi
node .ci/steps/50-secrets.mjs "${CAIRN_COMMAND:-./cairn}" "$CAIRN_SHARED"

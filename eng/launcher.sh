# Sourced by ./cairn when its binary is missing or older than a source. Defines `build`; expects the names set there.

# shellcheck source=eng/sdk.sh
source "$root/eng/sdk.sh"

# Two calls at the same time must not build into the same folder. The lock goes with the process, however it ends.
lock() {
  exec 9>>"$out/lock"
  if command -v flock >/dev/null; then
    flock 9
  else # macOS has no flock program, but the system call
    perl -MFcntl=:flock -e 'open(my $lock, ">>&=", 9) && flock($lock, LOCK_EX) or exit 1'
  fi
}

# What Native AOT's last step does: link a program, with gcc or clang. Missing headers and libraries show here too.
can_link() {
  local cc probe=$out/probe
  cc=$(command -v clang || command -v gcc) || return
  echo 'int main(void) { return 0; }' | "$cc" -x c - -o "$probe" -lm >/dev/null 2>&1 || return
  rm -f "$probe"
}

# The published file is moved over the old one: a process that runs keeps its own, and nobody sees half a file.
publish() {
  "$dotnet" publish "$root/src/Cairn.Cli" -c Release --ucr --artifacts-path "$out" -nologo -v quiet \
    "${jobs_off[@]}" -p:PublishDir="$out/publish/" "$@" >>"$out/build.log" 2>&1 </dev/null 9>&- &&
    cp "$out/publish/cairn" "$out/cairn.new" && mv -f "$out/cairn.new" "$binary"
}

build() {
  mkdir -p "$out" && lock || return
  if fresh; then # somebody else has built it while we waited
    exec 9>&-
    return
  fi
  find_sdk || return
  echo "Building cairn (once after each change of a source)…" >&2
  : >"$out/stamp.new" && : >"$out/build.log" || return
  if can_link; then
    publish && rm -f "$jit"
  else
    echo "No working clang or gcc here: building without Native AOT. It works the same, but starts slower." >&2
    publish -p:PublishAot=false -p:PublishSingleFile=true --self-contained false &&
      dirname "$(readlink -f "$dotnet")" >"$jit"
  fi || {
    tail -n 40 "$out/build.log" >&2
    echo "The build failed; all of it is in $out/build.log." >&2
    return 1
  }
  mv -f "$out/stamp.new" "$out/stamp"
  exec 9>&-
}

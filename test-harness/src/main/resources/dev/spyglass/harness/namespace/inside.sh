# The first process of a namespace: sh -c THIS sh COMMAND... Lives as long as the command, and its
# standard input is open as long as the harness outside lives.
[ $$ = 1 ] || { echo "not the first process of a namespace" >&2; exit 70; }

# No segments of 64 KB, which a shaper would let pass in one piece.
ip link set lo up mtu 1500 gso_max_segs 1 || exit 70

# A private /tmp that shows the entries of the old one: HotSpot names its files there by process
# ids, and these mean other processes inside.
folder=$PWD
cd /tmp || exit 70
mount -t tmpfs -o mode=1777 spyglass /tmp || exit 70
for entry in *; do
  case $entry in hsperfdata_*) continue ;; esac
  if [ -L "$entry" ]; then
    cp -P "./$entry" "/tmp/$entry"
  elif [ -d "$entry" ]; then
    mkdir "/tmp/$entry" && mount --no-canonicalize --rbind "./$entry" "/tmp/$entry"
  elif [ -e "$entry" ]; then
    : >"/tmp/$entry" && mount --no-canonicalize --rbind "./$entry" "/tmp/$entry"
  fi
done
cd "$folder" || exit 70

SPYGLASS_NAMESPACE=$(readlink /proc/self/ns/net)
export SPYGLASS_NAMESPACE

# When the harness outside is gone: five seconds to end in order, then the rest. Process -1 is
# everybody in this namespace but its first process.
exec 3<&0 </dev/null
{
  cat <&3 >/dev/null
  kill -TERM -1
  sleep 5
  kill -KILL -1
} &
exec 3<&-

"$@"
exit $?

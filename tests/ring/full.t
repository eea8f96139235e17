#!/bin/sh
# A full disk while saving: a message that says so, nothing lost, and afterwards it goes on.
#
# With the right to mount, the folder lies on a small file system of its own; without, files of
# the program may grow no further (RLIMIT_FSIZE), which looks much the same to it.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
line="https://127.0.0.1:1#pin=$(printf '%064d' 1)&key=$(printf '%064d' 2)&token=$(printf '%064d' 3)"
disk=$dir/disk
FELDBUCH_HOME=$disk/home
export FELDBUCH_HOME
echo 'ein gutes Kennwort' >"$dir/pass"
mkdir "$disk"
small=
if mount -t tmpfs -o size=4m none "$disk" 2>/dev/null; then
	small=yes
	at_end 'umount "$disk"'
fi

f() {
	"$bin/feldbuch" --lang de --passphrase-file "$dir/pass" "$@"
}

# No more room than that many KiB.
fill() {
	_free=$(df -k --output=avail "$disk" | tail -n 1)
	if [ -n "$small" ] && [ "$_free" -gt "$1" ]; then
		head -c $(((_free - $1) * 1024)) /dev/zero >"$disk/filler"
	fi
}
empty() {
	rm -f "$disk/filler"
}
# The largest file and a little more, in blocks of 512 bytes.
limited() {
	if [ -n "$small" ]; then
		f "$@"
		return
	fi
	_most=$(find "$FELDBUCH_HOME" -type f -size +64k -printf '%s\n' | sort -n | tail -n 1)
	(
		trap '' XFSZ
		ulimit -f $((${_most:-0} / 512 + 16))
		f "$@"
	)
}

note=$(head -c 1500 /dev/zero | tr '\0' 'n')
add() { # number
	limited contact add --person "$person" --kind AUF --area B6 --minutes 10 \
		--note "Eintrag $1 $note"
}

f found --store "$line" --name 'Mareike Overberg' --town 'Bad Laer' >"$dir/0" 2>&1
person=$(f person add 'Gebremedhin, Tesfay')
fill 160
ended=0
number=0
while [ $ended = 0 ] && [ $number -lt 200 ]; do
	number=$((number + 1))
	add $number >"$dir/id.$number" 2>"$dir/said"
	ended=$?
done
[ $ended = 0 ] || rm "$dir/id.$number"
cat "$dir"/id.* >"$dir/ids" 2>/dev/null
echo "# full at number $number, on $([ -n "$small" ] && echo 'a small disk' || echo 'a limit')"
holds 'the disk is full at some point' test $ended != 0
same 'the program ends as for a full disk' 6 $ended
holds 'it says so, and what to do' grep -q 'Platz\|voll' "$dir/said"
holds 'reading goes on meanwhile' f contact list

nothing_lost() {
	f export --json >"$dir/all.json" || return 1
	while read -r id; do
		grep -q "\"id\":\"$id\".*\"minutes\":10" "$dir/all.json" || return 1
		grep -q "\"id\":\"$id\".*\"text\":\"Eintrag " "$dir/all.json" || return 1
	done <"$dir/ids"
}
holds 'nothing acknowledged is lost' nothing_lost
says 'and the file is whole' 0 'Unversehrt' f check

empty
says 'with room again the same entry is saved' 0 '' \
	f contact add --person "$person" --kind AUF --area B6 --minutes 10 --note "Eintrag $number"
f contact list --json >"$dir/list"
same 'once' 1 "$(grep -o "Eintrag $number\"" "$dir/list" | wc -l)"
holds 'and all that was there before' nothing_lost
same 'what could not be sealed is sealed now' 0 \
	"$(f status --json | grep -o '"unsealed":[0-9]*' | cut -d : -f 2)"
says 'the file is whole' 0 'Unversehrt' f check
tap_end

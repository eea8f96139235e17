#!/bin/sh
# A full disk while saving: a message that says so, nothing lost, and afterwards it goes on.
#
# The folder lies on a small file system of its own, which takes root or a namespace where one is.
# Where neither may be had, files of the program may grow no further (RLIMIT_FSIZE).
if [ "$(id -u)" != 0 ] && [ -z "$APART" ] && unshare -Urm true 2>/dev/null; then
	APART=yes exec unshare -Urm "$0"
fi
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

# No more room than that many KiB, or files no longer than the longest one and that many KiB.
fill() {
	_free=$(df -k --output=avail "$disk" | tail -n 1)
	if [ -n "$small" ] && [ "$_free" -gt "$1" ]; then
		head -c $(((_free - $1) * 1024)) /dev/zero >"$disk/filler"
	fi
	_most=$(find "$FELDBUCH_HOME" -type f -printf '%s\n' | sort -n | tail -n 1)
	most=$((_most / 512 + $1 * 2))
}
empty() {
	rm -f "$disk/filler"
}
limited() {
	if [ -n "$small" ]; then
		f "$@"
		return
	fi
	(
		trap '' XFSZ
		# shellcheck disable=SC3045
		ulimit -f $most
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
number=0

# Saves until it no longer goes; what each said and how the last one ended.
until_full() {
	ended=0
	_last=$((number + 60))
	while [ $ended = 0 ] && [ $number -lt $_last ]; do
		number=$((number + 1))
		add $number >"$dir/id.$number" 2>"$dir/said"
		ended=$?
	done
	[ $ended = 0 ] || rm "$dir/id.$number"
	cat "$dir"/id.* >"$dir/ids" 2>/dev/null
}

nothing_lost() {
	f export --json >"$dir/all.json" || return 1
	while read -r id; do
		grep -q "\"id\":\"$id\".*\"minutes\":10" "$dir/all.json" || return 1
		grep -q "\"id\":\"$id\".*\"text\":\"Eintrag " "$dir/all.json" || return 1
	done <"$dir/ids"
}

# What fails first depends on how much room there is: the row, the envelope, the place it is laid.
for room in ${small:+160 100 60 30 10} 0; do
	fill $room
	until_full
	same "with $room KiB left the program ends as for a full disk" 6 $ended
	[ -z "$small" ] || holds 'it says so, and what to do' grep -q 'Platz schaffen' "$dir/said"
	holds 'reading goes on meanwhile' f contact list
	holds 'nothing acknowledged is lost' nothing_lost
	empty
	says 'with room again the same entry is saved' 0 '' \
		f contact add --person "$person" --kind AUF --area B6 --minutes 10 \
		--note "Eintrag $number"
	f contact list --json >"$dir/list"
	same 'once' 1 "$(grep -o "Eintrag $number\"" "$dir/list" | wc -l)"
done
holds 'all that was acknowledged is there' nothing_lost
same 'what could not be sealed is sealed now' 0 \
	"$(f status --json | grep -o '"unsealed":[0-9]*' | cut -d : -f 2)"
says 'the file is whole' 0 'Unversehrt' f check
same 'nothing half is left' '' "$(find "$FELDBUCH_HOME" -name '*.new')"
tap_end

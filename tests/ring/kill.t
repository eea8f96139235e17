#!/bin/sh
# kill -9 at random while contacts are saved: what was acknowledged is there, and all of it.
#
# A contact is acknowledged when its id is printed. FB_CAMPAIGN says how many kills (40), FB_SEED
# begins the chance. Without a store: the spool fills up as on a day in the shelter.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
kills=${FB_CAMPAIGN:-40}
seed=${FB_SEED:-$(date +%s)}
line="https://127.0.0.1:1#pin=$(printf '%064d' 1)&key=$(printf '%064d' 2)&token=$(printf '%064d' 3)"
FELDBUCH_HOME=$dir/home
export FELDBUCH_HOME
echo 'ein gutes Kennwort' >"$dir/pass"

f() {
	"$bin/feldbuch" --lang de --passphrase-file "$dir/pass" "$@"
}

f found --store "$line" --name 'Mareike Overberg' --town 'Bad Laer' >"$dir/0" 2>&1
person=$(f person add 'Gebremedhin, Tesfay')

# Starts one and ends it after so many ms.
save_and_kill() { # number, ms
	"$bin/feldbuch" --lang de --passphrase-file "$dir/pass" contact add --person "$person" \
		--kind AUF --area B6 --minutes 10 --note "Eintrag Nummer $1" >"$dir/id.$1" 2>"$dir/said.$1" &
	_pid=$!
	sleep "$(awk -v ms="$2" 'BEGIN { printf "%.3f", ms / 1000 }')"
	kill -KILL $_pid 2>/dev/null
	wait $_pid 2>/dev/null
}

# How long one takes from start to end on this machine now, in ms.
measure() {
	_began=$(date +%s%N)
	f contact add --person "$person" --kind AUF --area B6 --minutes 10 --note 'zum Messen' \
		>"$dir/0" 2>&1
	echo $((($(date +%s%N) - _began) / 1000000))
}
measure >/dev/null
took=$(measure)
awk -v seed="$seed" -v n="$kills" -v took="$took" 'BEGIN {
	srand(seed)
	for (i = 1; i <= n; i++)
		print i, int(took * (0.2 + rand() * 1.0))
}' >"$dir/moments"
while read -r number ms; do
	save_and_kill "$number" "$ms"
done <"$dir/moments"

# An id stands there with its line end, or it was not acknowledged.
for file in "$dir"/id.*; do
	[ "$(wc -l <"$file")" = 1 ] && echo "${file##*.} $(cat "$file")"
done >"$dir/acknowledged"
acknowledged=$(wc -l <"$dir/acknowledged")
echo "# seed $seed, $kills kills within $took ms, $acknowledged acknowledged before"

all_there() {
	f export --json >"$dir/all.json" || return 1
	while read -r number id; do
		grep -q "\"id\":\"$id\".*\"minutes\":10" "$dir/all.json" &&
			grep -q "\"id\":\"$id\".*\"text\":\"Eintrag Nummer $number\"" "$dir/all.json" || {
			echo "number $number, $id, is not there"
			return 1
		}
	done <"$dir/acknowledged"
}
whole() { # a contact has its note, its time entry and its request, or there is no contact
	f status --json >"$dir/status" || return 1
	_n=$(grep -o '"encounter":[0-9]*' "$dir/status" | cut -d : -f 2)
	echo "$_n contacts"
	[ "$_n" -ge "$acknowledged" ] || return 1
	for _kind in encounter_note time_entry request; do
		grep -q "\"$_kind\":$_n[,}]" "$dir/status" || { cat "$dir/status"; return 1; }
	done
}
holds 'some were killed before they were done, and some were done' \
	test "$acknowledged" -ge 2 -a "$acknowledged" -lt "$kills"
holds 'no acknowledged entry is lost' all_there
holds 'none is half' whole
says 'the file is whole' 0 'Unversehrt' f check
says 'work goes on' 0 '' f contact add --person "$person" --kind AUF --area B6 --minutes 10
same 'nothing was left locked or half made' '' \
	"$(find "$FELDBUCH_HOME" -name '*.tmp' -o -name '*.new' -o -name '*-journal')"
tap_end

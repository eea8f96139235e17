#!/bin/sh
# Words typed into the program occur nowhere outside it: not in a file of the folders, the store,
# the spool, the logs, not in what went over the line, not in a core or temporary file.
#
# One word for each place it can be typed. Each is looked for as it is, in capitals, as UTF-16, in
# hex and in base64. That the search finds what is there is shown with words that are.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
office=$dir/office
mkdir -p "$dir/office" "$dir/work" "$dir/tmp"
. tests/support/office.sh
at_end store_stop
TMPDIR=$dir/tmp
export TMPDIR

note=Zwetschgenkuchen
name=Wolkenschieber
private=Fledermausohr
matter=Regenschirmdach
draft=Siebenschlaefer
staff=Kranichfeder
town=Moorhuhndorf
unlock=Tintenfassdeckel
found=Lampenschirmfuss
words="$note $name $private $matter $draft $staff $town $unlock $found"
# some of them are in $dir/said.*, which are ours and not looked at

echo "$unlock 4711" >"$office/mareike.pass"
echo "ein anderes Kennwort" >"$office/hanno.pass"

# ---------------------------------------------------------------- the line is listened to
"$bin/tests/ring/recorder" "$dir/line.port" "$office/store.port" "$dir/wire" &
recorder=$!
at_end 'kill $recorder 2>/dev/null'
tries=0
while [ ! -s "$dir/line.port" ] && [ $tries -lt 100 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
holds 'a store is made behind it' store_init --url "https://127.0.0.1:$(cat "$dir/line.port")"
holds 'and answers' store_start

cd "$dir/work" || exit 1
at mareike found --store "$("$bin/feldbuch-store" invite "$office/store")" \
	--name "Mareike $staff" --town "$town" --role companion --role admin >"$dir/said.1" 2>&1
cd - >/dev/null || exit 1
holds 'an office is founded through it' grep -q 'beim Speicher angekommen' "$dir/said.1"
holds 'a supervisor joins through it' enrol mareike hanno --role supervisor --name 'Hanno Tiemann'

# ---------------------------------------------------------------- the words are typed
FELDBUCH_LOG=all
export FELDBUCH_LOG
at mareike person add "$name, Tesfay" >"$dir/said.2" 2>&1
contact=$(at mareike contact add --person "$name" --kind AUF --area B6 --minutes 40 \
	--note "Es gab $note" --private-note "denkt an $private" 2>/dev/null)
at mareike request add "möchte ein $matter" --area B6 >"$dir/said.3" 2>&1
holds 'a contact with notes is written' test -n "$contact"

tells "$bin/tests/pty/drive" - <<END
env FELDBUCH_HOME=$office/mareike
env TMPDIR=$dir/tmp
test "a word is left in a draft when the program is killed"
spawn cd $dir/work && $bin/feldbuch --lang de
wait "Kennwort"
type "$unlock 4711\n"
wait "1 Heute"
key F2
wait "Neuer Kontakt"
key F7
type "noch ein $draft"
wait "$draft"
wait "Entwurf gesichert"
quiet 1500
kill

test "and comes back from it"
spawn cd $dir/work && $bin/feldbuch --lang de
wait "Kennwort"
type "$unlock 4711\n"
wait "1 Heute"
expect "ENTWÜRFE" "noch e"

test "a program that is aborted leaves no picture of its memory"
signal ABRT
wait-exit 134
END

at mareike search "$found" >"$dir/said.4" 2>&1
# what goes wrong is logged, but not with whom
at mareike contact add --person "$found" --kind AUF --area B6 --minutes 1 >"$dir/said.4" 2>&1
at mareike contact add "AUF B6 10 $found: $note" >"$dir/said.4" 2>&1
at mareike search "$note" >"$dir/said.5" 2>&1
at mareike status >"$dir/said.6" 2>&1
at mareike sync >"$dir/said.7" 2>&1
at hanno sync >"$dir/said.8" 2>&1
carry hanno >"$dir/said.9" 2>&1
holds 'the words are really there' grep -q "$note" "$dir/said.5"
holds 'the supervisor has the contact' grep -q '"encounter":1' <<END
$(at hanno status --json)
END

# ---------------------------------------------------------------- the words are looked for
forms() { # word: each way it could stand in a file, as basic regular expressions of bytes
	printf '%s\n' "$1"
	printf '%s\n' "$1" | tr '[:lower:]' '[:upper:]'
	printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]'
	printf '%s' "$1" | od -An -tx1 | tr -d ' \n'
	echo
	# the middle of it in base64, wherever it begins
	for _pad in '' x xx; do
		printf '%s' "$_pad$1" | base64 -w 0 | cut -c 5-16
	done
}

for word in $words; do
	forms "$word"
done >"$dir/forms"

# As UTF-16 every other byte is zero, which no list of patterns can hold: those are taken away.
seen() { # files and folders
	grep -raoF -f "$dir/forms" "$@"
	find "$@" -type f -exec cat {} + | tr -d '\000' | grep -aoF -f "$dir/forms"
}

everywhere() {
	seen "$office/mareike" "$office/hanno" "$office/store" "$office/store.log" "$dir/wire" \
		"$dir/tmp" "$dir/work"
}
none 'none of the words occurs anywhere' everywhere
same 'no core file is left' '' "$(find "$dir/work" "$dir/tmp" -type f)"

# ---------------------------------------------------------------- would it have been found?
mkdir "$dir/plain"
shows() { # file in plain
	[ -n "$(seen "$dir/plain")" ] && rm -f "$dir"/plain/*
}
printf 'xx%syy' "$note" >"$dir/plain/raw"
holds 'a word in the open would be found' shows
printf '%s' "$note" | od -An -tx1 | tr -d ' \n' >"$dir/plain/hex"
holds 'in hex' shows
for lead in '' a ab abc; do
	printf '%s%s, und mehr' "$lead" "$note" | base64 >"$dir/plain/base64"
	holds "in base64 behind »$lead«" shows
done
printf '%s' "$note" | sed 's/./&\x00/g' >"$dir/plain/utf16"
holds 'in UTF-16' shows
holds 'the line was listened to' test "$(stat -c %s "$dir/wire")" -gt 10000
holds 'what does stand in the open is found: the address in the spool' \
	grep -rqa '127.0.0.1' "$office/mareike/spool"
holds 'the logs were written' test -s "$office/mareike/log"
holds 'and the store has envelopes' test -n "$(find "$office/store/offices" -size +15k)"
tap_end

#!/bin/sh
# A visit to the shelter without network (SC1): written by key strokes, cut off in the middle,
# synced while locked, read by the supervisor; then two who change one field.
#
# Keys are counted: a contact takes at most 40, a request that cannot be met at most 12.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
office=$dir/office
mkdir -p "$office"
. tests/support/office.sh
at_end store_stop
for who in mareike silke hanno; do
	echo "Kennwort von $who" >"$office/$who.pass"
done

number() { # name of a number in JSON, on standard input
	grep -o "\"$1\":-\?[0-9]\+" | head -n 1 | cut -d : -f 2
}
digest() { # person, office or cases
	at "$1" digest | sed -n "s/^$2  *//p"
}
rounds() { # people...
	for _who in "$@"; do
		at "$_who" sync >"$office/round.log" 2>&1 || { cat "$office/round.log"; return 1; }
	done
}

holds 'a store answers' eval 'store_init && store_start'
holds 'an office is founded' found mareike 'Mareike Overberg' companion admin
holds 'the supervisor joins' enrol mareike hanno --role supervisor --name 'Hanno Tiemann'
holds 'a second worker joins' enrol mareike silke --role companion --name 'Silke Wortmann'
at mareike person add 'Gebremedhin, Tesfay' --sex m --nationality ERI >"$office/said" 2>&1
holds 'Gebremedhin is known' grep -q '^P-' "$office/said"
store_stop

# ---------------------------------------------------------------- in the shelter, no network
cat >"$dir/visit" <<END
size 80x24
env FELDBUCH_HOME=$office/mareike
env FELDBUCH_CLOCK=2024-03-05T16:20:00

test "the program opens without a network"
spawn $bin/feldbuch --lang de
wait "Kennwort"
type "Kennwort von mareike\n"
wait "1 Heute"
need

test "a contact takes at most 40 keys"
keys-begin
key F2
wait "Neuer Kontakt"
type "geb\n"
wait "Gebremedhin, Tesfay"
type "\t1410\t\t1450\tau\n\t4t05\nant\n"
key C-s
wait "Mit dem Kontakt"
type "123\n"
wait "Gespeichert: Kontakt"
keys-max 40
expect "Gebremedhin"

test "somebody who gives only a first name is written down with the contact"
key F2
wait "Neuer Kontakt"
type "Yusuf\n"
wait "Neu angelegt: Yusuf"
type "\t\t8\tKURZ\n\t2T25\n"
key Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab
wait "persönliche Notiz"
type "wirkte sehr muede"
wait "wirkte sehr muede"
key C-s
wait "Mit dem Kontakt"
type "13\n"
wait "Gespeichert: Kontakt"

test "a request is cut off by kill -9"
type "a"
wait "Neue Anfrage"
type "6t"
type "Wohnung mit zwei Zimmern"
wait "Entwurf gesichert"
quiet 1500
kill

test "its draft is there afterwards, and is finished"
spawn $bin/feldbuch --lang de
wait "Kennwort"
type "Kennwort von mareike\n"
wait "ENTWÜRFE"
key Down Down Down Down Down Down
wait "Wohnung mit zwei"
key Enter
wait "Anfrage"
expect "Wohnung mit zwei Zimmern"
key C-s
wait "Anfrage festgehalten"

test "a request that cannot be met takes at most 12 keys"
keys-begin
type "a"
wait "Neue Anfrage"
type "6w\n"
wait "Anfrage festgehalten (Warteliste)"
keys-max 12

test "the hours of the visit are entered"
type "7"
wait "7 Stunden"
key F2
wait "Neuer Zeiteintrag"
type "\t1410\t1545\t\t\tKLI\n4"
key C-s
wait "Zeiteintrag gespeichert"
expect "14:10-15:45"
key F2
wait "Neuer Zeiteintrag"
type "\t\t20\tFAH\n\t\t12"
key C-s
wait "1:55"

test "the program ends when asked"
key F10
wait "1 Heute"
key F10
wait-exit
END
tells "$bin/tests/pty/drive" -t 200 "$dir/visit"

# ---------------------------------------------------------------- in the evening
at mareike contact list --day 2024-03-05 --json >"$office/list"
same 'two contacts are written down' 2 "$(grep -o '"id"' "$office/list" | wc -l)"
same 'one of them KURZ' 1 "$(grep -o '"kind":"KURZ"' "$office/list" | wc -l)"
says 'Yusuf is flagged incomplete' 0 '"incomplete":true' at mareike person list Yusuf --json
store_start
holds 'the sync runs while the laptop is locked' carry mareike
rounds hanno
at hanno status --json >"$office/hanno.json"
same 'the supervisor has exactly two contacts' 2 "$(number encounter <"$office/hanno.json")"
same 'and two requests' 2 "$(number request <"$office/hanno.json")"
for kind in person person_name encounter_note request_note case_file private_note; do
	same "and no $kind" 0 "$(number $kind <"$office/hanno.json")"
done
at hanno export --json --private >"$office/export"
same 'he has the hours: 1:35' 1 "$(grep -c '"minutes":95' "$office/export")"
same 'and the way, 12 km' 1 "$(grep -c '"minutes":20.*"km":12' "$office/export")"
same 'the private note stays on the device it was typed on' '1 0' \
	"$(at mareike status --json | number private_note) $(number private_note <"$office/hanno.json")"
for word in Gebremedhin Tesfay Yusuf Zimmern muede; do
	same "$word is nowhere in what he can read" 0 "$(grep -c "$word" "$office/export")"
done
rounds mareike silke hanno
same 'the office is the same on all devices' "$(digest mareike office) $(digest mareike office)" \
	"$(digest silke office) $(digest hanno office)"
same 'the cases on those of the workers' "$(digest mareike cases)" "$(digest silke cases)"

# ---------------------------------------------------------------- two change one field
contact=$(grep -o '"id":"[0-9a-f]*"[^}]*"kind":"AUF"' "$office/list" | cut -d '"' -f 4)
store_stop
at mareike contact change "$contact" --minutes 38 >"$office/1" 2>&1
at silke contact change "$contact" --minutes 36 >"$office/2" 2>&1
store_start
rounds mareike silke mareike
for who in mareike silke; do
	cat >"$dir/conflict" <<END
size 80x24
env FELDBUCH_HOME=$office/$who
test "the conflict shows on the screen of $who"
spawn $bin/feldbuch --lang de
wait "Kennwort"
type "Kennwort von $who\n"
# the length, and the end that follows from it
wait "2 Widersprüche"
wait "ZU KLÄREN"
kill
END
	tells "$bin/tests/pty/drive" "$dir/conflict"
	at $who conflicts >"$office/conflicts"
	for value in 0:40 0:38 0:36; do
		holds "$who has lost nothing of it: $value" grep -q "$value" "$office/conflicts"
	done
done
tap_end

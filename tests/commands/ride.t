#!/bin/sh
# A ride typed at a terminal, and its papers from the shell: the slip, that it was printed, the list.
. tests/support/tap.sh
. tests/support/alone.sh
alone_found
f person add 'Nazari, Karim' --language prs >/dev/null 2>&1
printf 'Nachname;Vorname;Auto, Plätze;Führungszeugnis gesehen\nEbbeskotte;Rolf;4;1.1.2023\n' >"$dir/volunteers.csv"
f import volunteer "$dir/volunteers.csv" >/dev/null 2>&1
printf 'Ziel;Kilometer, einfach;Fahrzeit, einfach;Quelle\nKreishaus;22;0:32;Tacho\n' >"$dir/places.csv"
says 'destinations come in as a table' 0 '1 neu' f import Fahrziel "$dir/places.csv"

# Person, day, pick-up, return; then what stands further down in the form.
cat >"$dir/typed" <<X
env FELDBUCH_HOME=$FELDBUCH_HOME
env FELDBUCH_CLOCK=2024-03-05T16:00:00
size 80x40
test "a ride"
spawn $bin/feldbuch --lang de
wait "Kennwort"
type "ein gutes Kennwort\n"
wait "1 Heute" 20000
key B e f
wait "[Fahrten]"
key F2
wait "Fahrt · neu"
cursor-on "Person"
type "naz"
wait ">Nazari"
key Enter
type "12.4.2024\n815\n1110\n\n2\n"
key Tab Tab Tab Tab Tab Tab
cursor-on "abholen"
type "Bushaltestelle Remsede\nKreishaus\n"
type "med"
key Enter
cursor-on "Kindersitze"
type "1xI"
key C-s
wait "Gespeichert"
expect "Kreishaus"
key z
wait "Wer fährt?"
key Enter
wait "Die Fahrt ist vergeben"
key F10
X
holds 'a ride is typed and given away' "$bin/tests/pty/drive" "$dir/typed"

# The id of the only record of a kind.
only() {
	f export --json 2>/dev/null |
		awk -v head="\"$1\":[" -F '"' 'on { print $4; exit } index($0, head) == 1 { on = 1 }'
}
printed() {
	f export --json 2>/dev/null | grep -c '"slip_printed_on":"2024-03-05"'
}

ride=$(only ride)
same 'nobody has printed a slip yet' 0 "$(printed)"
f print ride "$ride" >"$dir/slip" 2>"$said"
holds 'the slip has day and time' grep -q '^Datum: *12.04.2024' "$dir/slip"
holds 'and the pick-up' grep -q '^Abholzeit: *08:15' "$dir/slip"
holds 'and where from' grep -q '^Ort: *Bushaltestelle Remsede' "$dir/slip"
holds 'and where to' grep -q '^Ziel: *Kreishaus' "$dir/slip"
holds 'and the seat' grep -q '^Sitze: *2, 1×I' "$dir/slip"
holds 'and the return' grep -q '^Rückfahrt: *11:10' "$dir/slip"
holds 'and the kilometres of the register, there and back' grep -q '^km: *44' "$dir/slip"
holds 'and who drives, by first name' grep -q '^Fahrer/in: *Rolf$' "$dir/slip"
holds 'and whom to ask for, by first name' grep -q '^Vorname: *Karim$' "$dir/slip"
same 'and no surname, and not why' 0 "$(grep -ciE 'nazari|ebbeskotte|arzt|MED' "$dir/slip")"
same 'that it was printed is written down' 1 "$(printed)"
says 'a slip goes into a file of its own, too' 0 'nicht verschlüsselt' f print ride "$ride" -o "$dir/file"
holds 'which is the same' cmp "$dir/slip" "$dir/file"
holds 'and for its owner alone' test "$(stat -c %a "$dir/file")" = 600
says 'a file that cannot be made is told' 6 'anlegen' f print ride "$ride" -o "$dir/none/file"

f print rides 1.4.2024 30.4.2024 >"$dir/list" 2>"$said"
holds 'the list has the ride' grep -q '^12.04.2024 08:15 ' "$dir/list"
holds 'and counts it, and no kilometre before it was driven' grep -q '^Fahrten: 1, gefahren: 0 km$' "$dir/list"
same 'and no surname' 0 "$(grep -ciE 'nazari|ebbeskotte' "$dir/list")"
holds 'no line is wider than a page' test "$(LC_ALL=C.UTF-8 wc -L <"$dir/list")" -le 76
says 'another month does not have it' 0 'Fahrten: 0' f print rides 1.5.2024 31.5.2024
tap_end

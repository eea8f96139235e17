#!/bin/sh
# A contact at a real terminal: typed, the program killed in the middle, gone on with, saved.
# One person, no network: SC1 steps 1 to 3 of the domain by key strokes.
B=${BUILD:-build/release}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export LANG=C.UTF-8 FELDBUCH_HOME="$dir/w" FELDBUCH_CLOCK=2024-03-05T14:50:00 OFFICE="$dir"
echo 'Ampel Fluss Kessel Tanne' >"$dir/pass"

feldbuch() {
	"$B/feldbuch" --lang de --passphrase-file "$dir/pass" "$@" >>"$dir/log" 2>&1
}

# The store does not run: an office can be founded without it, and what is to be sent waits.
"$B/feldbuch-store" init "$dir/store" --host 127.0.0.1 --port 0 >"$dir/log" 2>&1
feldbuch found --store "$("$B/feldbuch-store" invite "$dir/store")" \
	--name 'Mareike Overberg' --town 'Bad Laer' --role companion --role admin
feldbuch person add 'Gebremedhin, Tesfay' --language tir &&
	feldbuch person add 'Kovalchuk, Olena' --language ukr || {
	sed 's/^/# /' "$dir/log"
	echo 'Bail out! no office to work in'
	exit 1
}

"$B/tests/pty/drive" - <<'SCENARIO'
size 80x24

test "the session opens on Heute"
need
spawn $BUILD/feldbuch --lang de
wait "Kennwort"
type "Ampel Fluss Kessel Tanne\n"
wait "1 Heute" 20000

test "F2 opens a contact, and three letters find the person"
need
key F2
wait "Neuer Kontakt"
cursor-on "Personen"
type "geb"
wait ">Gebremedhin, Tesfay"
cursor-on "Suche: geb"
key Enter
wait "[Gebremedhin, Tesfay"

test "what is typed is kept while it is typed"
need
type "\n1410\n40\n"
wait "Entwurf gesichert"
type "a\n\n405\nan\nAntrag ausge"
wait "Antrag ausge"
quiet 1500
kill

test "after a SIGKILL the draft stands on Heute and goes on where it was"
need
spawn $BUILD/feldbuch --lang de
wait "Kennwort"
type "Ampel Fluss Kessel Tanne\n"
wait "ENTWÜRFE" 20000
expect "Gebremedhin, Tesfay"
key End Enter
wait "Antrag ausge"
expect "Der Entwurf steht wieder da" "[1410" "AsylbLG"
expect "Aufsuchende Beratung"

test "it is finished and saved with what belongs to it"
need
key F7
wait "Esc oder F7: zurück zum Formular"
type "füllt"
key C-s
wait "Mit dem Kontakt wird gleich angelegt:"
expect "[x] 1 Zeiteintrag     Di 05.03.2024, 0:40"
expect "[x] 2 Wiedervorlage   Di 19.03.2024"
key Enter
wait "Gespeichert: Kontakt, Zeit, Wiedervorlage, Anfrage."
reject "ENTWÜRFE"
match "$BUILD/feldbuch --passphrase-file $OFFICE/pass contact list 2>&1 || true" ""

test "a whole contact with a new person takes at most 40 keys"
keys-begin
key F2
type "Yusuf\n\n\n8\nk\n\n225\n\nPost"
key C-s
wait "Mit dem Kontakt wird gleich angelegt:"
key Enter
keys-max 40
wait "Gespeichert: Kontakt"

test "a request that cannot be met takes at most 12 keys"
keys-begin
type "a6kWohnung\n"
keys-max 12
wait "Anfrage festgehalten"

test "nothing moves by itself, and the program ends in peace"
quiet
silent 2000
key F10
wait-exit 0 10000

test "what was typed is there for the subcommands too"
match $BUILD/feldbuch --passphrase-file $OFFICE/pass contact list "Gebremedhin"
match $BUILD/feldbuch --passphrase-file $OFFICE/pass search ausgefüllt "Antrag ausgefüllt"
sh $BUILD/feldbuch --passphrase-file $OFFICE/pass check
SCENARIO

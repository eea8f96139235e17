#!/bin/sh
# The lock in a real terminal: first start, Esc, sizes, Ctrl+G, signals, silence.
B=${BUILD:-build/release}
exec "$B/tests/pty/drive" -t 120 - <<'X'
env FELDBUCH_HOME=$D/anna
env FELDBUCH_CLOCK=2026-11-25T14:02:00
sh $BUILD/feldbuch-store init $D/store --host 127.0.0.1 --port 0
set LINE $BUILD/feldbuch-store invite $D/store
size 80x24
term anna
spawn exec $BUILD/feldbuch --lang de

test "a passphrase is proposed, taken, and an office founded"
need
wait "Schritt 1 von 3"
cursor-on "Kennwort"
key F3 Enter
wait "Schritt 2 von 3" 20000
key Down Enter
paste "$LINE"
key Tab
type "Anna Weiß"
key Tab
type "Bad Laer"
key Enter Enter Enter
wait "Abgleich"
gone "Einrichtung"

test "at rest nothing is written"
quiet 600
silent 3000

test "Esc closes a choice at once"
key 9
wait "ZUSTAND"
key F9
wait "Eingabe"
key Esc
gone "Tippen engt ein" 200

test "every size is drawn and the program lives on"
resize 40x12
wait "9 Abgleich"
resize 20x6
wait "Fenster zu klein"
resize 200x50
wait "GERÄTE DES BÜROS"
resize 80x24
wait "9 Abgleich"

test "Ctrl+G locks, and nothing of the office stays on the screen"
key C-g
wait "Gesperrt"
reject "Anna" "Abgleich" "Kontakt"
cursor-on "Kennwort"
quiet 600
silent 2000

test "a wrong passphrase is told and the field is empty again"
type "falsch und lang genug\n"
wait "Das Kennwort ist falsch" 20000
cursor-on "Kennwort"
silent 1000

test "TERM ends it, sealed"
signal TERM
wait-exit 0
sh test ! -e $D/anna/replica.db-wal
X

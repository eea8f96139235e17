#!/bin/sh
# The demo office, as `make run` starts it: founded once, opened again, removed without a trace.
export BUILD="${BUILD:-build/release}"
exec "$BUILD/tests/pty/drive" -t 240 - <<'X'
env "FELDBUCH_DEMO=$D/das Büro"
size 80x24

test "an office is founded and the lock screen drawn, with nothing to read from"
spawn tests/demo/demo run </dev/null
wait "Kennwort: karin-uebt" 120000
expect "make run-supervisor" "make run-clean"
wait "Gesperrt" 30000
cursor-on "Kennwort"
need

test "the passphrase that was printed opens it"
type "anna-uebt\n"
gone "Gesperrt" 30000
key F10
wait-exit 0 20000

test "the supervisor works beside her, in the same office"
term karin
spawn tests/demo/demo supervisor
wait "Weiter mit der Eingabetaste" 20000
reject "entsteht"
key Enter
wait "Gesperrt" 30000
type "karin-uebt\n"
gone "Gesperrt" 30000
key F10
wait-exit 0 20000

test "the store answers on this machine only, and is started again when it was gone"
set PID cat "$D/das Büro/store.pid"
match tr '\0' ' ' </proc/$PID/cmdline "feldbuch-store serve"
sh kill $PID; while grep -q store /proc/$PID/cmdline; do sleep 0.1; done
term again
spawn tests/demo/demo run
wait "Weiter mit der Eingabetaste" 20000
sh test "$(cat "$D/das Büro/store.pid")" != $PID
key Enter
wait "Gesperrt" 30000
key F10
wait-exit 0 20000

test "removing stops the store and leaves nothing"
set PID cat "$D/das Büro/store.pid"
sh tests/demo/demo clean
sh-fails grep -q store /proc/$PID/cmdline
sh test -z "$(ls "$D" | grep das)"
sh tests/demo/demo clean

test "a number in a file is not reason enough to stop a program"
sh mkdir "$D/das Büro"; touch "$D/das Büro/uebungsbuero"
sh sleep 60 & echo $! >"$D/das Büro/store.pid"; cp "$D/das Büro/store.pid" "$D/other"
sh tests/demo/demo clean
sh kill $(cat "$D/other")

test "a folder that is something else stays"
sh mkdir "$D/das Büro"; echo wichtig >"$D/das Büro/brief"
match tests/demo/demo clean 2>&1; true "bleibt, wie es ist"
sh grep wichtig "$D/das Büro/brief"
X

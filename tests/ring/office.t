#!/bin/sh
# A whole office: the three programs, three devices, HTTPS on loopback.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
office=$dir/office
. tests/support/office.sh
at_end store_stop
for who in mareike silke hanno; do
	mkdir -p "$office/$who"
	echo "Kennwort von $who" >"$office/$who.pass"
done

number() { # name of a number in JSON, on standard input
	grep -o "\"$1\":-\?[0-9]\+" | head -n 1 | cut -d : -f 2
}

id_of() { # what prints an id
	"$@" 2>/dev/null | head -n 1
}

digest() { # person, office or cases
	at "$1" digest | sed -n "s/^$2  *//p"
}

round() { # people...
	for _who in "$@"; do
		at "$_who" sync >"$office/round.log" 2>&1 || { cat "$office/round.log"; return 1; }
	done
}

# ---------------------------------------------------------------- founding and joining
holds 'a store is made' store_init
holds 'and answers' store_start
holds 'an office is founded' found mareike 'Mareike Overberg' companion admin
says 'the store has it' 0 '1 Geräte' "$bin/feldbuch-store" status "$office/store"
holds 'a supervisor joins with code and digits' enrol mareike hanno --role supervisor \
	--name 'Hanno Tiemann'
holds 'a second worker joins' enrol mareike silke --role companion --name 'Silke Wortmann'
says 'the store knows three devices' 0 '3 Geräte' "$bin/feldbuch-store" status "$office/store"
says 'who is no admin cannot invite' 1 'Verwaltung' at silke invite --name 'Wer Anderes'
says 'an invitation names one person, new or known' 2 'entweder' at mareike invite
says 'who belongs to an office cannot join another' 1 'schon' at silke join \
	--store https://127.0.0.1:1 --code AAAA-AAAA-AAAA-AAAA
says 'a code that is none is refused' 1 'Code' "$bin/feldbuch" --lang de --folder "$office/other" \
	--passphrase-file "$office/silke.pass" join --store https://127.0.0.1:1 --code ABC

at mareike invite --name 'Gisela Pohlmann' >"$office/invitation"
_address=$(sed -n 's/^Adresse: //p' "$office/invitation")
_code=$(sed -n 's/^Code: //p' "$office/invitation")
echo "Kennwort von gisela" >"$office/gisela.pass"
FELDBUCH_HOME=$office/gisela "$bin/feldbuch" --lang de --passphrase-file "$office/gisela.pass" \
	join --store "$_address" --code "$_code" --wait 40 >"$office/join.log" 2>&1 &
join=$!
refused() {
	at mareike admit --wait 40 --digits 000000
}
says 'wrong digits admit nobody' 1 'stimmen nicht' refused
says 'twice wrong ends the invitation' 1 'ungültig' refused
kill $join 2>/dev/null
wait $join 2>/dev/null
says 'then nobody can be admitted by it' 1 'gilt nicht mehr' at mareike admit --wait 5 --digits 000000
says 'the device that was refused has no case of ours' 1 'gehört noch zu keinem Büro' at gisela sync

# ---------------------------------------------------------------- work, offline and locked
store_stop
at mareike person add 'Gebremedhin, Tesfay' --nationality ERI >"$office/code"
contact=$(id_of at mareike contact add --person Gebremedhin --kind AUF --area B4 --topic T05 \
	--minutes 40 --note 'Antrag ausgefüllt' --private-note 'ruhig heute')
same 'a contact is written down without the store' 32 "${#contact}"
says 'a sync without the store is a matter of the net' 3 'nicht zu erreichen' \
	at mareike sync --wait 10
unsent=$(at mareike status --json | number unsent)
holds 'what is written waits' test "$unsent" -gt 0
holds 'the store answers again' store_start
holds 'the nightly sync sends it while the laptop is locked' carry mareike
holds 'and fetches while the other one is locked' carry hanno
waiting=$(at hanno status --json | number waiting)
holds 'what was fetched waits, sealed' test "$waiting" -gt 0
store_stop
says 'it is merged at the next unlock, without a network' 0 'Neu hier' at hanno merge
holds 'the store is there again' store_start
says 'nothing waits to be merged then' 0 '"waiting":0' at hanno status --json
round mareike silke hanno
same 'nothing is left to send' 0 "$(at mareike status --json | number unsent)"

at hanno status --json >"$office/hanno.json"
same 'the supervisor sees the contact' 1 "$(number encounter <"$office/hanno.json")"
same 'and no person' 0 "$(number person <"$office/hanno.json")"
same 'no name' 0 "$(number person_name <"$office/hanno.json")"
same 'no note' 0 "$(number encounter_note <"$office/hanno.json")"
same 'no private note' 0 "$(number private_note <"$office/hanno.json")"
same 'nothing of it in all he can export' 0 \
	"$(at hanno export --json --private | grep -c 'Gebremedhin\|Antrag ausgef\|ruhig heute')"
same 'the second worker has the note' 1 "$(at silke search ausgef | grep -c 'Antrag ausgef')"
same 'but not the private note' 0 "$(at silke status --json | number private_note)"
same 'the names of all who work here are known to all' 3 "$(number staff <"$office/hanno.json")"

# ---------------------------------------------------------------- two who change one field
at mareike contact change "$contact" --minutes 45 --note 'Antrag ausgefüllt und abgegeben' \
	>"$office/1" 2>&1
at silke contact change "$contact" --minutes 35 --outcome APPL >"$office/2" 2>&1
round mareike silke mareike hanno
for who in mareike silke hanno; do
	same "$who sees one conflict" 1 "$(at $who status --json | number conflicts)"
	at $who conflicts >"$office/conflicts"
	for value in 0:45 0:35 0:40; do
		holds "$who sees $value in it" grep -q "$value" "$office/conflicts"
	done
	same "$who has all values in the history" 3 \
		"$(at $who history encounter "$contact" | grep -c 'Dauer')"
done
says 'what only one of them changed is there' 0 'und abgegeben' at silke contact list \
	--person Gebremedhin
same 'office digests are equal with a conflict open' "$(digest mareike office)" "$(digest hanno office)"
says 'a value that is none of them cannot be taken' 1 'Nummer' at silke settle encounter \
	"$contact" minutes --take 9
says 'one of them settles it' 0 'Geklärt' at silke settle encounter "$contact" minutes --take 1 \
	--reason 'nachgesehen'
says 'there it is gone' 0 '[]' at silke conflicts --json
round silke mareike hanno
says 'and on the other device' 0 '[]' at mareike conflicts --json
says 'and at the supervisor' 0 '[]' at hanno conflicts --json
says 'the reason travels along' 0 'nachgesehen' at hanno history encounter "$contact"
same 'all see the same value' "$(at mareike history encounter "$contact" | grep Dauer)" \
	"$(at hanno history encounter "$contact" | grep Dauer)"

# ---------------------------------------------------------------- lines that do not hold
at mareike request add 'sucht eine Wohnung' --area B6 >"$office/3" 2>&1
port=$(cat "$office/store.port")
store_stop
portal() { # certificate and key are of that store
	"$bin/tests/ring/portal" "$port" "$1/tls.key" "$1/tls.crt" >"$office/portal" &
	portal=$!
	_n=0
	while [ ! -s "$office/portal" ] && [ $_n -lt 100 ]; do
		_n=$((_n + 1))
		sleep 0.1
	done
}
portal_stop() {
	kill "$portal" 2>/dev/null
	wait "$portal" 2>/dev/null
	: >"$office/portal"
}
at_end portal_stop
portal "$office/store"
says 'a page of HTML in place of the store is named' 3 'Anmeldeseite' at mareike sync --wait 10
says 'also to the nightly sync' 3 'Anmeldeseite' carry mareike
portal_stop
"$bin/feldbuch-store" init "$office/foreign" --host 127.0.0.1 --port 0 >"$office/4" 2>&1
portal "$office/foreign"
says 'somebody with another key is named, and gets nothing' 4 'Schlüssel ist ein anderer' \
	at mareike sync --wait 10
portal_stop
holds 'the request still waits' test "$(at mareike status --json | number unsent)" -gt 0
holds 'when the store is back' store_start
round mareike silke hanno mareike
same 'it has arrived' 1 "$(at hanno request list | grep -c 'B6')"
same 'without the words' 0 "$(at hanno request list | grep -c 'Wohnung')"

# ---------------------------------------------------------------- the same everywhere
for who in silke hanno; do
	same "the office is the same at $who" "$(digest mareike office)" "$(digest $who office)"
done
same 'the cases are the same for both workers' "$(digest mareike cases)" "$(digest silke cases)"
differs 'the supervisor has none of them' "$(digest mareike cases)" "$(digest hanno cases)"
for who in mareike silke hanno; do
	says "all is whole at $who" 0 'Unversehrt' at $who check
done
says 'and at the store' 0 'vollständig und echt' "$bin/feldbuch-store" check "$office/store"
tap_end

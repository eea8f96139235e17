#!/bin/sh
# Contacts, requests and people from the shell: what is written down, and what is refused.
. tests/support/tap.sh
. tests/support/alone.sh

# The founding waits in the spool: no store is needed to work.
alone_found
holds 'work begins without a store' grep -q 'Das Büro ist gegründet' "$dir/said"

tesfay=$(f person add 'Gebremedhin, Tesfay' --sex m --birth 1991 --nationality ERI \
	--language tir --language ara)
holds 'a person gets a code' test "${tesfay#P-}" != "$tesfay"
says 'and a case' 0 'F-2024-001' f person list
says 'what is known of her reads back' 0 '"birth":"00.00.1991"' f person list --json
says 'an unknown country is refused with its label' 1 'Staatsangehörigkeit' \
	f person add 'Nobody' --nationality ATLANTIS
says 'an impossible birthday is refused' 1 'geboren' f person add 'Nobody' --birth 31.2.1990
says 'a person without a name is refused' 1 'Name' f person add
omar=$(f person add 'Al-Hadid, Omar')
says 'somebody who lives with her joins her case' 0 'P-' \
	f person add 'Al-Hadid, Amira' --with "$omar" --role CH
says 'whom she lives with must be known' 1 'niemand bekannt' f person add X --with 'Niemand Hier'

contact=$(f contact add --person Gebremedhin --kind auf --area B4 --topic t05 --begins 14:10 \
	--ends 1450 --outcome appl --note 'Antrag ausgefüllt' --private-note 'ruhiger als sonst' \
	--travel 20 --km 12 --language tir 2>"$dir/err")
same 'a contact prints its id and nothing else' 32 "${#contact}"
f contact list --json >"$dir/list"
for part in '"day":"2024-03-05"' '"begins":"14:10"' '"minutes":40' '"kind":"AUF"' '"area":"B4"' \
	'"topic":"T05"' '"outcome":"APPL"' '"who":"Gebremedhin, Tesfay"'; do
	holds "the list has $part" grep -qF "$part" "$dir/list"
done
f export --json --private >"$dir/all"
for part in '"text":"ruhiger als sonst"' '"travel_min":20' '"km":12' '"text":"Nachfragen' \
	'"outcome":"served_same_day"' '"activity":"KLI"'; do
	holds "the export has $part" grep -qF "$part" "$dir/all"
done
same 'private notes stay out of an export unless asked for' 0 \
	"$(f export --json | grep -c 'ruhiger')"

before=$(f status --json)
says 'an area that is not there is told with those there are' 1 'B1, B2, B3' \
	f contact add --person Gebremedhin --kind auf --area B9 --minutes 5
says 'a topic that is missing is told' 1 'Thema' \
	f contact add --person Gebremedhin --kind auf --area B4 --minutes 5
says 'an end before the begin is told' 1 'vor dem Beginn' f contact add --person Gebremedhin \
	--kind auf --area B6 --begins 12:00 --ends 11:00 --minutes 10
says 'the future is refused' 1 'Zukunft' f contact add --person Gebremedhin --kind auf --area B6 \
	--day 2024-03-06 --minutes 10
says 'a day that is none is refused' 1 'kein Datum' f contact add --person Gebremedhin --kind auf \
	--area B6 --day 31.2. --minutes 10
says 'a time that is none is refused' 1 'keine Uhrzeit' f contact add --person Gebremedhin \
	--kind auf --area B6 --begins 25:00 --minutes 10
says 'a name nobody has is told' 1 'niemand bekannt' f contact add --person Zacharias --kind auf \
	--area B6 --minutes 10
says 'a name two have is told with their codes' 1 "$omar" f contact add --person Hadid \
	--kind auf --area B6 --minutes 10
says 'bytes that are no text are refused' 1 'UTF-8' f contact add --person Gebremedhin --kind auf \
	--area B6 --minutes 10 --note "$(printf 'a\377b')"
says 'a contact with nobody is refused' 1 'Mit wem' f contact add --kind auf --area B6 --minutes 10
says 'known and new at once is refused' 2 'nicht beides' f contact add --person Omar \
	--new-person Yusuf --kind auf --area B6 --minutes 10
says 'a new person is not made when her contact fails' 1 'Zukunft' f contact add \
	--new-person Ungeboren --kind auf --area B6 --day 2024-03-06 --minutes 10
same 'what was refused left nothing behind' "$before" "$(f status --json)"

says 'a new person and her contact are one step' 0 '' f contact add --new-person Yusuf --kind KURZ \
	--area B2 --topic T25 --minutes 8 --language tir
says 'she is flagged incomplete' 0 '"incomplete":true' f person list yusuf --json
says 'a contact in one line' 0 'Gebremedhin' \
	f contact add 'AUF B4 T05 15:00-15:20 Gebremedhin: Bescheid geholt'
says 'is among those of the day' 0 'Bescheid geholt' f contact list
says 'and of the person' 0 'Bescheid geholt' f contact list --person "$tesfay"
says 'a line that does not read is told' 1 'feldbuch: ' f contact add 'AUF B4 T05 25:99 Niemandsname'
says 'what is not wanted does not come along' 0 '"time_entry":false,"follow_up":false,"request":false' \
	f contact add --person Gebremedhin --kind TEL --area B6 --minutes 5 --outcome next \
	--no-time-entry --no-request --no-follow-up --json

says 'a contact is changed' 0 "$contact" f contact change "$contact" --minutes 35
says 'its history has both values' 0 '0:40' f history encounter "$contact"
says 'by whom' 0 'Mareike Overberg' f history encounter "$contact"
says 'a history in JSON' 0 '"field":"minutes"' f history encounter "$contact" --json
says 'a kind that is not there is told' 2 'Es gibt: staff' f history nothing "$contact"
says 'an id that is none is told' 2 'keine Kennung' f history encounter 12
says 'an id nobody has is told' 1 'feldbuch: ' \
	f history encounter 00000000000000000000000000000001
says 'a contact that is not there cannot be changed' 1 'feldbuch: ' \
	f contact change 00000000000000000000000000000001 --minutes 3

says 'a request gets an id' 0 '' f request add 'sucht eine Wohnung' --area B6 \
	--outcome appointment --urgency week --estimate 60
says 'it is open' 0 'sucht eine Wohnung' f request list
says 'one that was not served counts with an estimate' 0 '"id"' f request add --area B6 \
	--outcome not_served_capacity --json
says 'and is not open' 0 '"open":false' f request list --all --json
says 'a request without an area is refused' 1 'Bereich' f request add 'irgendwas'

says 'a search finds a word of a note' 0 'Antrag ausgefüllt' f search ausgef
says 'a name in another spelling' 0 'Gebremedhin' f search gebremedin
says 'only one kind when asked' 0 '"kind":"person_name"' f search omar --kind person_name --json
says 'a kind that is not there is told in a search' 2 'Es gibt: staff' f search omar --kind x
says 'nothing is found without an error' 0 '' f search xyzzyx
says 'there is no conflict' 0 '[]' f conflicts --json
says 'so none can be settled' 1 'kein Widerspruch' \
	f settle encounter "$contact" minutes --take 1
says 'settling wants one of two' 2 'entweder' f settle encounter "$contact" minutes

says 'an export into a file' 0 'nicht verschlüsselt' f export --json -o "$dir/file.json"
same 'is readable for its owner only' 600 "$(stat -c %a "$dir/file.json")"
says 'no form, no export' 2 '--json' f export
says 'an export where nothing can be written is told' 6 'ließ sich nicht anlegen' \
	f export --json -o "$dir/none/file.json"
says 'an export that is cut off is told' 6 'nicht ganz' sh -c "'$bin/feldbuch' --lang de \
	--passphrase-file '$dir/pass' export --json >/dev/full"
says 'status tells no name' 0 'Kontakte' f status
same 'not even of staff' 0 "$(f status | grep -c 'Overberg\|Gebremedhin')"
says 'everything is whole afterwards' 0 'Unversehrt' f check
tap_end

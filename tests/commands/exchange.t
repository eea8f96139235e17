#!/bin/sh
# Tables in and out from the shell: preview, errors by line, nothing doubled, taken back.
. tests/support/tap.sh
. tests/support/alone.sh
alone_found
holds 'work begins without a store' grep -q 'Das Büro ist gegründet' "$dir/said"

# ---- a table in Windows-1252, as the county's old Excel saves it
printf 'Name;Art;Adresse;Betten;Kosten im Monat\r\n' >"$dir/shelters.csv"
printf 'Haus M\374hle;Gemeinschaftsunterkunft;"M\374hlweg 1; Hof";24;1.250,50\r\n' >>"$dir/shelters.csv"
printf 'Haus Ahorn;GU;Ahornweg 2;12;\r\n' >>"$dir/shelters.csv"
says 'a preview tells what would be made' 0 'Zeile 2: neu: Name Haus Mühle' \
	f import Unterkunft "$dir/shelters.csv" --preview
says 'and in what letters the file is' 0 'Windows-1252' \
	f import accommodation "$dir/shelters.csv" --preview
same 'and stores nothing' 1 "$(f export --csv Unterkunft 2>/dev/null | grep -c .)"
says 'an import tells what came in' 0 'Unterkünfte: 2 neu, 0 schon da, 0 fehlerhaft.' \
	f import Unterkünfte "$dir/shelters.csv"
says 'a second one doubles nothing' 0 'Unterkünfte: 0 neu, 2 schon da, 0 fehlerhaft.' \
	f import Unterkunft "$dir/shelters.csv"

printf 'Zimmer;Unterkunft;Betten\n1;Haus Mühle;4\n2;Haus Mühle;4\n' >"$dir/rooms.csv"
says 'rooms find their house by its name' 0 '2 neu' f import room "$dir/rooms.csv"

# ---- the phone chain on paper: volunteers in their place, no client
printf 'Nachname;Vorname;Telefon;Auto, Plätze;Platz in der Telefonkette\nPohlmann;Gisela;05424 1;4;2\nEbbeskotte;Rolf;05424 2;;1\n' \
	>"$dir/volunteers.csv"
f import volunteer "$dir/volunteers.csv" >/dev/null 2>&1
f person add 'Gebremedhin, Tesfay' >/dev/null 2>&1
f print phone-chain >"$dir/chain" 2>/dev/null
holds 'the phone chain names who is called first' grep -q '^1 .*Ebbeskotte, Rolf.*05424 2' "$dir/chain"
holds 'and who has a car' grep -q '^2 .*Pohlmann, Gisela.*Auto, 4 Plätze' "$dir/chain"
same 'and no client' 0 "$(grep -c Gebremedhin "$dir/chain")"
says 'a ride nobody knows has no slip' 1 'nicht vorhanden' f print ride 00000000000000000000000000000001
says 'a slip is of one ride' 2 'ride KENNUNG' f print ride
says 'the list of a month without rides is told as such' 0 'Fahrten: 0, gefahren: 0 km' f print rides 1.4.2024 30.4.2024
says 'the donation list of a month without any says so' 0 'Nichts eingetragen' f print donations 1.4.2024 30.4.2024
says 'what cannot be printed is told with what can' 2 'phone-chain' f print kalender

# ---- what is wrong
{
	printf 'Name;Art;Betten\n'
	i=2
	while [ $i -lt 5000 ]; do
		echo "\"Haus $i\";GU;4"
		i=$((i + 1))
	done
} | sed '4711s/"Haus 4711"/"Haus 4711/' >"$dir/long.csv"
says 'a broken line 4711 is named' 1 'Zeile 4711, Spalte 1: ' f import Unterkunft "$dir/long.csv"
says 'and nothing comes in then' 1 'Nichts wurde eingelesen' f import Unterkunft "$dir/long.csv"
same 'really nothing' 3 "$(f export --csv Unterkunft 2>/dev/null | grep -c .)"
says 'unless it may be left out' 0 'Eingelesen: 4997.' f import Unterkunft "$dir/long.csv" --skip-bad
same 'then the others are there' 5000 "$(f export --csv Unterkunft 2>/dev/null | grep -c .)"
says 'and go again, in a later run' 0 'Zurückgenommen: 4997.' f import --undo
same 'what was there before stays' 3 "$(f export --csv Unterkunft 2>/dev/null | grep -c .)"
says 'only once' 1 'nichts eingelesen' f import --undo

printf 'Tag;Feiertag;Land\n31.02.2025;Nie;NI\n8.5.2025;Befreiung;Atlantis\n' >"$dir/days.csv"
says 'a day that is none is named with its value' 1 'Zeile 2, Spalte 1: Tag „31.02.2025“' \
	f import Feiertag "$dir/days.csv"
says 'a choice that is none is named with those there are' 1 'Niedersachsen' \
	f import holiday "$dir/days.csv"
says 'a column that is missing is named' 1 'Die Spalte „Art“ fehlt.' \
	f import Stelle "$dir/days.csv"
says 'a column nobody knows is left out and named' 0 'Die Spalte „Farbe“ ist unbekannt' sh -c "
	printf 'Tag;Feiertag;Farbe\n8.5.2025;Befreiung;rot\n' >'$dir/colour.csv' &&
	'$bin/feldbuch' --lang de --passphrase-file '$dir/pass' import Feiertag '$dir/colour.csv'"
says 'a kind that is none is named with those there are' 2 'Möglich sind: Unterkunft' \
	f import Einhorn "$dir/days.csv"
says 'people do not come in as a table' 2 'Möglich sind' f import person "$dir/days.csv"
says 'a file that is not there is told' 1 '' f import Feiertag "$dir/nothing.csv"
: >"$dir/empty.csv"
says 'an empty file is told' 1 'ist leer' f import Feiertag "$dir/empty.csv"
says 'a kind alone is not enough' 2 'Art und Datei' f import Feiertag

# ---- out
printf 'Name;Art;Telefon\n"'"'"'=HYPERLINK(1)";DON;'"'"'+49 5424 1\n' >"$dir/orgs.csv"
holds 'what looks like a formula comes in as the text it is' f import Stelle "$dir/orgs.csv"
f export --csv organisation -o "$dir/out.csv" 2>"$dir/err"
holds 'a list goes into a file' grep -q "'=HYPERLINK" "$dir/out.csv"
holds 'and never computes' sh -c "! grep -q '^\"=\|;\"=\|;=\|^=' '$dir/out.csv'"
same 'only its owner reads it' 600 "$(stat -c %a "$dir/out.csv")"
same 'it has the mark that spreadsheets want' 'efbbbf' "$(head -c 3 "$dir/out.csv" | od -An -tx1 | tr -d ' ')"
holds 'and lines as they want them' grep -q "$(printf '\r')\$" "$dir/out.csv"
holds 'a warning goes with it' grep -q 'nicht verschlüsselt' "$dir/err"
says 'what went out comes in again' 0 '0 neu, 1 schon da, 0 fehlerhaft' f import Stelle "$dir/out.csv"
says 'two forms at once are refused' 2 'nur eine Form' f export --csv Stelle --json
says 'no form at all too' 2 'die Form angeben' f export
says 'a list that is none too' 2 'gibt es nicht' f export --csv Einhorn

# ---- calendar and cards
{
	printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:abc@example.org\r\n'
	printf 'DTSTART;TZID=Europe/Berlin:20240312T093000\r\nDTEND;TZID=Europe/Berlin:20240312T103000\r\n'
	printf 'SUMMARY:Gespräch\\, Jobcenter\r\nLOCATION:Rathaus\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
} >"$dir/in.ics"
says 'an invitation is looked at first' 0 'Termine: 1 neu' f import --ics "$dir/in.ics" --preview
says 'then it becomes an appointment' 0 'Termine: 1 neu, 0 geändert' f import --ics "$dir/in.ics"
says 'the same one again is not doubled' 0 '1 unverändert' f import --ics "$dir/in.ics"
sed 's/T093000/T100000/' "$dir/in.ics" >"$dir/later.ics"
says 'a later one of the same uid changes it' 0 '0 neu, 1 geändert' f import --ics "$dir/later.ics"
f export --ics -o "$dir/own.ics" 2>"$dir/err"
holds 'it goes out in local time' grep -q 'DTSTART;TZID=Europe/Berlin:20240312T100000' "$dir/own.ics"
holds 'the own calendar says what it is' grep -q 'Jobcenter' "$dir/own.ics"
f export --ics --profile client -o "$dir/client.ics" 2>"$dir/err"
holds 'the one for a phone says Termin' grep -q "^SUMMARY:Termin$(printf '\r')\$" "$dir/client.ics"
holds 'and nothing else' sh -c "! grep -q 'Jobcenter\|Gespr' '$dir/client.ics'"
holds 'and warns when it is of everybody' grep -q 'Termine aller' "$dir/err"
says 'what is no calendar is told' 1 'keine Kalenderdatei' f import --ics "$dir/days.csv"
says 'a profile that is none is refused' 2 'own oder client' f export --ics --profile boss
says 'cards of the contact book' 0 'BEGIN:VCARD' f export --vcard organisation
says 'there are none of clients' 2 'Adresskarten gibt es nur' f export --vcard person

holds 'all of it holds together' f check
tap_end

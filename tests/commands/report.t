#!/bin/sh
# Reports from the shell: each in text, CSV, HTML and JSON, with the same numbers in each.
. tests/support/tap.sh
. tests/support/alone.sh
alone_found
omar=$(f person add 'Al-Hadid, Omar')
printf 'Name;Art;Ortsteil;Betten;Kosten im Monat\nHaus Nord;GU;Remsede;12;1.400,00\n' >"$dir/houses.csv"
f import accommodation "$dir/houses.csv" >/dev/null 2>&1

# In every format, and the words in each of them.
all_formats() { # report, words of the title, what a cell says, more arguments
	no=$1 title=$2 cell=$3
	shift 3
	says "$no as text" 0 "$no $title" f report "$no" "$@"
	f report "$no" "$@" --output "$dir/$no.csv" >/dev/null 2>&1
	f report "$no" "$@" --output "$dir/$no.html" >/dev/null 2>&1
	f report "$no" "$@" --output "$dir/$no.json" >/dev/null 2>&1
	for ending in csv html json; do
		holds "$no as $ending says $cell" grep -qF "$cell" "$dir/$no.$ending"
	done
	holds "$no is JSON" is_json cat "$dir/$no.json"
}

all_formats R6 Wohnraumübersicht 'Von der Suche zur Wohnung'
says 'R6 for the public has no codes' 0 'Haushalte, die suchten' f report R6 --edition public
f contact add --person Hadid --kind auf --area B4 --topic t05 --begins 14:10 --ends 14:50 >/dev/null 2>&1
all_formats R1 Monatsnachweis 'KLI' --period 2024-03
all_formats R7 Kursübersicht 'Niemand braucht einen Kurs.'
all_formats R8 Ehrenamtsübersicht 'Einsätze nach Aufgabe' --period 2024-Q1
all_formats R9 'Auskunft nach Art. 15' 'Al-Hadid, Omar' --of "$omar"
says 'R9 wants to know of whom' 2 'Für wen?' f report R9
says 'whom there is not is no person' 2 'ihr Kürzel' f report R9 --of P-99999
all_formats R10 Fristenliste 'Es sind keine Fristen offen.'
all_formats R3 'Jahresbericht an den Ausschuss' 'Was die Wörter heißen'
all_formats R4 'Anlage zur Beschlussvorlage' 'Stunden-Szenarien'
all_formats R11 Tagesblatt 'Heute steht kein Termin an.'
all_formats R12 Ratsfragen-Blatt 'In drei Sätzen'
all_formats R15 'Unterkünfte und Belegung' 'Haus Nord'
all_formats R16 Übergabebericht 'Fälle ohne Freigabe'
says 'R15 is not for the public' 2 'gibt es nicht in der Fassung' f report R15 --edition public
f report R12 --output "$dir/R12.pdf" >/dev/null 2>&1
f report R12 --output "$dir/R12.xlsx" >/dev/null 2>&1
holds 'a PDF is one' grep -q '^%PDF-1' "$dir/R12.pdf"
holds 'a workbook is one' grep -q 'xl/workbook.xml' "$dir/R12.xlsx"
stamp() { # file
	build=${BUILD:-build/release}
	"$build/feldbuch-print" --stamp "$1"
}
same 'paper, workbook and page carry the same stamp' \
	"$(stamp "$dir/R12.pdf")$(stamp "$dir/R12.xlsx")" \
	"$(f report R12 --format json | jq -r .stamp)$(f report R12 | tail -n 1)"
for ending in txt csv html json pdf xlsx; do
	f report R12 --output "$dir/v.$ending" >/dev/null 2>&1
	says "R12 as $ending belongs to this log" 0 'ist unverändert' f verify "$dir/v.$ending"
done
sed 's/Nachfrage/Nachtrag/' "$dir/v.html" >"$dir/altered.html"
says 'a page somebody altered is found out' 4 'wurde seither verändert' f verify "$dir/altered.html"
says 'a file without a stamp is named' 4 'kein Nachweis' f verify "$dir/houses.csv"
f request add --area B6 --outcome referred 'Kurs' >/dev/null 2>&1
says 'after another entry it is of another state' 1 'von einem anderen Stand' f verify "$dir/v.txt"
says 'a format nobody knows is named' 2 'Das Format »odt« gibt es nicht' f report R12 --format odt
says 'a report nobody knows is named' 1 'Einen Bericht »R99« gibt es nicht' f report R99
tap_end

#!/bin/sh
# Figures from the shell: the number, what was counted, what was not, and why.
. tests/support/tap.sh
. tests/support/alone.sh

alone_found
omar=$(f person add 'Al-Hadid, Omar')
contact() { # kind
	f contact add --person "$omar" --kind "$1" --area B1 --begins 9:00 --ends "$2" --day "$3"
}
one=$(contact BER 9:30 4.3.2024 2>"$dir/err")
two=$(contact HB 9:45 1.3.2024 2>"$dir/err")
contact FALL 9:20 1.3.2024 >"$dir/third" 2>"$dir/err"
contact TEL 9:10 29.2.2024 >"$dir/february" 2>"$dir/err"
f request add --area B6 --outcome not_served_capacity --estimate 1:30 'Wohnung' >"$dir/r" 2>&1

lists() {
	f explain | grep -c '^K[0-9][0-9]  '
}
same 'without a number the 35 figures are listed' 35 "$(lists)"
says 'contacts of a month' 0 'Kontakte: 2, vorher 1 (+1; +100,0 %)' f explain K10 --period 2024-03
says 'what was counted is there with its id' 0 "04.03.2024  encounter $one" f explain K10 --period 2024-03
says 'also the other one' 0 "01.03.2024  encounter $two" f explain K10 --period 2024-03
says 'what was not counted has its reason' 0 \
	'nicht gezählt: 1 (Art: Fallbezogener Kontakt mit Dritten)' f explain k10 --period 2024-03
says 'the definition stands above' 0 'deren Art als Kontakt zählt' f explain K10
says 'the period stands below' 0 'Zeitraum 1. Quartal 2024, Vergleich 4. Quartal 2023.' \
	f explain K10 --period 2024-Q1
says 'open months are told' 0 'Monate ohne Abschluss: 12' f explain K10 --period 2024
says 'shares are rounded once' 0 'nicht bedient (Kapazität): 1' f explain K06 --period 2024
says 'an estimate says so' 0 'Fehlende Stunden (Schätzung)' f explain K29 --period 2024
says 'hours missing come from what was refused' 0 'nicht bediente Anfragen: 1:30 Std.' \
	f explain K29 --period 2024
says 'nobody can know an average of nothing' 0 'Gäste im Durchschnitt: k. A.' f explain K23
quiet() {
	! f explain K10 --period 2024 | grep -q Hadid
}
holds 'no name is in it' quiet
short() {
	! f explain K10 --summary --period 2024-03 | grep -q 'encounter [0-9a-f]\{32\}'
}
holds 'only sums when asked for' short

f explain K10 --period 2024-03 --json >"$dir/json"
for part in '"figure":"K10"' '"definitions":"20' '"from":"2024-03-01"' '"before_to":"2024-02-29"' \
	'"value":"all"' '"now":2' '"before":1' "\"id\":\"$one\"" '"counted":true' \
	'"why":"Art: Fallbezogener Kontakt mit Dritten"' '"layer":"L2"'; do
	holds "JSON has $part" grep -qF "$part" "$dir/json"
done
holds 'it is JSON' is_json cat "$dir/json"
says 'and in English' 0 'not counted: 1 (kind: third-party contact about a case)' \
	"$bin/feldbuch" --lang en --passphrase-file "$dir/pass" explain K10 --period 2024-03

# ---- what cannot be ----
says 'a figure there is not' 1 'Eine Kennzahl K99 gibt es nicht' f explain K99
says 'a period that is none' 1 'Beispiele: 2024' f explain K10 --period gestern
says 'a period that ends before it begins' 1 'Beispiele: 2024' f explain K10 --period 31.12.2024-01.01.2024
says 'a period without data' 0 'Kontakte: 0, vorher 0' f explain K10 --period 2019

# ---- an own file of definitions ----
cp common/report/figures.conf "$dir/own"
says 'the same file counts the same' 0 'Kontakte: 2' f explain K10 --period 2024-03 \
	--definitions "$dir/own"
sed 's/kind is brief/kind is short/' common/report/figures.conf >"$dir/own"
wrong=$(grep -n 'kind is short' "$dir/own" | cut -d : -f 1)
says 'an error in it is named with its line and refused' 1 \
	"Definitionen der Kennzahlen, Zeile $wrong: nach »is« steht contact, brief, open oder net." \
	f explain K10 --definitions "$dir/own"
says 'a file that is not there' 1 'nicht da' f explain K10 --definitions "$dir/nowhere"
says 'a file that is something else' 1 'Zeile 1' f explain K10 --definitions "$dir/json"
tap_end

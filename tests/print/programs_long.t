#!/bin/sh
# What other programs make of what feldbuch-print writes: the text of a PDF and its pictures by
# poppler, cells and pictures of a spreadsheet by LibreOffice. Part of `make test-long`.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
here=tests/print/samples
HOME=$dir
export HOME

for s in year hours names; do
	for f in pdf xlsx; do
		"$bin/feldbuch-print" --format $f -o "$dir/$s.$f" <$here/$s.json || echo "no $s.$f"
	done
done

words() { # sample: each text of it that is not in the PDF, letters only
	pdftotext "$dir/$1.pdf" - | tr -d '[:space:]' >"$dir/text"
	jq -r '.title, .municipality, .stamp, (.blocks[] | .text?, .label?, .value?, .title?,
		.rows[]?.cells[].text, .notes[]?), .define[] | strings' "$here/$1.json" |
		tr -d ' \t' | grep . | sort -u | while read -r w; do
		grep -qF -- "$w" "$dir/text" || echo "missing: $w"
	done
}
none 'each text of the year can be taken from its PDF' words year
none 'each text of the hours too, over all pages' words hours
for s in year hours names; do
	well "poppler reads $s without a word" sh -c "pdfinfo '$dir/$s.pdf' 2>&1 >'$dir/info' | (! grep .)"
	well "its letters come with it ($s)" sh -c "pdffonts '$dir/$s.pdf' | tail -n +3 | (! grep -v 'yes yes yes')"
done
structure() {
	pdfinfo -struct-text "$dir/year.pdf" | sed 's/ (block)//' | sed -n '1,3p' | tr -s ' \n' ' ' |
		cut -c 1-36
}
same 'the title is the first thing it says' \
	'Document H1 "Jahresbericht an den Au' "$(structure)"
shaped() {
	pdftotext "$dir/names.pdf" - | grep -q 'Олена' && pdffonts "$dir/names.pdf" | grep -q Abyssinica
}
holds 'Ukrainian and Tigrinya have their letters' shaped
drawn() { # pages that are nearly white have nothing on them
	pdftoppm -r 40 -gray "$dir/year.pdf" "$dir/page" && for f in "$dir"/page*.pgm; do
		dark=$(tail -c +16 "$f" | LC_ALL=C tr -d '\200-\377' | wc -c)
		[ "$dark" -gt 1500 ] || echo "$f: $dark dark points"
	done
}
none 'each page has something on it' drawn

sheets() { # sample: its sheets as CSV
	(cd "$dir" && timeout 120 soffice --headless --convert-to \
		'csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,true,false,false,-1' \
		--outdir "$dir/csv" "$dir/$1.xlsx") >"$said" 2>&1
}
holds 'LibreOffice opens the year' sheets year
holds 'LibreOffice opens the hours' sheets hours
line() { # file, text
	grep -F "$2" "$dir/csv/$1.csv" | head -n 1
}
same 'a month reads as it is printed' 'Januar;41;2;62:30' \
	"$(line 'year-T2 Nachfrage nach Monaten' Januar)"
same 'what is hidden is a dot' 'Februar;52;.;65:00' "$(line 'year-T2 Nachfrage nach Monaten' Februar)"
same 'money reads as it is printed, where the system is English' 'Ausgaben;37,022.60;99.3' \
	"$(line 'year-Haushaltsstelle 07.31190.02.03' Ausgaben)"
same 'a day reads as it is printed' '02.02.2024' "$(line hours-Stunden '2;02.02' | cut -d ';' -f 2)"
tap_end

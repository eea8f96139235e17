#!/bin/sh
# feldbuch-print: what comes out of the samples is whole, the same each time and what it says; what
# is no report leaves no file.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
here=tests/print/samples
umask 022

p() {
	"$bin/feldbuch-print" --lang de "$@"
}

# ---------------------------------------------------------------- PDF
for s in year hours names; do
	holds "a PDF is made of $s" p --format pdf -o "$dir/$s.pdf" <$here/$s.json
done
pages() { # file
	grep -a -o '/Type /Page ' "$1" | wc -l
}
across() { # file: pages that are wider than high
	grep -a -o '/MediaBox \[ 0 0 841[^ ]* 595' "$1" | wc -l
}
head_tail() { # file
	[ "$(head -c 8 "$1")" = '%PDF-1.4' ] && tail -c 6 "$1" | grep -q '%%EOF'
}
holds 'it is a PDF from head to tail' head_tail "$dir/year.pdf"
same 'a year has three pages' 3 "$(pages "$dir/year.pdf")"
same 'all upright' 0 "$(across "$dir/year.pdf")"
same 'thirteen columns and 151 rows take seven pages across' 7 "$(across "$dir/hours.pdf")"
same 'what has no wide table stands upright before and behind them' 9 "$(pages "$dir/hours.pdf")"
holds 'it is tagged' grep -aq '/MarkInfo << /Marked true >>' "$dir/year.pdf"
for tag in H1 H2 P Table TR TH TD Figure; do
	holds "there is a structure $tag" grep -aq "/S /$tag\$" "$dir/year.pdf"
done
holds 'it has an outline' grep -aq '/Type /Outlines\|/Outlines' "$dir/year.pdf"
holds 'its date is that of the records' grep -aq '/CreationDate (\(D:\)\{0,1\}20250121214000' "$dir/year.pdf"
same 'nobody else can read it' 600 "$(stat -c %a "$dir/year.pdf")"
again() { # sample, format
	p --format "$2" -o - <"$here/$1.json" | cmp - "$dir/$1.$2"
}
holds 'a second time gives the same bytes' again year pdf
abroad() {
	(TZ=Asia/Tokyo LANG=en_US.UTF-8 p --format pdf <$here/year.json) | cmp - "$dir/year.pdf"
}
holds 'also elsewhere and in another language' abroad
stamp() { # sample: as it came
	jq -r .stamp $here/"$1".json
}
same 'the stamp of a PDF is read back' "$(stamp year)" "$(p --stamp "$dir/year.pdf")"

# ---------------------------------------------------------------- XLSX
for s in year hours names; do
	holds "a spreadsheet is made of $s" p --format xlsx -o "$dir/$s.xlsx" <$here/$s.json
	holds "unzip finds no fault with $s" unzip -tq "$dir/$s.xlsx"
done
holds 'a second time gives the same bytes' again hours xlsx
same 'nobody else can read it' 600 "$(stat -c %a "$dir/year.xlsx")"
same 'the stamp of a spreadsheet is read back' "$(stamp hours)" "$(p --stamp "$dir/hours.xlsx")"
part() { # file, member
	unzip -p "$dir/$1.xlsx" "$2"
}
cell() { # file, sheet, cell: what it holds
	part "$1" "xl/worksheets/sheet$2.xml" | grep -o "<c r=\"$3\"[^>]*>\(<f>[^<]*</f>\)*<v>[^<]*" |
		sed 's/.*<v>//'
}
text() { # file, sheet, cell
	n=$(($(cell "$1" "$2" "$3") + 1))
	part "$1" xl/sharedStrings.xml | sed 's/<si>/\n/g' | grep '^<t' |
		sed -n "${n}s/<\/t>.*//p" | sed 's/^<t[^>]*>//'
}
same 'a number is a number' 41 "$(cell year 2 B3)"
same 'a duration is a part of a day' 2.604166666666667 "$(cell year 2 D3)"
same 'money is in euros' 37022.6 "$(cell year 5 B4)"
same 'a share is in percent' 99.3 "$(cell year 5 C4)"
same 'a day is a day' 45324 "$(cell hours 2 B4)"
same 'what is hidden is a dot and nothing else' . "$(text year 2 C4)"
same 'a name keeps its letters' 'أمينة الحديد' "$(text names 2 A4)"
names_of() {
	part "$1" xl/workbook.xml | grep -o '<sheet name="[^"]*' | sed 's/.*="//' | paste -sd '|'
}
same 'each table has a sheet' \
	'Bericht|T2 Nachfrage nach Monaten|Erreichte Menschen nach Herkunf|Vom Gesuch zum Einzug|Haushaltsstelle 07.31190.02.03|Diagrammdaten' \
	"$(names_of year)"
gap() { # the second month of what is hidden has no cell at all in what is drawn
	part year xl/worksheets/sheet6.xml | grep -o '<c r="C[34]"' | paste -sd ' '
}
same 'what is hidden is a gap in a picture' '<c r="C4"' "$(gap | sed 's/<c r="C3" *//')"
charts() {
	unzip -l "$dir/year.xlsx" | grep -c 'xl/charts/chart'
}
same 'there is a picture for each unit of a chart' 5 "$(charts)"

# ---------------------------------------------------------------- nothing is obeyed
with() { # jq expression: the sample of a year, changed
	jq "$1" $here/year.json
}
evil='=HYPERLINK(\"http://127.0.0.1\",\"x\")'
with ".title = \"$evil\" | .blocks[5].title = \"$evil\" | .blocks[5].rows[0].cells[0].text = \"$evil\" |
	.blocks[5].columns[0].label = \"@SUM(A1)\"" | p --format xlsx -o "$dir/evil.xlsx"
formulas() {
	for n in 1 2 3 4 5 6; do
		part evil "xl/worksheets/sheet$n.xml"
	done | grep -o '<f>[^<]*'
	unzip -p "$dir/evil.xlsx" | grep -o 'Target="http://127[^"]*'
}
none 'no text becomes a formula or a link' formulas
same 'it stays what it says' '=HYPERLINK("http://127.0.0.1","x")' \
	"$(text evil 2 A3 | sed 's/&quot;/"/g')"
with '.blocks[0].text = "a\u0007b\u202ec\u001b[31md"' | p --format xlsx -o "$dir/control.xlsx"
controls() {
	unzip -p "$dir/control.xlsx" xl/sharedStrings.xml | LC_ALL=C grep -aP '[\x00-\x08\x0b\x0c\x0e-\x1f]|\xe2\x80\xae|_x00'
}
none 'what would steer a screen is gone' controls
same_names() {
	with '.blocks[9].title = "T2 NACHFRAGE NACH MONATEN" | .blocks[11].title = "Bericht" |
		.blocks[14].title = "a/b:c*d?[e]\u0027"' | p --format xlsx -o "$dir/same.xlsx" && names_of same
}
same 'no two sheets have one name, and each is allowed' \
	'Bericht|T2 Nachfrage nach Monaten|T2 NACHFRAGE NACH MONATEN (2)|Bericht (2)|a b c d  e ’|Diagrammdaten' \
	"$(same_names)"
below() {
	with '.blocks[5].rows[0].cells[3] = {"state":"number","text":"-1:30","unit":"minutes","value":-90}' |
		p --format xlsx -o "$dir/below.xlsx" && cell below 2 D3
}
same 'hours below nought are decimal hours, for Excel shows no such time' -1.5 "$(below)"

# ---------------------------------------------------------------- what is no report
refused() { # sentence, status, text, expression
	with "$4" >"$dir/bad.json"
	for f in pdf xlsx; do
		says "$1 ($f)" "$2" "$3" p --format $f -o "$dir/bad.$f" <"$dir/bad.json"
	done
	none "$1: no file is left" find "$dir" -name 'bad.[px]*'
}
refused 'another format is refused' 4 'format' '.format = "other"'
refused 'a newer version is told' 1 'neueren feldbuch' '.version = 2'
refused 'the place of a fault is told' 4 'blocks[5].rows[2].cells[1].value' \
	'.blocks[5].rows[2].cells[1].value = "9"'
refused 'a row that is too short is found' 4 'blocks[9].rows[0].cells' \
	'.blocks[9].rows[0].cells |= .[1:]'
refused 'a picture of no table is found' 4 'blocks[6]' '.blocks[6].table = 0'
refused 'a picture of a column there is not is found' 4 'blocks[6].values' '.blocks[6].values = [4]'
refused 'too many columns are found' 6 'blocks[9].columns' \
	'.blocks[9].columns = [range(65) | {label: "x", number: true}]'
refused 'too many rows are found' 6 'blocks[9].rows' '.blocks[9].rows = [range(10001) | {}]'
says 'half a file is none' 4 'kein JSON' p --format pdf -o "$dir/half.pdf" <<-X
	$(head -c 5000 $here/year.json)
X
says 'nothing is none' 4 'kein JSON' p --format pdf -o "$dir/half.pdf" </dev/null
large() {
	head -c 17000000 /dev/zero | tr '\0' ' ' | p --format pdf -o "$dir/half.pdf"
}
says 'what is too large is not read' 6 '16 MiB' large
none 'and no file is left of them' find "$dir" -name 'half*'
says 'a folder that is not there is told' 1 'nicht da' p --format pdf -o "$dir/none/x.pdf" <$here/year.json
mkfifo "$dir/pipe"
says 'what is no file is not replaced' 1 'keine Datei' p --format pdf -o "$dir/pipe" <$here/year.json
if [ -w /dev/full ]; then
	full() { p --format pdf <$here/year.json >/dev/full; }
	says 'a full disk is told' 6 'nicht ganz' full
fi
says 'a stamp of something else' 4 'weder ein PDF' p --stamp $here/year.json
grep -av '/Keywords' "$dir/year.pdf" >"$dir/bare.pdf"
says 'a PDF without a stamp' 4 'kein Stempel' p --stamp "$dir/bare.pdf"
says 'a stamp of nothing' 1 'nicht da' p --stamp "$dir/none"
for wrong in '' '--format doc' '--format' '--stamp x --format pdf' '--lang fr --format pdf' 'x'; do
	# shellcheck disable=SC2086
	says "wrong usage: $wrong" 2 '--format pdf|xlsx' "$bin/feldbuch-print" $wrong </dev/null
done
says 'it tells how it is used' 0 'spreadsheet' "$bin/feldbuch-print" --lang en --help
tap_end

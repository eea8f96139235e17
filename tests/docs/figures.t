#!/bin/sh
# docs/figures.md is what the program counts by, and every figure stands in it.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)

up_to_date() {
	"$bin/feldbuch" --lang en man figures | diff docs/figures.md -
}
none 'docs/figures.md is made from common/report/figures.conf (make figures brings it up to date)' \
	up_to_date
every_figure() {
	sed -n 's/^figure \(K[0-9]*\):.*/\1/p' common/report/figures.conf | while read -r no; do
		grep -q "^## $no " docs/figures.md || echo "$no is missing"
	done
}
none 'each figure has its section' every_figure
same 'there are 35 of them' 35 "$(grep -c '^## K' docs/figures.md)"
same 'each value stands in a table' "$(grep -c '^value ' common/report/figures.conf)" \
	"$(grep -c '^| `K' docs/figures.md)"
tap_end

#!/bin/sh
# The manual pages: well-formed, and what they list is what the program knows.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
FELDBUCH_HOME=$dir
export FELDBUCH_HOME

lint() {
	mandoc -T lint -W style "$1" 2>&1 | grep -v 'referenced manual not found\|operating system explicitly\|legacy man(7) date\|unusual Xr order'
}
for page in docs/*.[158]; do
	none "${page#docs/} has no faults" lint "$page"
done

up_to_date() {
	docs/man "$bin" | diff docs/feldbuch.1 -
}
none 'commands and keys are those of the program (make man brings them up to date)' up_to_date

rendered() { # page
	mandoc -T utf8 "$1" | sed "s/.$(printf '\b')//g"
}
rendered docs/feldbuch.1 >"$dir/page"
all_commands() {
	"$bin/feldbuch" --lang en --help | sed -n 's/^  \([a-z]*\( [a-z]*\)\{0,1\}\)  .*/\1/p' |
		while read -r name; do
			grep -q "^ *$name" "$dir/page" || echo "$name is missing"
		done
}
none 'each command stands in it' all_commands
holds 'it has all of them' test "$("$bin/feldbuch" --lang en --help | grep -c '^  ')" -gt 20
holds 'keys are told as they are called' grep -q 'Ctrl+S' "$dir/page"

settings() {
	"$bin/feldbuch" conf | grep -v '^;' | sed -n 's/^\([a-z-]*\) = \(.*\)/\1 \2/p' |
		while read -r name value; do
			rendered docs/feldbuch.conf.5 | grep -A 4 "^ *$name" | grep -q "$value" ||
				echo "$name = $value is missing"
		done
}
none 'each setting stands in feldbuch.conf(5) with its default' settings
holds 'there are some' test "$("$bin/feldbuch" conf | grep -c ' = ')" -ge 7
exits() {
	for status in 0 1 2 3 4 5 6; do
		grep -q "^ *$status " "$dir/page" || echo "$status is missing"
	done
}
none 'each exit status stands in it' exits
tap_end

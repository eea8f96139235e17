#!/bin/sh
# What the security checks are for: without any one of them, the test named beside it fails.
#
# tests/sabotage/checks.d/<area> has one line a check: id, test program, test. The program is run
# in the build where FELDBUCH_SABOTAGE=ID takes a check out (common/base/check.h), once with the
# check and once without.
. tests/run/tap.sh
export B=build/sabotage RUN="$dir"
lists=tests/sabotage/checks.d

# The id may stand on the line below `CHECK(`; common/base/check.h itself only explains.
in_the_sources() { # root
	(cd "$1" && find common sync tui -name '*.[ch]' ! -path common/base/check.h -exec cat {} +) |
		tr -s '\n\t ' ' ' | grep -o '\bCHECK( \?[A-Z][A-Z0-9_]*' | sed 's/CHECK( \?//' |
		sort -u
}

in_the_lists() { # folder
	cat "$1"/* | cut -f 1 | sort
}

twice() { in_the_lists "$1" | uniq -d; }
unlisted() { in_the_lists "$2" >"$dir/listed" && in_the_sources "$1" | comm -23 - "$dir/listed"; }
gone() { in_the_sources "$1" >"$dir/there" && in_the_lists "$2" | comm -13 "$dir/there" -; }

none 'no check is listed twice' twice $lists
none 'every check in the sources is listed' unlisted . $lists
none 'every check that is listed is in the sources' gone . $lists

mkdir -p "$dir/root/common" "$dir/root/sync" "$dir/root/tui" "$dir/lists"
printf 'if (CHECK(\n\tPLANTED_BELOW, x))\n' >"$dir/root/sync/planted.c"
echo 'return CHECK(PLANTED, y);' >"$dir/root/tui/planted.h"
printf 'OLD\tprogram\ttest\nOLD\tprogram\tother\n' >"$dir/lists/planted"
found 'a check without a line is found' "$(printf 'PLANTED\nPLANTED_BELOW')" \
	unlisted "$dir/root" "$dir/lists"
found 'a line without a check is found' OLD gone "$dir/root" "$dir/lists"
found 'a line too much is found' OLD twice "$dir/lists"

any=numbers_come_back_as_they_were_put
blind() { RUN=$dir/root "${0%/*}/without" PLANTED "$@" && head -n 1 "$dir/root/PLANTED.told"; }
found 'a test that does not need the check is found' \
	"without the check, tests/base/buf_test still passes: $any" \
	blind tests/base/buf_test "$any"
found 'a test that is not there is found' \
	'with the check, tests/base/buf_test does not pass: no_such_test' \
	blind tests/base/buf_test no_such_test

cat $lists/* | tr '\t' '\n' | xargs -d '\n' -n 3 -P "$(nproc)" "${0%/*}/without"
for told in "$RUN"/*.told; do
	id=${told##*/}
	tap "without ${id%.told} its test fails" "$told"
done
tap_end

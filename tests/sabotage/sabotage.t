#!/bin/sh
# What the security checks are for: without any one of them, the test named beside it fails.
#
# tests/sabotage/checks.d/<area> has one line a check: id, test program, test. The program is run
# in the build where FELDBUCH_SABOTAGE=ID takes a check out (common/base/check.h), once with the
# check and once without.
export B=${SABOTAGED:-build/sabotage} LISTS="${LISTS:-tests/sabotage/checks.d}"
export RUN="$(mktemp -d)" || exit 1
trap 'rm -rf "$RUN"' EXIT
n=0

verdict() { # sentence, file that says what is wrong: empty is right
	n=$((n + 1))
	[ -s "$2" ] && echo "not ok $n - $1" || echo "ok $n - $1"
	sed 's/^/# /' "$2"
}

# The id may stand on the line below `CHECK(`; common/base/check.h itself only explains.
in_the_sources() {
	find "${SOURCES:-.}/common" "${SOURCES:-.}/sync" "${SOURCES:-.}/tui" -name '*.[ch]' \
		! -path '*/common/base/check.h' -exec cat {} + |
		tr -s '\n\t ' ' ' | grep -o '\bCHECK( \?[A-Z][A-Z0-9_]*' | sed 's/CHECK( \?//' | sort -u
}

in_the_lists() {
	cat "$LISTS"/* | cut -f 1 | sort
}

in_the_sources >"$RUN/sources"
in_the_lists >"$RUN/lists"
uniq -d "$RUN/lists" >"$RUN/twice"
comm -23 "$RUN/sources" "$RUN/lists" >"$RUN/unlisted"
comm -13 "$RUN/sources" "$RUN/lists" >"$RUN/gone"
verdict 'no check is listed twice' "$RUN/twice"
verdict 'every check in the sources is listed' "$RUN/unlisted"
verdict 'every check that is listed is in the sources' "$RUN/gone"

cat "$LISTS"/* | tr '\t' '\n' | xargs -d '\n' -n 3 -P "$(nproc)" "${0%/*}/without"
for told in "$RUN"/*.told; do
	id=${told##*/}
	verdict "without ${id%.told} its test fails" "$told"
done
echo "1..$n"

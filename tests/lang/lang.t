#!/bin/sh
# The English sentences: complete, well-formed, found. `make po` brings the catalogue up to date.
B=${BUILD:-build/release}
po=${PO:-tui/po/en.po}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0 bad=0

# A test passes when its command wrote nothing and ended well.
passes() { # sentence command...
	n=$((n + 1))
	name=$1
	shift
	if "$@" >"$dir/out" 2>&1 && [ ! -s "$dir/out" ]; then
		echo "ok $n - $name"
	else
		bad=1
		echo "not ok $n - $name"
		sed 's/^/# /' "$dir/out"
	fi
}

sources() {
	find common sync tui -name '*.[ch]' | LC_ALL=C sort
}

# One message on a line: msgid TAB msgstr, the header left out.
pairs() {
	msgattrib --no-obsolete --no-wrap "$po" |
		sed -n 's/^msgid "\(.*\)"$/\1/; t id; s/^msgstr "\(.*\)"$/\1/; t str; b
			:id
			h; b
			:str
			H; x; s/\n/\t/; p' | grep -v '^	'
}

# The tests below look at these lines: a test of nothing would always pass.
all_seen() {
	seen=$(pairs | grep -c '[^	]	[^	]')
	have=$(msgattrib --translated --no-wrap "$po" | grep -c '^msgid "[^"]')
	[ "$seen" -gt 200 ] && [ "$seen" = "$have" ] || echo "$seen of $have"
}

# msgcmp is silent about nothing but what is missing.
complete() {
	sources | xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
		--add-location=file -o "$dir/now.pot" -f - &&
		msgcmp "$po" "$dir/now.pot"
}

gone() {
	sources | xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
		--no-location --no-wrap -o "$dir/now.pot" -f - &&
		msgcat --no-location --no-wrap "$po" | sed -n 's/^msgid "\(.\)/\1/p' | sort >"$dir/have" &&
		sed -n 's/^msgid "\(.\)/\1/p' "$dir/now.pot" | sort >"$dir/want" &&
		comm -23 "$dir/have" "$dir/want"
}

settled() {
	msgattrib --only-fuzzy "$po"
	msgattrib --only-obsolete "$po"
}

check() {
	msgfmt --check -o /dev/null "$po"
}

# Also where xgettext saw no format: the same conversions, in the same order.
conversions() {
	pairs | LC_ALL=C awk -F '\t' '
		function all(text, found) {
			while (match(text, /%[-0-9.*]*(ll|z|l)?[a-zA-Z%]/)) {
				found = found substr(text, RSTART, RLENGTH) " "
				text = substr(text, RSTART + RLENGTH)
			}
			return found
		}
		all($1) != all($2) { print all($1) "is not " all($2) ": " $2 }'
}

german_left() {
	pairs | cut -f 2 | grep -E '[äöüßÄÖÜ„»«]|\b(und|oder|nicht|Strg|Umschalt|Eingabe|Leertaste)\b'
	true
}

# struct err cuts what is longer (common/base/err.h).
too_long() {
	pairs | cut -f 2 | LC_ALL=C awk 'length($0) > 300'
}

# A hint keeps its blanks at the ends: they hold it apart from what stands beside it.
edges() {
	pairs | awk -F '\t' '{ d = $1; e = $2; sub(/[^ ].*/, "", d); sub(/[^ ].*/, "", e)
		if (d != e) print "blanks in front: " $2
		d = $1; e = $2; sub(/.*[^ ]/, "", d); sub(/.*[^ ]/, "", e)
		if (d != e) print "blanks behind: " $2 }'
}

# One program that is always there says the same in both languages, from the catalogue beside it.
spoken() { # lang text
	env -u LANGUAGE -u LC_ALL HOME="$dir" LANG=C.UTF-8 FELDBUCH_HOME="$dir/none" \
		"$B/feldbuch-sync" --lang "$1" 2>&1 | grep -qF "$2" || echo "no: $2"
}

elsewhere() {
	mkdir -p "$dir/bin" && cp "$B/feldbuch-sync" "$dir/bin" &&
		env -u LANGUAGE HOME="$dir" LANG=C.UTF-8 FELDBUCH_HOME="$dir/none" \
			FELDBUCH_LOCALE="$B/locale" "$dir/bin/feldbuch-sync" --lang en >"$dir/said" 2>&1
	grep -qF 'nothing to sync' "$dir/said" || cat "$dir/said"
}

passes 'every sentence has an English text' complete
passes 'no English text is left over' gone
passes 'nothing is marked as doubtful or obsolete' settled
passes 'msgfmt finds nothing to say' check
passes 'every sentence is looked at' all_seen
passes 'both languages have the same conversions' conversions
passes 'no German is left in the English texts' german_left
passes 'every sentence fits into an error' too_long
passes 'blanks at the ends are the same' edges
passes 'a program speaks German' spoken de 'es gibt nichts abzugleichen'
passes 'a program speaks English with the catalogue beside it' spoken en 'nothing to sync'
passes 'a program finds the catalogue FELDBUCH_LOCALE names' elsewhere
echo "1..$n"
exit $bad

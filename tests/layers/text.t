#!/bin/sh
# What does not belong into any file: work left for later, and paths of somebody's own machine.
. tests/run/tap.sh

ours() { # root: our files; the corpora and vectors are bytes
	find "$1" -type f ! -path '*/.git*' ! -path "$1/build/*" ! -path '*/corpus/*' \
		! -path '*/vectors/*' ! -path '*/tests/layers/text.t' ! -name '*.swp' ! -name '.git'
}

unfinished() { ours "$1" | xargs grep -nIE '\b(TODO|FIXME|XXX|HACK)\b'; }
own_paths() { ours "$1" | xargs grep -nIE '(^|[^a-z.~])/(work|root|home/[a-z]+|Users|src)/'; }
spaces() { ours "$1" | grep -E '\.([ch]|mk|t|sh|md)$|Makefile$' | xargs grep -nE '[ 	]+$'; }
asleep() { ours "$1" | grep '\.t$' | while read -r f; do [ -x "$f" ] || echo "$f"; done; }

none 'nothing is left for later' unfinished .
none 'no path of a machine' own_paths .
none 'no blanks at the ends of lines' spaces .
none 'every test that is a script can be run' asleep .

mkdir "$dir/planted"
printf 'int x; /* %s: later */ \n' TODO >"$dir/planted/a.c"
printf 'open("%s/me/file");\n' /home >"$dir/planted/b.c"
found 'work left for later is found' "$dir/planted/a.c:1:int x; /* TODO: later */ " unfinished "$dir/planted"
found 'a path is found' "$dir/planted/b.c:1:open(\"/home/me/file\");" own_paths "$dir/planted"
echo >"$dir/planted/c.t"
found 'a test that cannot be run is found' "$dir/planted/c.t" asleep "$dir/planted"
found 'blanks are found' "$dir/planted/a.c:1:int x; /* TODO: later */ " spaces "$dir/planted"
tap_end

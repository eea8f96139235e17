#!/bin/sh
# Who may include, call, keep and link what: tests/layers/rules. Each rule is also shown to find
# a violation that is planted for it.
B=${BUILD:-build/release}
here=tests/layers
rules=$here/rules
. tests/run/tap.sh

# ---------------------------------------------------------------- what there is
ours() { # root, what follows #include: `file header` lines
	(cd "$1" && grep -r "^ *# *include *[\"<]" --include='*.[ch]' .) |
		sed -n "s:^\./::; s:^build/[^/]*/::; s/:[^\"<]*$2\([^\">]*\).*/ \1/p"
}

# Not those that a build folder still has of sources that are gone.
objects() { # root of a build
	find "$1/common" "$1/sync" "$1/tui" -name '*.o' 2>/dev/null | while read -r o; do
		c=${o#"$1/"}
		[ -f "${c%.o}.c" ] || [ -f "${o%.o}.c" ] && echo "$c"
	done
}

calls() { # root: `object symbol` lines
	objects "$1" | (cd "$1" && xargs nm -A -u) | awk '{ print substr($1, 1, length($1) - 1), $NF }'
}

# Constant tables with pointers are written once, by the linker, and then protected (relro).
state() { # root: `object variable` lines
	objects "$1" | (cd "$1" && xargs nm -A -f sysv) | tr -d ' ' | awk -F '|' '
		$NF ~ /^\.(t?data|t?bss)/ && $NF !~ /^\.data\.rel\.ro/ || $NF == "*COM*" {
			split($1, part, ":")
			sub(/\.[0-9]+$/, "", part[2])
			print part[1], part[2]
		}'
}

linked() { # program: what it says itself that it needs
	readelf -d "$1" | sed -n 's/.*NEEDED.*\[\(lib.*\)\.so.*/\1/p' |
		sed 's/-gnutls$//' | sort | tr '\n' ' '
}

loaded() { # program: all that comes with it
	ldd "$1" | sed -n 's/^[[:space:]]*\(lib[^. ]*\).*/\1/p'
}

# ---------------------------------------------------------------- what is wrong
broken() { # kind of rule; `place what` lines on standard input
	awk -v rules="$rules" -v kind="$1" -f $here/rules.awk
}

wrong_includes() { ours "$1" '"' | grep -v '^tests/' | broken include; }
wrong_headers() { ours "$1" '<' | grep -v '^tests/' | broken header; }
wrong_calls() { calls "$1" | broken call; }
wrong_state() { state "$1" | broken state; }

# A group stands below those that use it, in the rules and in the Makefile.
wrong_order() { # rules
	awk '/^include / { sub(/:/, ""); for (i = 3; i <= NF; i++) if (!($i in seen)) print $2 ": " $i
		seen[$2] = 1 }' "$1"
}

wrong_picture() { # Makefile
	sed -n 's/^groups *:= *//p' "$1" | tr ' ' '\n' >"$dir/picture"
	sed -n 's/^include \([a-z]*\):.*/\1/p' $rules | grep -vx 'sync\|main' | diff - "$dir/picture" |
		grep '^[<>]'
}

wrong_needs() { # folder, program
	need=$(sed -n "s/^needs $2 *: *//p" $rules)
	have=$(linked "$1/$2")
	[ "$have" = "$need " ] || echo "$2 needs $have"
}

wrong_loads() { # folder, program
	never=$(sed -n "s/^never $2 *: *//p" $rules | tr ' ' '|')
	loaded "$1/$2" | grep -E "^($never)" | sed "s/^/$2 loads /"
}

plant() { # file under $dir/planted, text
	rm -rf "$dir/planted"
	mkdir -p "$dir/planted/${1%/*}" "$dir/planted/common" "$dir/planted/sync" "$dir/planted/tui"
	printf '%s\n' "$2" >"$dir/planted/$1"
}

plant_object() { # C
	plant common/planted/planted.c "$1"
	gcc -w -fPIE -O2 -fno-builtin -c -o "$dir/planted/common/planted/planted.o" \
		"$dir/planted/common/planted/planted.c"
}

# ---------------------------------------------------------------- the program as it is
enough() { # something was looked at
	[ "$(ours . '"' | wc -l)" -gt 300 ] && [ "$(calls "$B" | wc -l)" -gt 1000 ] ||
		echo 'hardly any includes or calls were found: is the build there?'
}

none 'there is something to look at' enough
none 'includes go one way' wrong_includes .
none 'libraries are used where they belong' wrong_headers .
none 'calls are made where they belong' wrong_calls "$B"
none 'nothing is kept outside a context' wrong_state "$B"
none 'the rules are in order' wrong_order $rules
none 'the groups of the Makefile are the picture' wrong_picture Makefile
for p in feldbuch feldbuch-sync feldbuch-store feldbuch-print; do
	none "$p links what it needs and nothing else" wrong_needs "$B" $p
	none "nothing $p must not have comes with it" wrong_loads "$B" $p
done

# ---------------------------------------------------------------- would it be found?
forbidden_pairs() { # two files of groups that may not meet
	awk '/^include / {
			sub(/:/, "")
			group[++n] = $2
			for (i = 2; i <= NF; i++)
				may[$2, $i] = 1
		}
		function file(g) { return g == "sync" ? "sync/sync.h" : g == "main" ? "tui/main.c" : "x/" g "/x.h" }
		END {
			for (i = 1; i <= n; i++)
				for (k = 1; k <= n; k++)
					if (!((group[i], group[k]) in may))
						print file(group[i]), file(group[k])
		}' $rules
}
all_pairs() { forbidden_pairs | broken include; }
found 'each include that is not allowed is wrong' "$(forbidden_pairs | sed 's/ / includes /')" all_pairs

plant common/vault/planted.h '  #  include "common/replica/replica.h"'
found 'an include that points upward is found' \
	'common/vault/planted.h includes common/replica/replica.h' wrong_includes "$dir/planted"
plant common/casework/planted.c '#include "common/replica/inside.h"'
found 'an inner header read from outside is found' \
	'common/casework/planted.c includes common/replica/inside.h, which is for its own folder' \
	wrong_includes "$dir/planted"

headers=$(sed -n 's/^header \([^ ]*\) .*/\1/p' $rules | sed 's:/$:/planted.h:')
plant common/planted/planted.c "$(echo "$headers" | sed 's/.*/#include <&>/')"
found 'each header in the wrong place is found' \
	"$(echo "$headers" | sed 's/.*/common\/planted\/planted.c includes <&>/')" \
	wrong_headers "$dir/planted"

symbols=$(sed -n 's/^call \([^:]*\):.*/\1/p' $rules | tr -s ' ' '\n')
plant_object "$(for s in $symbols; do echo "extern char $s; void *use_$s(void) { return &$s; }"; done)"
found 'each call in the wrong place is found' \
	"$(for s in $symbols; do echo "common/planted/planted.o uses $s"; done)" \
	wrong_calls "$dir/planted"

plant_object '#define _FORTIFY_SOURCE 2
	#include <stdio.h>
	void f(const char *s) { printf("%d %s", 1, s); }'
found 'a call is found behind the name the compiler gives it' \
	'common/planted/planted.o uses printf' wrong_calls "$dir/planted"

plant_object 'static const char *const words[] = {"a"};
	static int plain; int set = 1; int empty; __thread int of_a_thread = 4;
	const char *f(int i) { static int inner = 5; return words[i + inner-- + plain++]; }'
found 'state is found, and constants are none' \
	"$(for s in plain set empty of_a_thread inner; do echo "common/planted/planted.o keeps $s"; done)" \
	wrong_state "$dir/planted"

sed 's/^include vault: */&replica /' $rules >"$dir/rules"
found 'a rule that points upward is found' 'vault: replica' wrong_order "$dir/rules"
sed 's/^\(groups.*\) kit session/\1 session kit/' Makefile >"$dir/Makefile"
found 'another order in the Makefile is found' "$(printf '< kit\n> kit')" \
	wrong_picture "$dir/Makefile"

# On a fresh machine the compiler comes with the first run: what does not wait for it fails there, and
# nowhere else. As the Makefile FILE has it.
too_early() { # file
	env -u MAKEFLAGS -u MAKELEVEL -u MAKEOVERRIDES make -f "$1" -rpn VARIANT=fresh all units 2>"$dir/make" |
		grep -E '^build/fresh/[^ %]*\.o: ' | grep -Ev ' :?= ' | grep -v '|.* tools\|| tools' |
		sed 's/:.*//'
}
none 'nothing is compiled before the tools are there' too_early Makefile
sed '/^\$(B)\/%\.o: \$(B)/s/ | tools//' Makefile >"$dir/Makefile"
found 'what would be is found' build/fresh/common/report/figures_text.o too_early "$dir/Makefile"

mkdir -p "$dir/bin"
echo 'int main(void) { extern int curl_global_init(long); return curl_global_init(0); }' |
	gcc -w -x c -o "$dir/bin/feldbuch" - -x none $(pkg-config --libs libcurl)
found 'another choice of libraries is found' 'feldbuch needs libc libcurl ' \
	wrong_needs "$dir/bin" feldbuch
loads_curl() { wrong_loads "$dir/bin" feldbuch | grep -x 'feldbuch loads libcurl-gnutls'; }
found 'a library that must not come with it is found' 'feldbuch loads libcurl-gnutls' loads_curl
tap_end

#!/bin/sh
# The programs are built so that a bug in them is harder to use: at random addresses, tables
# read-only after the start, no code on the stack, guards around buffers, checked C functions.
# And each header can be included alone.
B=${BUILD:-build/release}
. tests/run/tap.sh

weak() { # program
	readelf -hldW "$1" >"$dir/elf"
	nm -D --undefined-only "$1" >"$dir/symbols"
	grep -q 'Type: *DYN (Position-Independent Executable' "$dir/elf" || echo 'no random addresses'
	grep -q 'Flags:.* PIE' "$dir/elf" || echo 'no PIE'
	grep -q 'GNU_RELRO' "$dir/elf" || echo 'tables stay writable'
	grep -q 'BIND_NOW' "$dir/elf" || echo 'symbols are bound late'
	grep -qE 'GNU_STACK.* RW +0x' "$dir/elf" || echo 'code may run on the stack'
	grep -q ' __stack_chk_fail' "$dir/symbols" || echo 'no stack protector'
	grep -qE ' __[a-z]+_chk' "$dir/symbols" || echo 'no checked C functions'
}

for p in feldbuch feldbuch-sync feldbuch-store feldbuch-print; do
	none "$p is hardened" weak "$B/$p"
done

cat >"$dir/weak.c" <<'C'
#include <stdio.h>
int main(int n, char **word) { char text[9]; sprintf(text, "%s", word[n - 1]); return text[0]; }
C
gcc -w -O1 -no-pie -fno-stack-protector -U_FORTIFY_SOURCE \
	-Wl,-z,norelro,-z,lazy,-z,execstack -o "$dir/weak" "$dir/weak.c"
found 'a weak program is found' "no random addresses
no PIE
tables stay writable
symbols are bound late
code may run on the stack
no stack protector
no checked C functions" weak "$dir/weak"

# Debian's start files lack the mark, and so do whole programs: asked of our objects.
unguarded() { # objects
	for o in "$@"; do
		readelf -nW "$o" | grep -q 'IBT, SHSTK' || echo "${o##*/}"
	done
}
if [ "$(uname -m)" = x86_64 ]; then
	none 'jumps and returns are guarded' unguarded "$B"/*/main.o "$B"/sync/*/main.o "$B"/tui/kit/*.o "$B"/tui/print/*.o
	gcc -w -fcf-protection=none -c -o "$dir/weak.o" "$dir/weak.c"
	found 'an object without the guards is found' weak.o unguarded "$dir/weak.o"
fi

not_alone() {
	find common sync tui -name '*.h' | sort | xargs -P "$(nproc)" -I '{}' sh -c \
		'printf "#include \"{}\"\nint x;\n" | gcc -std=c11 -D_GNU_SOURCE -I. $0 -fsyntax-only -x c - 2>&1' \
		"$(pkg-config --cflags pangocairo)"
}
none 'each header can be included alone' not_alone
tap_end

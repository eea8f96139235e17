#!/bin/sh
# The driver on programs everybody has. It has to succeed where it should, and, more
# important, to fail where it should: a test that cannot fail is none.
B=${BUILD:-build/release}
drive=$B/tests/pty/drive
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export SNAP="$dir"
n=0 bad=0

result() { # code sentence
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		bad=1
		echo "not ok $n - $2"
		sed 's/^/# /' "$dir/out"
	fi
}

passes() {
	"$drive" -t 60 - >"$dir/out" 2>&1
	result $? "$1"
}

fails() { # sentence, text the output must have
	"$drive" -t 60 - >"$dir/out" 2>&1
	if [ $? = 1 ] && ! grep -q 'Sanitizer\|runtime error' "$dir/out" && grep -qF -- "$2" "$dir/out"; then result 0 "$1"; else result 1 "$1"; fi
}

passes 'what is typed comes back' <<'X'
spawn cat
type "Grüße漢\n"
wait "Grüße漢"
line 2 "Grüße漢"
key C-d
wait-exit
X

passes 'keys arrive as a terminal sends them' <<'X'
spawn stty raw -echo; echo ready; head -c 23 | od -An -tx1
wait "ready"
key Up F5 Bs C-a M-x Esc S-Tab Enter C-Space C-Left PgUp
wait "1b 5b 41 1b 5b 31 35 7e 7f 01 1b 78 1b 1b 5b 5a"
expect "0d 00 1b 5b 31 3b 35"
wait-exit
X

passes 'cursor keys follow the mode the program asks for' <<'X'
spawn stty raw -echo; tput smkx; echo ready; head -c 3 | od -An -tx1
wait "ready"
key Up
wait "1b 4f 41"
wait-exit
X

passes 'pastes are marked for those who want it' <<'X'
spawn stty raw -echo; printf '\033[?2004hready'; head -c 14 | od -An -c
wait "ready"
paste "ab"
wait "a   b"
expect "2   0   1"
wait-exit
X

passes 'a click goes where the text stands' <<'X'
spawn stty raw -echo; printf '\033[?1000h\033[?1006h\033[5;10Hä漢knopf'; head -c 20 | tr '\033' E
wait "knopf"
click "knopf"
wait "E[<0;13;5ME[<0;13;5m"
wait-exit
X

passes 'the program sees size, resize and signals' <<'X'
size 100x30
spawn trap 'stty size; echo neu' WINCH; trap 'echo ende; exit 3' TERM; stty size; while :; do sleep 0.05; done
wait "30 100"
resize 60x20
wait "20 60"
wait "neu"
signal TERM
wait "ende"
wait-exit 3
X

passes 'a program ended by a signal is told as the shell tells it' <<'X'
spawn kill -HUP $$
wait-exit 129
spawn sleep 50
kill
wait-exit 137
X

passes 'several terminals live side by side' <<'X'
term eins
spawn cat
term zwei
size 40x10
spawn cat
type "bei zwei\n"
wait "bei zwei"
term eins
type "bei eins\n"
wait "bei eins"
reject "bei zwei"
term zwei
reject "bei eins"
X

passes 'full-screen programs show up as they draw' <<'X'
spawn tput smcup; tput cup 4 2; tput setaf 1; printf rot; tput sgr0; tput civis; read x; tput rmcup; tput cnorm; echo danach; read x
wait "rot"
line 5 "  rot"
key Enter
wait "danach"
reject "rot"
cursor-on ""
key Enter
wait-exit
X

passes 'variables, commands and folders' <<'X'
env WER=Welt
sh echo "Hallo $WER" >$D/a
match cat $D/a "Hallo $WER"
set WORT echo eins; echo zwei
spawn cat $D/a; echo $WORT; echo $HOME | grep -c "^$D"; read x
wait "Hallo Welt"
expect "eins" "1"
sh-fails test -e $D/nirgends
unset WER
sh test -z "$WER"
sh test -d "$BUILD"
X

passes 'keys and bytes are counted' <<'X'
spawn stty -echo; echo ready; cat >/dev/null
wait "ready"
keys-begin
type "äb"
key Up Down
keys-max 4
bytes-max 0
silent 100
X
fails 'too many keys are too many' '5 keys' <<'X'
spawn stty -echo; echo ready; cat >/dev/null
wait "ready"
keys-begin
type "äbc"
key Up Down
keys-max 4
X
fails 'bytes that come by themselves are noticed' 'came by themselves' <<'X'
spawn echo ready; read x; while :; do echo x; sleep 0.02; done
wait "ready"
key Enter
silent 2000
X

passes 'a screen is kept and compared' <<'X'
size 20x3
spawn printf 'a\n b  '; cat >/dev/null
wait "b"
snap $SNAP/kept
same $SNAP/kept
match cat $SNAP/kept "20x3 cursor 1,4"
svg $SNAP/kept.svg "Ein <Titel>"
match cat $SNAP/kept.svg "Ein &lt;Titel&gt;"
X
fails 'another screen than the kept one is shown line by line' '- a' <<'X'
size 20x3
spawn printf 'A\n b  '; cat >/dev/null
wait "b"
same $SNAP/kept
X
UPDATE=1 passes 'UPDATE=1 takes the new screen' <<'X'
size 20x3
spawn printf 'A\n b  '; cat >/dev/null
wait "b"
same $SNAP/kept
match cat $SNAP/kept "A"
X

fails 'text that never comes' '"Hallo" does not appear' <<'X'
spawn cat
wait "Hallo" 100
X
fails 'text that never goes' '"Hallo" does not go away' <<'X'
spawn echo Hallo; cat
wait "Hallo"
gone "Hallo" 100
X
fails 'waiting ends with the program' 'the program has ended' <<'X'
spawn true
wait "Hallo" 50000
X
fails 'the wrong exit code' 'exit code 3, not 0' <<'X'
spawn exit 3
wait-exit
X
fails 'a hidden cursor stands on nothing' 'the cursor is hidden' <<'X'
spawn printf 'hier\033[?25l'; cat
wait "hier"
cursor-on "hier"
X
fails 'text that should not be there' '"Hallo" is on the screen' <<'X'
spawn echo Hallo; cat
wait "Hallo"
reject "Hallo"
X
fails 'a command that fails' 'exit code 1' <<'X'
sh false
X
fails 'a command that should fail' 'exit code 0' <<'X'
sh-fails true
X
fails 'a variable that is not set' '$NIE is not set' <<'X'
spawn cat
type "$NIE"
X
fails 'a word that is no command' 'no command `klick`' <<'X'
klick hier
X
fails 'a missing argument' 'usage: wait' <<'X'
wait
X
fails 'preparing that fails bails out' 'Bail out!' <<'X'
sh false
test "nie"
X

printf 'test "a"\nsh false\nsh touch $SNAP/never\ntest "b"\nsh true\nend\ntest "c"\n' |
	"$drive" - >"$dir/out"
{ printf '1..2\nnot ok 1 - a\nok 2 - b\n'; } >"$dir/want"
grep -v '^#' "$dir/out" | cmp -s - "$dir/want" && [ ! -e "$dir/never" ]
result $? 'a failure skips the rest of its test only'

printf 'test "a"\nneed\nsh false\ntest "b"\nsh true\n' | "$drive" - >"$dir/out"
{ printf '1..2\nnot ok 1 - a\nnot ok 2 - b\n'; } >"$dir/want"
grep -v '^#' "$dir/out" | cmp -s - "$dir/want"
result $? 'after a failed need nothing more is tried'

mkdir "$dir/in"
printf 'sh echo 1 >>$D/a\n' >"$dir/in/one"
printf 'include one\nsh echo \\\n 2 >>$D/a\nmatch cat $D/a "1\\n2"\n' >"$dir/in/two"
"$drive" "$dir/in/two" >"$dir/out"
result $? 'files are included, and long lines broken'

printf 'spawn sleep 3217\nwait "x" 60000\n' | "$drive" -t 1 - >"$dir/out"
[ $? = 1 ] && grep -q 'out of time' "$dir/out"
result $? 'the whole run has an end'

# Numbers of this run only: another one may be under way.
s=9$$
"$drive" - >"$dir/out" <<X
sh setsid sleep ${s}1 &
spawn setsid -f sleep ${s}2; exec sleep ${s}3
quiet
sh for p in /proc/[0-9]*; do tr '\\0' ' ' 2>/dev/null <\$p/cmdline | grep -q '^sleep ${s}[123]' && echo \${p#/proc/}; done >\$SNAP/pids
X
alive=0
for p in $(cat "$dir/pids"); do
	[ ! -d "/proc/$p" ] || alive=$((alive + 1))
done
[ "$(wc -l <"$dir/pids")" = 3 ] && [ "$alive" = 0 ]
result $? 'nothing that was started is left running'

printf 'sh echo $D >$SNAP/d\n' | "$drive" - >"$dir/out"
[ -s "$dir/d" ] && [ ! -e "$(cat "$dir/d")" ]
result $? 'its folder is removed'

echo "1..$n"
exit $bad

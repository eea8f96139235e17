#!/bin/sh
# The runner itself (tests/run/all): what passes, what does not, and what it leaves behind.
. tests/run/tap.sh

program() { # name, lines of a shell script
	printf '#!/bin/sh\n%s\n' "$2" >"$dir/$1"
	chmod +x "$dir/$1"
}

run() { # programs; what the runner says is in $said, its exit code in $code
	said=$(for p in "$@"; do echo "area/$p $dir/$p"; done |
		LIMIT=2 JOBS=3 TMPDIR=$dir tests/run/all "$dir/results")
	code=$?
}

is() { # sentence, last line, exit code, words that are said
	: >"$dir/wrong"
	[ "$(echo "$said" | tail -n 1)" = "$2" ] && [ "$code" = "$3" ] &&
		echo "$said" | grep -qF -- "$4" || echo "exit code $code
$said" >"$dir/wrong"
	tap "$1" "$dir/wrong"
}

program good 'echo "ok 1 - one"; echo "ok 2 - two"; echo 1..2'
program other 'echo 1..1; echo "ok 1 - one"'
program bad 'echo 1..2; echo "ok 1 - one"; echo "not ok 2 - two"; echo "# the reason"; exit 1'
program quiet 'echo 1..1; echo "not ok 1 - one"'
program skips 'echo 1..2; echo "ok 1 - one"; echo "ok 2 # skip no such thing here"'
program crashes 'echo 1..2; echo "ok 1 - one"; kill -SEGV $$'
program stops 'echo 1..2; echo "ok 1 - one"'
program code 'echo 1..1; echo "ok 1 - one"; exit 3'
program nothing 'echo 1..0'
program silent ''
program slow 'echo 1..1; sleep 20; echo "ok 1 - one"'
program swallowed 'echo 1..2; printf word; echo "ok 1 - one"; echo "ok 2 - two"'
program bails 'echo "Bail out! no room"; exit 1'
program twice 'echo 1..1; echo "ok 1 - a"; echo 1..1; echo "ok 1 - b"'
program home 'echo 1..1; touch "$HOME/x" "$TMPDIR/y"; mkdir -m 0 "$TMPDIR/z"
	[ -z "$FELDBUCH_HOME" ] && echo "ok 1 - a home"'

run good other twice
is 'single tests are summed' '5 passed, 0 failed' 0 'area/good'
run good bad
is 'a failed test fails the run, and all it said is shown' '3 passed, 1 failed' 1 '| # the reason'
run quiet
is 'also when the program ended well' '0 passed, 1 failed' 1 'area/quiet'
run skips
is 'a skipped test is neither passed nor failed' '1 passed, 0 failed' 0 '1 skipped'
run crashes
is 'a program that crashed has failed' '1 passed, 1 failed' 1 'died of signal 11'
run stops
is 'a program that stopped early has failed' '1 passed, 1 failed' 1 '1 of 2 tests told'
run code
is 'a program that ended with a code has failed' '1 passed, 1 failed' 1 'ended with 3'
run nothing
is 'a program that tested nothing has failed' '0 passed, 1 failed' 1 'tested nothing'
run silent
is 'a program that said nothing has failed' '0 passed, 1 failed' 1 'tested nothing'
run slow
is 'a program that runs too long has failed' '0 passed, 1 failed' 1 'ran longer than 2 s'
run swallowed
is 'a test that is lost in other output is missed' '1 passed, 1 failed' 1 '1 of 2 tests told'
run bails
is 'a program that gives up has failed' '0 passed, 1 failed' 1 'gave up'
run absent
is 'a program that is not there has failed' '0 passed, 1 failed' 1 'area/absent'
FELDBUCH_HOME=$dir run home
is 'a program has a home of its own' '1 passed, 0 failed' 0 'area/home'

none 'which is removed' find "$dir" -name 'feldbuch.*'
tap_end

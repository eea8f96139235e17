# TAP in shell: a test is a sentence and what must hold. Sourced by tests/*/*.t.
#
#	. tests/support/tap.sh
#	holds 'the file is there' test -f "$dir/x"
#	says 'a wrong word is named' 2 'gibt es nicht' feldbuch nothing
#	finish
#
# Makes $dir, which is removed at the end; $out is a file with what the last command wrote.
# Programs that keep others from looking into them cannot be looked into for leaks either.
export ASAN_OPTIONS=detect_leaks=0
dir=$(mktemp -d) || exit 1
out=$dir/out.tap
n=0 bad=0
cleaning=
trap 'eval "$cleaning"; rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

# Something to do at the end, before $dir goes.
at_end() {
	cleaning="$1; $cleaning"
}

verdict() { # 0 or not, sentence
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
		return 0
	fi
	bad=1
	echo "not ok $n - $2"
	head -c 4000 "$out" | sed 's/^/# /'
	return 1
}

# The command ends well.
holds() { # sentence command...
	_sentence=$1
	shift
	"$@" >"$out" 2>&1
	verdict $? "$_sentence"
}

# The command ends with this status, and says this text among others.
says() { # sentence status text command...
	_sentence=$1 _status=$2 _text=$3
	shift 3
	"$@" >"$out" 2>&1
	_ended=$?
	[ "$_ended" = "$_status" ] && { [ -z "$_text" ] || grep -qF -- "$_text" "$out"; }
	_good=$?
	[ "$_good" = 0 ] || echo "ended with $_ended, wanted $_status and: $_text" >>"$out"
	verdict $_good "$_sentence"
}

# Two texts are the same.
same() { # sentence wanted got
	printf 'wanted: %s\ngot:    %s\n' "$2" "$3" >"$out"
	[ "$2" = "$3" ]
	verdict $? "$1"
}

differs() { # sentence one other
	printf 'both: %s\n' "$2" >"$out"
	[ "$2" != "$3" ]
	verdict $? "$1"
}

finish() {
	echo "1..$n"
	exit $bad
}

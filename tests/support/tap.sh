# More words for tests that run programs, over tests/run/tap.sh: the sentence, then what must hold.
#
#	. tests/support/tap.sh
#	holds 'the file is there' test -f "$dir/x"
#	says 'a wrong word is named' 2 'gibt es nicht' feldbuch nothing
#	tap_end
#
# $said is a file with all that the last command wrote.
. tests/run/tap.sh
# Programs that keep others from looking into them cannot be looked into for leaks either.
export ASAN_OPTIONS=detect_leaks=0
said=$dir/tap.said
tap_cleaning=
trap 'eval "$tap_cleaning"; rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

# Something to do at the end, before $dir goes.
at_end() {
	tap_cleaning="$1; $tap_cleaning"
}

tap_verdict() { # 0 or not, sentence
	if [ "$1" = 0 ]; then
		: >"$dir/tap"
	else
		{ head -c 4000 "$said"; echo "(does not hold)"; } >"$dir/tap"
	fi
	tap "$2" "$dir/tap"
	return "$1"
}

# For holds: the command ends well, and what it writes is JSON.
is_json() { # command
	"$@" >"$dir/tap.json" && jq -e type "$dir/tap.json"
}

# The command ends well.
holds() { # sentence, command
	tap_name=$1
	shift
	"$@" >"$said" 2>&1
	tap_verdict $? "$tap_name"
}

# The command ends with this status, and says this text among others.
says() { # sentence, status, text ("": whatever), command
	tap_name=$1 tap_status=$2 tap_text=$3
	shift 3
	"$@" >"$said" 2>&1
	tap_ended=$?
	[ "$tap_ended" = "$tap_status" ] && { [ -z "$tap_text" ] || grep -qF -- "$tap_text" "$said"; }
	tap_good=$?
	[ "$tap_good" = 0 ] || echo "ended with $tap_ended, wanted $tap_status and: $tap_text" >>"$said"
	tap_verdict $tap_good "$tap_name"
}

same() { # sentence, wanted, got
	printf 'wanted: %s\ngot:    %s\n' "$2" "$3" >"$said"
	[ "$2" = "$3" ]
	tap_verdict $? "$1"
}

differs() { # sentence, one, other
	printf 'both: %s\n' "$2" >"$said"
	[ "$2" != "$3" ]
	tap_verdict $? "$1"
}

# What another program told in TAP: its lines stand among ours.
tells() { # command that speaks TAP
	"$@" || tap_bad=1
}

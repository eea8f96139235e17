# For tests in sh: source it first, `tap_end` last. $dir is a folder that goes with the test.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
tap_n=0
tap_bad=0

tap() { # sentence, file that says what is wrong: empty when all is well
	tap_n=$((tap_n + 1))
	if [ -s "$2" ]; then
		tap_bad=1
		echo "not ok $tap_n - $1"
		sed 's/^/# /' "$2"
	else
		echo "ok $tap_n - $1"
	fi
}

# A command that finds faults and prints them: passes when it prints nothing.
none() { # sentence, command
	tap_name=$1
	shift
	"$@" >"$dir/tap" 2>&1
	tap "$tap_name" "$dir/tap"
}

# A command that must end well.
well() { # sentence, command
	tap_name=$1
	shift
	"$@" >"$dir/tap" 2>&1 && : >"$dir/tap" || echo "ended with $?: $*" >>"$dir/tap"
	tap "$tap_name" "$dir/tap"
}

# A command that finds faults, and these were planted: just they are found, in any order.
found() { # sentence, lines, command
	tap_name=$1
	echo "$2" | sort -u >"$dir/planned"
	shift 2
	"$@" 2>&1 | sort -u >"$dir/said"
	none "$tap_name" diff "$dir/planned" "$dir/said"
}

tap_end() {
	echo "1..$tap_n"
	exit $tap_bad
}

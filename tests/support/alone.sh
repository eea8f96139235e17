# Somebody who works alone and without a store, at a fixed time. Sourced after tests/support/tap.sh;
# wants nothing. f ARGUMENTS is feldbuch with her passphrase; alone_found founds her office, and what it
# says is in $dir/said.
bin=$(cd "${BUILD:-build/release}" && pwd)
line="https://127.0.0.1:1#pin=$(printf '%064d' 1)&key=$(printf '%064d' 2)&token=$(printf '%064d' 3)"
echo 'ein gutes Kennwort' >"$dir/pass"
FELDBUCH_HOME=$dir/home
FELDBUCH_CLOCK='2024-03-05T16:00:00!'
export FELDBUCH_HOME FELDBUCH_CLOCK

f() {
	"$bin/feldbuch" --lang de --passphrase-file "$dir/pass" "$@"
}

alone_found() {
	f found --store "$line" --name 'Mareike Overberg' --town 'Bad Laer' >"$dir/said" 2>&1
}

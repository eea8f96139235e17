# An office of real programs in one folder: store, and people each with a home of their own.
# Sourced by tests/demo/demo and tests/ring/*.t. Wants: $office (folder), $bin (build folder).
# People are folders in $office; NAME.pass holds the passphrase of NAME.

at() { # person, arguments of feldbuch
	_who=$1
	shift
	FELDBUCH_HOME=$office/$_who "$bin/feldbuch" --lang de \
		--passphrase-file "$office/$_who.pass" "$@"
}

carry() { # person, arguments of feldbuch-sync: as the nightly timer does, without passphrase
	_who=$1
	shift
	FELDBUCH_HOME=$office/$_who "$bin/feldbuch-sync" --lang de "$@"
}

# A number kept from yesterday may belong to somebody else today.
store_alive() {
	[ -s "$office/store.pid" ] &&
		{ tr "\0" "\n" <"/proc/$(cat "$office/store.pid")/cmdline"; } 2>/dev/null |
		grep -qxF "$office/store"
}

# The port is part of the address every device has pinned: chosen once, at init.
store_init() { # more options of feldbuch-store init
	mkdir -p "$office"
	chmod 700 "$office"
	"$bin/feldbuch-store" init "$office/store" --host 127.0.0.1 --port 0 "$@" \
		>"$office/store.log" 2>&1 || { cat "$office/store.log" >&2; return 1; }
}

store_start() {
	store_alive && return
	rm -f "$office/store.port"
	setsid "$bin/feldbuch-store" serve "$office/store" --port-file "$office/store.port" \
		>>"$office/store.log" 2>&1 </dev/null &
	echo $! >"$office/store.pid"
	_n=0
	# Not store_alive: until the program runs there, the process has another name.
	while [ ! -s "$office/store.port" ]; do
		_n=$((_n + 1))
		if [ $_n -gt 200 ] || ! kill -0 $!; then
			cat "$office/store.log" >&2
			return 1
		fi
		sleep 0.1
	done
}

store_stop() { # signal, default TERM
	store_alive || return 0
	kill "-${1:-TERM}" "$(cat "$office/store.pid")"
	_n=0
	while store_alive; do
		_n=$((_n + 1))
		[ $_n -lt 200 ] || return 1
		sleep 0.05
	done
	rm -f "$office/store.pid"
}

found() { # person, name, roles...
	_who=$1
	_name=$2
	shift 2
	_roles=
	for _r in "$@"; do _roles="$_roles --role $_r"; done
	# shellcheck disable=SC2086
	at "$_who" found --store "$("$bin/feldbuch-store" invite "$office/store")" \
		--name "$_name" --town 'Gemeinde Bad Laer' $_roles
}

enrol() { # admin, new person, then the options of invite
	_admin=$1
	_new=$2
	shift 2
	at "$_admin" invite "$@" >"$office/invitation" || return 1
	_address=$(sed -n 's/^Adresse: //p' "$office/invitation")
	_code=$(sed -n 's/^Code: //p' "$office/invitation")
	at "$_new" join --store "$_address" --code "$_code" --wait 60 >"$office/join.log" 2>&1 &
	_join=$!
	at "$_admin" admit --wait 60 --digits-from "$office/join.log" >"$office/admit.log" 2>&1 ||
		{ cat "$office/admit.log" "$office/join.log" >&2; wait $_join; return 1; }
	wait $_join || { cat "$office/join.log" >&2; return 1; }
}

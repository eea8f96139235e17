#!/bin/sh
# Two admins invite without network, each without knowing of the other; then both sync. Both
# invitations hold, and what the slower one wrote meanwhile reaches the other.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
office=$dir/office
mkdir -p "$office"
. tests/support/office.sh
at_end store_stop
for who in mareike hanno; do
	echo "Kennwort von $who" >"$office/$who.pass"
done

rounds() { # people...
	for _who in "$@"; do
		at "$_who" sync >"$office/round.log" 2>&1 || { cat "$office/round.log"; return 1; }
	done
}
code() { # person
	at "$1" invite --name "Neu von $1" --role companion 2>"$dir/said" | sed -n 's/^Code: //p'
}
unsent() { # person
	at "$1" status --json | grep -o '"unsent":[0-9]*' | cut -d : -f 2
}

holds 'a store answers' eval 'store_init && store_start'
holds 'an office is founded' found mareike 'Mareike Overberg' companion admin
holds 'a second admin joins' enrol mareike hanno --role supervisor --role companion --role admin \
	--name 'Hanno Tiemann'
holds 'both are up to date' rounds mareike hanno
store_stop
holds 'the first invites without network' test -n "$(code mareike)"
holds 'the second invites without network' test -n "$(code hanno)"
at hanno person add 'Kovalchuk, Olena' >"$office/said" 2>&1
store_start
holds 'the first syncs' rounds mareike
holds 'the second syncs, too late and without an error' rounds hanno
holds 'and once more, then nothing of hers waits' rounds hanno
holds 'nothing waits any more' test "$(unsent hanno)" = 0
holds 'the first hears of it' rounds mareike
holds 'what the second wrote is there' eval 'at mareike search Kovalchuk | grep -q Olena'
holds 'both have the same' test "$(at mareike digest)" = "$(at hanno digest)"
holds 'a third person joins the second admin' eval 'echo "Kennwort von silke" >"$office/silke.pass" &&
	enrol hanno silke --role companion --name "Silke Wortmann"'
tap_end

#!/bin/sh
# How commands are called: names, options, help, passphrase, exit status.
. tests/support/tap.sh
bin=$(cd "${BUILD:-build/release}" && pwd)
drive=$bin/tests/pty/drive

feldbuch() {
	FELDBUCH_HOME=$dir/home "$bin/feldbuch" --lang de "$@"
}

listed() {
	feldbuch --help | sed -n 's/^  \([a-z]*\( [a-z]*\)\{0,1\}\)  .*/\1/p' >"$dir/names"
	[ "$(wc -l <"$dir/names")" -gt 20 ]
}
holds 'the help lists the commands' listed

each_helps() {
	while read -r name; do
		# shellcheck disable=SC2086
		feldbuch $name --help >"$dir/help" </dev/null || return 1
		grep -q "^feldbuch $name" "$dir/help" || return 1
		[ "$(wc -l <"$dir/help")" -ge 2 ] || return 1
	done <"$dir/names"
}
holds 'each command tells its options without a passphrase' each_helps

says 'a command that is not there is named' 2 'Den Befehl »nothing« gibt es nicht' feldbuch nothing
says 'half a command is not enough' 2 'Den Befehl »contact« gibt es nicht' feldbuch contact
says 'an option that is not there is named' 2 '--colour gibt es hier nicht' \
	feldbuch contact list --colour
says 'a missing value is named' 2 'Hinter --day fehlt der Wert' feldbuch contact list --day
says 'a value too much is named' 2 'Zu --json gehört kein Wert' feldbuch status --json=yes
says 'an option given twice is named' 2 '--day steht zweimal da' \
	feldbuch contact list --day heute --day gestern
says 'a word too much is named' 2 'Das 1. Wort ist zu viel' feldbuch status now
says 'a word too few is named' 2 'Es fehlt: ART KENNUNG' feldbuch history
says 'the text after a double hyphen is no option' 2 'Das 1. Wort ist zu viel' \
	feldbuch status -- --json
says 'a refusal tells where the help is' 2 '»feldbuch status --help«' feldbuch status now
says 'a command that needs a feldbuch says that there is none' 1 'Hier ist noch kein Feldbuch' \
	feldbuch status
says 'settings are printed without a feldbuch' 0 'minuten = 5' feldbuch conf

FELDBUCH_HOME=$dir/home
mkdir -p "$dir/home"
feldbuch conf >"$dir/home/feldbuch.conf"
sed 's/^minuten = .*/minuten = 7/' "$dir/home/feldbuch.conf" >"$dir/conf" &&
	mv "$dir/conf" "$dir/home/feldbuch.conf"
says 'what conf prints reads back' 0 'minuten = 7' feldbuch conf

# A feldbuch that is made without a store: the founding waits in the spool.
line="https://127.0.0.1:1#pin=$(printf '%064d' 1)&key=$(printf '%064d' 2)&token=$(printf '%064d' 3)"
echo 'richtig falsch richtig' >"$dir/pass"
echo 'kurz' >"$dir/short"
: >"$dir/empty"
says 'a line of another kind is refused' 1 'nicht' \
	feldbuch --passphrase-file "$dir/pass" found --store https://127.0.0.1:1 --name N --town T
says 'a passphrase file that is not there is named' 1 'ließ sich nicht öffnen' \
	feldbuch --passphrase-file "$dir/none" status
says 'an empty passphrase file is named' 1 'steht nichts' \
	feldbuch --passphrase-file "$dir/empty" status
says 'a wrong passphrase opens nothing' 4 'Kennwort' \
	feldbuch --passphrase-file "$dir/short" status
says 'the right one does' 0 'noch keines' feldbuch --passphrase-file "$dir/pass" status

piped() {
	feldbuch --passphrase-file - status <"$dir/pass"
}
says 'the passphrase may come from standard input' 0 'noch keines' piped
says 'without a terminal and a file nobody can be asked' 1 '--passphrase-file' \
	setsid -w "$bin/feldbuch" --lang de --folder "$dir/home" status
says 'what needs an office says so' 1 'gehört noch zu keinem Büro' \
	feldbuch --passphrase-file "$dir/pass" sync
says 'a role that is not there is named' 2 'Die Rolle »boss« gibt es nicht' \
	feldbuch --passphrase-file "$dir/pass" found --store "$line" --name N --town T --role boss
says 'a short passphrase makes no feldbuch' 1 'mindestens' \
	"$bin/feldbuch" --lang de --folder "$dir/other" --passphrase-file "$dir/short" \
	join --store https://127.0.0.1:1 --code AAAA-AAAA-AAAA-AAAA
holds 'and leaves none behind' test ! -e "$dir/other/keys"

says 'an office is founded though the store cannot be reached, and that is said' 3 \
	'Das Büro ist gegründet.' feldbuch --passphrase-file "$dir/pass" found --store "$line" \
	--name 'Mareike Overberg' --town 'Bad Laer'
says 'twice is refused' 1 'gehört schon zu einem Büro' feldbuch --passphrase-file "$dir/pass" \
	found --store "$line" --name 'Mareike Overberg' --town 'Bad Laer'
says 'a sync without a store ends as a matter of the net' 3 'feldbuch: ' \
	feldbuch --passphrase-file "$dir/pass" sync --wait 5
says 'status knows what waits' 0 '"stage":"member"' \
	feldbuch --passphrase-file "$dir/pass" status --json
says 'a number out of bounds is told with its bounds' 2 'von 1 bis 86400' \
	feldbuch --passphrase-file "$dir/pass" sync --wait 0

for what in status digest export; do
	holds "$what in JSON is JSON" is_json feldbuch --passphrase-file "$dir/pass" $what --json
done

echo 'neu und ganz anders' >"$dir/new"
says 'the passphrase is changed' 0 'ist geändert' \
	feldbuch --passphrase-file "$dir/pass" passphrase --new-file "$dir/new"
says 'the old one opens nothing then' 4 'Kennwort' feldbuch --passphrase-file "$dir/pass" status
says 'the new one does' 0 'Integrationsbegleitung' feldbuch --passphrase-file "$dir/new" status
says 'a new one too short is refused' 1 'mindestens' \
	feldbuch --passphrase-file "$dir/new" passphrase --new-file "$dir/short"
says 'everything is whole' 0 'Unversehrt' feldbuch --passphrase-file "$dir/new" check

full() {
	feldbuch --passphrase-file "$dir/new" status >/dev/full
}
says 'an output that cannot be written is no success' 6 'Ausgabe' full

FELDBUCH_HOME='' tells "$drive" - <<END
env PROGRAM=$bin/feldbuch
env PLACE=$dir/home
env NEW=$dir/new

test "the passphrase is asked for on the terminal and not shown"
spawn \$PROGRAM --lang de --folder \$PLACE status
wait "Kennwort:"
type "neu und ganz anders\n"
wait "Rollen:"
reject "ganz anders"
wait-exit 0

test "Ctrl+C at the question leaves the terminal as it was"
spawn trap : INT; \$PROGRAM --lang de --folder \$PLACE status; stty -a | grep -o ' -*echo ' | sed 's/^/terminal:/'
wait "Kennwort:"
key C-c
wait "terminal: echo"
wait-exit

test "two different new passphrases change nothing"
spawn \$PROGRAM --lang de --folder \$PLACE --passphrase-file \$NEW passphrase
wait "Neues Kennwort"
type "eins zwei drei\n"
wait "Noch einmal"
type "eins zwei vier\n"
wait "verschieden"
wait-exit 1

test "a new passphrase is asked for twice"
spawn \$PROGRAM --lang de --folder \$PLACE --passphrase-file \$NEW passphrase
wait "Neues Kennwort"
type "eins zwei drei\n"
wait "Noch einmal"
type "eins zwei drei\n"
wait "ist geändert"
wait-exit 0
END
tap_end

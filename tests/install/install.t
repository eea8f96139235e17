#!/bin/sh
# `make install` and what it installs: files and modes, programs that start from there, units that
# systemd reads, and the script NetworkManager calls as root.
B=${BUILD:-build/release}
. tests/run/tap.sh

install() { # target, variables
	env -u MAKEFLAGS -u MAKELEVEL -u MAKEOVERRIDES make -s VARIANT="${B##*/}" "$@"
}

files() { # root
	(cd "$1" && find . -type f -printf '%m %p\n' | sort -k 2)
}

expected="755 ./usr/bin/feldbuch
755 ./usr/bin/feldbuch-print
755 ./usr/bin/feldbuch-store
755 ./usr/bin/feldbuch-sync
755 ./usr/lib/NetworkManager/dispatcher.d/90-feldbuch
644 ./usr/lib/systemd/system/feldbuch-store.service
644 ./usr/lib/systemd/user/feldbuch-sync.service
644 ./usr/lib/systemd/user/feldbuch-sync.timer
644 ./usr/lib/sysusers.d/feldbuch-store.conf
644 ./usr/share/locale/en/LC_MESSAGES/feldbuch.mo"
for m in docs/*.[1-9]; do
	[ -e "$m" ] && expected="$expected
644 ./usr/share/man/man${m##*.}/${m##*/}"
done

well 'it installs into a folder for a package' install install DESTDIR="$dir/stage" PREFIX=/usr
found 'what is installed, with modes' "$expected" files "$dir/stage"
local_scripts() {
	install install DESTDIR="$dir/local" PREFIX=/usr/local >"$dir/installed" &&
		(cd "$dir/local" && find etc usr/local/lib/systemd -type f)
}
found 'under /usr/local the units are where systemd looks, the script where NetworkManager does' \
	"etc/NetworkManager/dispatcher.d/90-feldbuch
usr/local/lib/systemd/system/feldbuch-store.service
usr/local/lib/systemd/user/feldbuch-sync.service
usr/local/lib/systemd/user/feldbuch-sync.timer" local_scripts
well 'it goes again' install uninstall DESTDIR="$dir/stage" PREFIX=/usr
none 'without leaving a file' find "$dir/stage" -type f

# Where it really is: the units name the programs there.
there=$dir/there
well 'it installs under any prefix' install install PREFIX="$there" nm_d="$there/nm"
starts() { # program
	(cd / && env -u LANGUAGE LANG=C.UTF-8 LC_ALL= "$there/bin/$1" --version) | grep "^$1 "
}
speaks() { # program, language, text
	(cd / && env -u LANGUAGE -u LC_ALL LANG=C.UTF-8 FELDBUCH_HOME="$dir/none" \
		"$there/bin/$1" --lang "$2" 2>&1) | grep -F "$3"
}
for p in feldbuch feldbuch-sync feldbuch-store feldbuch-print; do
	well "$p starts from there" starts $p
done
well 'it speaks German' speaks feldbuch-sync de 'es gibt nichts abzugleichen'
well 'it speaks English, from the catalogue it was installed with' \
	speaks feldbuch-sync en 'nothing to sync'

verify() { # more arguments
	XDG_RUNTIME_DIR=$dir systemd-analyze verify --man=no "$@"
}
shut_in() { # unit; 20: two of ten points
	systemd-analyze security --offline=true --no-pager --threshold=20 "$1"
}
if command -v systemd-analyze >/dev/null; then
	none 'systemd reads the units of the sync' verify --user "$there"/lib/systemd/user/feldbuch-sync.*
	none 'systemd reads the unit of the store' verify "$there"/lib/systemd/system/feldbuch-store.service
	well 'systemd finds the store well shut in' \
		shut_in "$there/lib/systemd/system/feldbuch-store.service"
	grep -v '^Protect\|^Private\|^Capab' "$there/lib/systemd/system/feldbuch-store.service" \
		>"$dir/feldbuch-open.service"
	open() { shut_in "$dir/feldbuch-open.service" >"$dir/open" || echo "open"; }
	found 'one that is not is found' open open
	sed 's/^ExecStart=.*/ExecStart=nothing/' "$there/lib/systemd/user/feldbuch-sync.service" \
		>"$dir/feldbuch-broken.service"
	breaks() { verify --user "$dir/feldbuch-broken.service" 2>&1 | grep -o 'not executable'; }
	found 'a broken unit is found' 'not executable' breaks
fi

# The dispatcher's script, with a system of which we know what it was asked.
mkdir "$dir/bin"
cat >"$dir/bin/loginctl" <<-'X'
	#!/bin/sh
	printf '%s\n' '1000 anna no 1' '1001 bert no 1' '0 root no 1' '999 daemon no 1' \
		'1002 --user no 1' '1003 $(touch${IFS}evil) no 1' 'x;touch evil' '1004 k.brandt-2 no 1'
X
cat >"$dir/bin/systemctl" <<-'X'
	#!/bin/sh
	echo "$@"
	case "$*" in *bert*is-enabled*) exit 1 ;; esac
X
chmod +x "$dir/bin/loginctl" "$dir/bin/systemctl"
script=$there/nm/90-feldbuch
called() { # interface, action
	(cd "$dir/bin" && PATH="$dir/bin:$PATH" sh "$script" "$@" && ls "$dir/bin" | grep evil)
}
for_all='--user --machine=anna@.host is-enabled --quiet feldbuch-sync.timer
--user --machine=anna@.host start --no-block feldbuch-sync.service
--user --machine=bert@.host is-enabled --quiet feldbuch-sync.timer
--user --machine=k.brandt-2@.host is-enabled --quiet feldbuch-sync.timer
--user --machine=k.brandt-2@.host start --no-block feldbuch-sync.service'
well 'the script is one for sh' sh -n "$script"
found 'a connection starts the sync of those who want it, whatever others are called' "$for_all" \
	called wlan0 up
none 'the end of one starts nothing' called wlan0 down
CONNECTIVITY_STATE=PORTAL
export CONNECTIVITY_STATE
none 'behind a portal nothing starts' called wlan0 connectivity-change
CONNECTIVITY_STATE=FULL
found 'behind it, once it lets through, everything does' "$for_all" called none connectivity-change
tap_end

# Installing.
#
#   sudo make install                    under /usr/local
#   make install DESTDIR=… PREFIX=/usr   for a package
#   sudo make uninstall
#
# What goes where: file>place>mode. The units say the folder of the programs (@BIN@).
PREFIX ?= /usr/local
lib_d  := $(PREFIX)/lib
# NetworkManager looks for its scripts in two places only.
nm_d   := $(if $(filter /usr,$(PREFIX)),/usr/lib,/etc)/NetworkManager/dispatcher.d
mans   := $(wildcard docs/*.[1-9])

put := $(foreach p,$(programs),$(B)/$(p)>$(PREFIX)/bin/$(p)>755)
put += $(mo_en)>$(PREFIX)/share/locale/en/LC_MESSAGES/feldbuch.mo>644
put += $(foreach m,$(mans),$(m)>$(PREFIX)/share/man/man$(patsubst .%,%,$(suffix $(m)))/$(notdir $(m))>644)
put += $(B)/units/feldbuch-sync.service>$(lib_d)/systemd/user/feldbuch-sync.service>644
put += sync/carry/units/feldbuch-sync.timer>$(lib_d)/systemd/user/feldbuch-sync.timer>644
put += sync/carry/units/90-feldbuch>$(nm_d)/90-feldbuch>755
put += $(B)/units/feldbuch-store.service>$(lib_d)/systemd/system/feldbuch-store.service>644
put += sync/store/units/feldbuch-store.conf>$(lib_d)/sysusers.d/feldbuch-store.conf>644

put_one  = install -D -m $(word 3,$(1)) '$(word 1,$(1))' '$(DESTDIR)$(word 2,$(1))' &&
drop_one = rm -f '$(DESTDIR)$(word 2,$(1))' &&

# Each time anew: PREFIX may be another one.
.PHONY: install uninstall units-for-prefix
units-for-prefix:
	$(Q)mkdir -p $(B)/units && for u in sync/*/units/*.service; do \
	    sed 's:@BIN@:$(PREFIX)/bin:' $$u >$(B)/units/$${u##*/} || exit 1; done

install: all units-for-prefix
	$(call say,INSTALL,$(DESTDIR)$(PREFIX))$(foreach f,$(put),$(call put_one,$(subst >, ,$(f)))) :

uninstall:
	$(call say,REMOVE,$(DESTDIR)$(PREFIX))$(foreach f,$(put),$(call drop_one,$(subst >, ,$(f)))) :

# English sentences. The German ones in the source are the keys (common/base/lang.h).
#
#   make po     takes new sentences into en.po, drops those that are gone, and lists the ones
#               that still want an English text (msgstr "" in en.po)
po_src := $(sort $(wildcard common/*/*.[ch] common/*/*/*.[ch] sync/*/*.[ch] tui/*.[ch] tui/*/*.[ch]))
po_en  := tui/po/en.po
mo_en  := $(B)/locale/en/LC_MESSAGES/feldbuch.mo

$(mo_en): $(po_en) | tools
	$(call say,MSGFMT,$<)mkdir -p $(@D) && msgfmt --check -o $@ $<

all: $(mo_en)

# Without dates and line numbers: two people who add sentences shall not get in each other's way.
$(B)/feldbuch.pot: $(po_src)
	$(call say,XGETTEXT,$(words $^) files)mkdir -p $(@D) && xgettext --language=C \
	    --from-code=UTF-8 --keyword=_ --keyword=N_ --add-location=file --no-wrap --sort-by-file \
	    --package-name=feldbuch -o $@.new $^ && sed '/^"POT-Creation-Date/d' $@.new >$@ && rm $@.new

.PHONY: po catalogues
catalogues: $(mo_en)
po: $(B)/feldbuch.pot
	$(Q)msgmerge -q --no-fuzzy-matching --no-wrap --add-location=file --sort-by-file \
	    -o $(po_en).new $(po_en) $<
	$(Q)msgattrib --no-obsolete --no-wrap --add-location=file -o $(po_en).new $(po_en).new
	$(Q)cmp -s $(po_en).new $(po_en) && rm $(po_en).new || mv $(po_en).new $(po_en)
	$(Q)msgattrib --untranslated --no-wrap $(po_en) | sed -n '/^#:/p; s/^msgid \("[^"]\)/missing: \1/p'
	$(Q)msgfmt --check --statistics -o /dev/null $(po_en)

# feldbuch
#
#   make run         a demo office with its store on loopback; opens the worker's screen
#   make test        builds everything and passes all tests
#
# The groups below, in reading order, are the picture of the program: what stands further down
# may include what stands above it, never the other way round (tests/layers). What a program
# links is all it can do.

V       ?= 0
VARIANT ?= release
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
B       := build/$(VARIANT)
Q       := $(if $(filter 1,$(V)),,@)
say      = $(if $(filter 1,$(V)),,@printf '  %-7s %s\n' '$(1)' '$(2)';)

# ---------------------------------------------------------------- sources, low to high
base      := $(wildcard common/base/*.c)
rule      := $(wildcard common/rule/*.c)
vault     := $(wildcard common/vault/*.c)
replica   := $(wildcard common/replica/*.c)
casework  := $(wildcard common/casework/*.c common/casework/*/*.c)
exchange  := $(wildcard common/exchange/*.c)
report    := $(wildcard common/report/*.c common/report/*/*.c)
envelope  := $(wildcard sync/envelope/*.c)
spool     := $(wildcard sync/spool/*.c)
merge     := $(wildcard sync/merge/*.c)
carry     := $(filter-out %/main.c,$(wildcard sync/carry/*.c))
store     := $(filter-out %/main.c,$(wildcard sync/store/*.c))
kit       := $(wildcard tui/kit/*.c)
screens   := $(wildcard tui/screens/*.c)
book      := $(wildcard tui/book/*.c)
session   := $(wildcard tui/session/*.c)
commands  := $(wildcard tui/commands/*.c)
print     := $(filter-out %/main.c,$(wildcard tui/print/*.c))
groups    := base rule vault replica casework exchange report envelope spool merge carry store kit session screens book commands print

# ---------------------------------------------------------------- programs and what they may do
feldbuch_groups       := commands screens book screens session kit merge spool envelope report exchange casework replica vault rule base
feldbuch_libs         := ncursesw sqlite3 libsodium libzstd libutf8proc inih libcsv
feldbuch_main         := tui/main.c
feldbuch-sync_groups  := carry spool envelope base
feldbuch-sync_libs    := libcurl libsodium libzstd libutf8proc
feldbuch-sync_main    := sync/carry/main.c
feldbuch-store_groups := store envelope base
feldbuch-store_libs   := libmicrohttpd gnutls sqlite3 libsodium libzstd libutf8proc
feldbuch-store_main   := sync/store/main.c
feldbuch-print_groups := print base
feldbuch-print_libs   := pangocairo jansson xlsxwriter minizip libutf8proc
feldbuch-print_main   := tui/print/main.c
programs := $(foreach p,feldbuch feldbuch-sync feldbuch-store feldbuch-print,$(if $(wildcard $($(p)_main)),$(p)))

# ---------------------------------------------------------------- compiler
ifeq ($(origin CC),default)
CC      := gcc
endif
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
all_libs := ncursesw sqlite3 libsodium libzstd libutf8proc libcurl libmicrohttpd gnutls inih libcsv \
            pangocairo jansson xlsxwriter minizip
WARN    := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
           -Wformat=2 -Wpointer-arith -Wwrite-strings -Werror
HARDEN  := -fstack-protector-strong -fstack-clash-protection -fPIE \
           $(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
LINK    := -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,--as-needed

cflags_release  := -O2 -g -D_FORTIFY_SOURCE=2 -ffunction-sections -fdata-sections \
                   -DFB_VARIANT_RELEASE
cflags_asan     := -O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=undefined \
                   -fno-omit-frame-pointer -DFB_TESTING
cflags_sabotage := -O1 -g1 -DFB_TESTING -DFB_SABOTAGE
cflags_cover    := -O0 -g --coverage -DFB_TESTING
cflags_fuzz     := -O1 -g -fsanitize=address,undefined,fuzzer-no-link -DFB_TESTING
ldflags_release := -Wl,--gc-sections
# the many test programs: this linker is five times as fast
ldflags_asan    := $(if $(shell command -v ld.gold),-fuse-ld=gold)
ldflags_sabotage = $(ldflags_asan)
# the asan and sabotage variants accept cheap key derivation (vault/keyfile.h); release does not
CFLAGS   = -std=c11 -D_GNU_SOURCE -I. $(DEFINES) $(DRAWING) $(WARN) $(HARDEN) $(cflags_$(VARIANT))
# only for the files that say them: a new commit must not build everything anew
version := tui/main tui/print/main sync/carry/main sync/store/main tui/commands/status
$(version:%=$(B)/%.o): DEFINES = -DFB_VERSION='"$(VERSION)"'
# only those that draw; not our headers, so not our warnings
$(B)/tui/print/%.o: DRAWING = $(subst -I,-isystem ,$(shell pkg-config --cflags pangocairo minizip))
LDFLAGS := $(LINK) $(filter -fsanitize% --coverage,$(cflags_$(VARIANT))) $(ldflags_$(VARIANT))

# asked in recipes only: on a fresh machine pkg-config comes with the first of them
# (which does not know libcsv)
pkg = $(shell pkg-config --libs $(filter-out libcsv,$(1))) $(if $(filter libcsv,$(1)),-lcsv)
obj = $(patsubst %.c,$(B)/%.o,$(1))
lib = $(B)/lib/$(1).a

.PHONY: all
all: $(addprefix $(B)/,$(programs))

$(B)/%.o: %.c | tools
	$(call say,CC,$<)mkdir -p $(@D) && $(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# generated sources lie beside their objects
$(B)/%.o: $(B)/%.c | tools
	$(call say,CC,$<)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

define group_rule
$(B)/lib/$(1).a: $$(call obj,$$($(1)))
	$$(call say,AR,$(1))mkdir -p $$(@D) && rm -f $$@ && ar rcs $$@ $$^
endef
$(foreach g,$(groups),$(eval $(call group_rule,$(g))))

# The definitions of the figures are part of the program: a text like any other constant.
$(B)/lib/report.a: $(B)/common/report/figures_text.o
$(B)/common/report/figures_text.c: common/report/figures.conf Makefile
	$(call say,TEXT,$<)mkdir -p $(@D) && { echo 'extern const char figures_text[];'; \
	    echo 'const char figures_text[] ='; sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $<; echo ';'; } >$@

define program_rule
$(B)/$(1): $$(call obj,$$($(1)_main)) $(foreach g,$($(1)_groups),$(call lib,$(g)))
	$$(call say,LINK,$(1))$(CC) $(LDFLAGS) -o $$@ $$(filter %.o,$$^) \
	    -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group $$(call pkg,$$($(1)_libs))
endef
$(foreach p,$(programs),$(eval $(call program_rule,$(p))))


# The lists of feldbuch(1) are printed by the program.
.PHONY: man
man: all
	$(Q)docs/man $(B) >$(B)/feldbuch.1 && cp $(B)/feldbuch.1 docs/feldbuch.1

# So is docs/figures.md, from common/report/figures.conf.
.PHONY: figures
figures: all
	$(Q)$(B)/feldbuch --lang en man figures >$(B)/figures.md && cp $(B)/figures.md docs/figures.md

include tui/po/po.mk
include tests/tests.mk
include tests/run/run.mk
include tests/demo/demo.mk
include install.mk
.SECONDARY:
-include $(shell find $(B) -name "*.d" 2>/dev/null)

# ---------------------------------------------------------------- for editors
# compile_commands.json for clangd and its like; format-check names what clang-format would change.
c_files := $(sort $(wildcard common/*/*.c common/*/*/*.c sync/*/*.c tui/*.c tui/*/*.c tests/*/*.c))
comma   := ,
quoted   = $(subst " ","$(comma) ",$(foreach w,$(1),"$(w)"))
define entry
  {"directory": "$(CURDIR)", "file": "$(1)", "arguments": [$(call quoted,$(CC) $(CFLAGS)), "-DFB_VERSION=\"0\"", "-c", "$(1)"]}
endef

.PHONY: compile_commands.json format-check
compile_commands.json:
	$(file >$@,[)$(foreach c,$(c_files),$(file >>$@,$(call entry,$(c))$(if $(filter-out $(c),$(lastword $(c_files))),$(comma))))$(file >>$@,])
	$(call say,WRITE,$@):

format-check:
	$(Q)clang-format --dry-run -Werror $(c_files) $(wildcard $(c_files:.c=.h))

# ---------------------------------------------------------------- what a fresh machine lacks
.PHONY: tools
tools:
	$(Q).ci/tools

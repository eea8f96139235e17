# How the test programs are built; tests/run/run.mk runs them.

# What several tests share (tests/support) is an archive like any group: each program takes from
# it only what it uses.
support := $(wildcard tests/support/*.c)
$(eval $(call group_rule,support))
every   := $(groups) support
libs    := $(foreach g,$(every),$(call lib,$(g)))
archives = -Wl,--start-group $(libs) -Wl,--end-group
link     = mkdir -p $(@D) && $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^)

# Unit tests: every tests/<area>/<name>_test.c is a cmocka program of its own. The test of a group
# is linked anew when that group or one above it changes, not for what stands further down.
unit_src := $(wildcard tests/*/*_test.c)
unit_bin := $(patsubst tests/%.c,$(B)/tests/%,$(unit_src))

empty :=
chain := _$(subst $(empty) ,_,$(groups))_
upto   = $(subst _, ,$(firstword $(subst _$(1)_,_$(1)_ ,$(chain))))

define unit_rule
$(1:tests/%.c=$(B)/tests/%): $(1:%.c=$(B)/%.o) $(B)/tests/run/filter.o \
    $(foreach g,$(call upto,$(word 2,$(subst /, ,$(1)))) support,$(call lib,$(g))) | $(libs)
	$$(call say,LINK,$(1:tests/%.c=%))$$(link) $$(archives) $$(call pkg,$(all_libs) cmocka) -lutil
endef
$(foreach t,$(unit_src),$(eval $(call unit_rule,$(t))))

# Those that start the real programs need them built.
$(filter $(B)/tests/store/% $(B)/tests/carry/%,$(unit_bin)): | $(addprefix $(B)/,$(programs))

.PHONY: units
units: $(unit_bin) $(mo_en)

# Programs that measure, and targets for libFuzzer (make CC=clang VARIANT=fuzz fuzzers).
bench_bin := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/bench/*_bench.c))
fuzz_bin  := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/fuzz/*_fuzz.c))

# what several of them share, and a terminal
bench_obj := $(call obj,$(filter-out %_bench.c,$(wildcard tests/bench/*.c)) tests/pty/pty.c)

$(B)/tests/%_bench: $(B)/tests/%_bench.o $(bench_obj) $(libs)
	$(call say,LINK,$*_bench)$(link) $(archives) $(call pkg,$(all_libs) cmocka)

$(B)/tests/%_fuzz: $(B)/tests/%_fuzz.o $(libs)
	$(call say,LINK,$*_fuzz)$(link) -fsanitize=fuzzer $(archives) $(call pkg,$(all_libs) cmocka)

# The same targets without libFuzzer: over the seeds and mutations of them (tests/run/replay.c).
replay_bin := $(fuzz_bin:_fuzz=_replay)

$(B)/tests/%_replay: $(B)/tests/%_fuzz.o $(B)/tests/run/replay.o $(libs)
	$(call say,LINK,$*_replay)$(link) $(archives) $(call pkg,$(all_libs) cmocka)

.PHONY: bench benches fuzzers replays
benches: $(bench_bin)
bench: all benches
	$(Q)tests/bench/run $(bench_bin)
fuzzers: $(fuzz_bin)
replays: $(replay_bin)

# How the dictionary of the envelope format was made (docs/wire.md); the table it prints has
# shipped as sync/envelope/dict1.c and never changes.
$(B)/tests/vectors/train_dict: $(B)/tests/vectors/train_dict.o $(libs)
	$(call say,LINK,$(@F))$(link) $(archives) $(call pkg,$(all_libs) cmocka)

.PHONY: dictionary
dictionary: $(B)/tests/vectors/train_dict
	$(Q)$<

# Programs some tests in TAP start (tests/screens/forget.t).
probe_bin := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/*/*_probe.c))

$(B)/tests/%_probe: $(B)/tests/%_probe.o $(libs)
	$(call say,LINK,$*_probe)$(link) $(archives) $(call pkg,$(all_libs) cmocka) -lutil

# The terminal that plays a person (tests/pty/scenario.h): real programs in real terminals.
pty_src := $(filter-out %_test.c,$(wildcard tests/pty/*.c))
pty_vt  := $(call obj,$(wildcard tests/pty/vt*.c))

$(B)/tests/pty/vt_test: $(filter-out %_test.o,$(pty_vt))

$(B)/tests/pty/drive: $(call obj,$(pty_src))
	$(call say,LINK,drive)$(link) $(call pkg,libutf8proc)

# What stands between the programs in tests/ring.
ring_bin := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/ring/*.c))

$(ring_bin): $(B)/tests/%: $(B)/tests/%.o
	$(call say,LINK,$(@F))$(CC) $(LDFLAGS) -o $@ $^ $(call pkg,libmicrohttpd)

.PHONY: drive
drive: $(B)/tests/pty/drive $(ring_bin) $(probe_bin)

# How the test programs are built; tests/run/run.mk runs them.

# Unit tests: every tests/<area>/<name>_test.c is a cmocka program of its own.
unit_src := $(wildcard tests/*/*_test.c)
unit_bin := $(patsubst tests/%.c,$(B)/tests/%,$(unit_src))
test_support := $(call obj,$(wildcard tests/support/*.c))

$(B)/tests/%_test: $(B)/tests/%_test.o $(call obj,tests/run/filter.c) $(test_support) $(foreach g,$(groups),$(call lib,$(g)))
	$(call say,LINK,$*_test)mkdir -p $(@D) && $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(call pkg,$(all_libs) cmocka) -lutil

# Those that start the real programs need them built.
$(filter $(B)/tests/store/% $(B)/tests/carry/%,$(unit_bin)): | $(addprefix $(B)/,$(programs))

.PHONY: units
units: $(unit_bin) $(mo_en)

# Programs that measure, and targets for libFuzzer (make CC=clang VARIANT=fuzz fuzzers).
bench_bin := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/bench/*_bench.c))
fuzz_bin  := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/fuzz/*_fuzz.c))

$(B)/tests/%_bench: $(B)/tests/%_bench.o $(test_support) $(foreach g,$(groups),$(call lib,$(g)))
	$(call say,LINK,$*_bench)mkdir -p $(@D) && $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(call pkg,$(all_libs))

$(B)/tests/%_fuzz: $(B)/tests/%_fuzz.o $(test_support) $(foreach g,$(groups),$(call lib,$(g)))
	$(call say,LINK,$*_fuzz)mkdir -p $(@D) && $(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ \
	    $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
	    $(call pkg,$(all_libs) cmocka) -lutil

# The same targets without libFuzzer: over the seeds and mutations of them (tests/run/replay.c).
replay_bin := $(fuzz_bin:_fuzz=_replay)

$(B)/tests/%_replay: $(B)/tests/%_fuzz.o $(call obj,tests/run/replay.c) $(test_support) \
    $(foreach g,$(groups),$(call lib,$(g)))
	$(call say,LINK,$*_replay)mkdir -p $(@D) && $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(call pkg,$(all_libs) cmocka) -lutil

.PHONY: benches fuzzers replays
benches: $(bench_bin)
fuzzers: $(fuzz_bin)
replays: $(replay_bin)

# The terminal that plays a person (tests/pty/scenario.h): real programs in real terminals.
pty_src := $(filter-out %_test.c,$(wildcard tests/pty/*.c))
pty_vt  := $(call obj,$(wildcard tests/pty/vt*.c))

$(B)/tests/pty/vt_test: $(filter-out %_test.o,$(pty_vt))

$(B)/tests/pty/drive: $(call obj,$(pty_src))
	$(call say,LINK,drive)mkdir -p $(@D) && $(CC) $(LDFLAGS) -o $@ $^ $(call pkg,libutf8proc)

.PHONY: drive
drive: $(B)/tests/pty/drive

# Running the tests.
#
#   make test         all of them; ends with `N passed, N failed`. About four minutes on two cores
#   make test-long    long campaigns with new seeds: fuzzers, power cuts, schedules, kills (an hour)
#   make screens      every screen as text, in docs/screens
#   make cover        which lines the unit tests reach, by folder
#
# Unit tests and fuzz targets run under AddressSanitizer and UBSan. Tests in TAP,
# tests/<area>/<name>.t, find the programs they start in $BUILD; those are the real ones.
again := $(MAKE) --no-print-directory
taps  := $(filter-out %_long.t,$(wildcard tests/*/*.t))
# need large programs (.ci/needs-long)
longs := $(wildcard tests/*/*_long.t)

# lines for tests/run/all: title and command
unit_lines   = $(foreach t,$(patsubst tests/%.c,%,$(unit_src)),'$(t) build/$(1)/tests/$(t)')
tap_lines    = $(foreach t,$(patsubst tests/%,%,$(2)),'$(t) $(3) BUILD=build/$(call tap_build,$(t),$(1)) tests/$(t)')
# those that unlock a hundred times take the programs whose key derivation is cheap
tap_build    = $(if $(filter commands/% ring/office.t ring/kill.t ring/full.t,$(1)),asan,$(2))
fuzz_names  := $(patsubst tests/fuzz/%_fuzz.c,%,$(wildcard tests/fuzz/*_fuzz.c))
replay_lines = $(foreach t,$(fuzz_names),'fuzz/$(t) build/asan/tests/fuzz/$(t)_replay tests/fuzz/corpus/$(t)')

.PHONY: test test-long taps sabotaged cover screens
test:
	+$(Q)$(again) VARIANT=release all drive
	+$(Q)$(again) VARIANT=asan all drive units replays
	+$(Q)$(again) VARIANT=sabotage sabotaged
	$(Q)printf '%s\n' $(call unit_lines,asan) $(replay_lines) $(call tap_lines,release,$(taps)) | \
	    tests/run/all build/results

# only those that run programs
taps: all drive
	+$(Q)$(again) VARIANT=asan all drive
	$(Q)printf '%s\n' $(call tap_lines,$(VARIANT),$(taps)) | tests/run/all $(B)/results

# the test programs that show what security checks are for (tests/sabotage)
ifeq ($(VARIANT),sabotage)
sabotaged: $(addprefix $(B)/,tests/base/buf_test $(shell cat tests/sabotage/checks.d/* | cut -f 2 | grep _test | sort -u))
endif

# ---------------------------------------------------------------- long campaigns
real_taps    := $(filter-out tests/layers/% tests/run/% tests/lang/% tests/sabotage/%,$(taps))
SEED         ?= $(shell date +%s)
FUZZ_SECONDS ?= 300
campaigns    := report/protect_test:300000 sim/schedules_test:200000 vault/crash_test:5000 vault/kill_test:2000 screens/crawl_test:20000

campaign_line = '$(word 1,$(1)) FB_SEED=$(SEED) FB_CAMPAIGN=$(word 2,$(1)) build/asan/tests/$(word 1,$(1))'
campaign_lines = $(foreach c,$(campaigns),$(call campaign_line,$(subst :, ,$(c))))
fuzz_lines = $(foreach t,$(fuzz_names),'fuzz/$(t) tests/run/campaign $(t) $(SEED) $(FUZZ_SECONDS)')

test-long:
	$(Q).ci/tools .ci/needs-long
	+$(Q)$(again) VARIANT=asan all drive units
	+$(Q)$(again) VARIANT=fuzz CC=clang fuzzers
	$(Q)printf '%s\n' $(campaign_lines) $(fuzz_lines) $(call tap_lines,asan,$(real_taps) $(longs),FB_CAMPAIGN=200) | \
	    LIMIT=$${LIMIT:-7200} tests/run/all build/results-long

# ---------------------------------------------------------------- pictures
# every screen at two sizes as text, in docs/screens; a second time changes nothing
screens: all drive
	$(Q)BUILD=$(B) tests/screens/capture

# ---------------------------------------------------------------- coverage
cover:
	+$(Q)$(again) VARIANT=cover units
	$(Q)find build/cover -name '*.gcda' -delete
	$(Q)printf '%s\n' $(call unit_lines,cover) | tests/run/all build/results-cover
	$(Q)tests/run/cover

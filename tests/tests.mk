# Unit tests: every tests/<area>/<name>_test.c is a cmocka program of its own.
unit_src := $(wildcard tests/*/*_test.c)
unit_bin := $(patsubst tests/%.c,$(B)/tests/%,$(unit_src))
test_support := $(call obj,$(wildcard tests/support/*.c))

$(B)/tests/%_test: $(B)/tests/%_test.o $(test_support) $(foreach g,$(groups),$(call lib,$(g)))
	$(call say,LINK,$*_test)mkdir -p $(@D) && $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(call pkg,$(all_libs) cmocka) -lutil

.PHONY: units
units: $(unit_bin)

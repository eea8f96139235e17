# The demo office (tests/demo/demo).
.PHONY: run run-supervisor run-clean
run: all
	$(Q)BUILD=$(B) tests/demo/demo run
run-supervisor: all
	$(Q)BUILD=$(B) tests/demo/demo supervisor
run-clean:
	$(Q)tests/demo/demo clean

#include "common/rule/verdict.h"

#include <stdarg.h>

#include "common/base/lang.h"

const char *
match_verdict_text(enum match_verdict verdict)
{
	static const char *const texts[] = {[MATCH_FIT] = N_("passt"),
	    [MATCH_CONDITIONAL] = N_("unter Bedingung"),
	    [MATCH_NO] = N_("nein")};

	return _(texts[verdict]);
}

void
reason_add(struct reasons *found, unsigned reason, const char *fmt, ...)
{
	va_list ap;

	found->set |= reason;
	if (found->say == NULL)
		return;
	va_start(ap, fmt);
	buf_vprintf(found->say, fmt, ap);
	va_end(ap);
	buf_printf(found->say, "\n");
}

enum match_verdict
reasons_verdict(const struct reasons *found, unsigned no, unsigned clear)
{
	if ((found->set & no) != 0)
		return MATCH_NO;
	return (found->set & clear) != 0 ? MATCH_CONDITIONAL : MATCH_FIT;
}

#include "tui/print/sheets.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/print/sheets_inside.h"

/* Parts of the file on their way: memory, not a disk on which they could be found later. */
#define SHARED_MEMORY "/dev/shm"

static bool
fail(lxw_error error, struct err *e)
{
	if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return err_nomem(e);
	return err_set(e, ERR_IO,
	    _("Die Tabelle ließ sich nicht zusammenstellen. Bitte prüfen, ob noch Speicher frei "
	      "ist, "
	      "oder als CSV ausgeben."),
	    "libxlsxwriter: %s", lxw_strerror(error));
}

/* Not the time of printing, or each file would be another one. */
static time_t
made(const struct paper *p)
{
	int32_t day = p->made_day != 0 ? p->made_day : 20000101;

	return (time_t)day_number(day) * 86400 + p->made_minute * 60;
}

/* The library takes all texts as char *, and copies them. */
static void
describe(struct sheets *s)
{
	const struct paper *p = s->paper;
	lxw_doc_properties about = {
	    .title = (char *)(uintptr_t)p->title,
	    .subject = (char *)(uintptr_t)p->standing,
	    .company = (char *)(uintptr_t)p->municipality,
	    .author = (char *)(uintptr_t) "feldbuch",
	    .keywords = (char *)(uintptr_t)p->stamp,
	    .created = made(p),
	};

	s->failed = workbook_set_properties(s->book, &about);
}

/* All sheets before anything is written: the first one names the others. */
static bool
add_sheets(struct sheets *s)
{
	const struct paper *p = s->paper;
	size_t i;

	for (i = 0; i < p->n_blocks; i++) {
		if (p->block[i].kind != BLOCK_TABLE)
			continue;
		sheet_name(s->name, p->n_blocks + 1, p->block[i].table.title, s->name[i]);
		s->sheet[i] = workbook_add_worksheet(s->book, s->name[i]);
		if (s->sheet[i] == NULL)
			return false;
	}
	return true;
}

static void
fill(struct sheets *s)
{
	const struct paper *p = s->paper;
	char *first = s->name[p->n_blocks]; /* the last of the names is that of the first sheet */
	lxw_worksheet *report;
	size_t i;

	looks_make(s);
	describe(s);
	sheet_name(s->name, 0, paper_pick(p, "Bericht", "Report"), first);
	report = workbook_add_worksheet(s->book, first);
	if (report == NULL || !add_sheets(s)) {
		s->failed = LXW_ERROR_MEMORY_MALLOC_FAILED;
		return;
	}
	sheet_report(s, report);
	for (i = 0; i < p->n_blocks; i++)
		if (p->block[i].kind == BLOCK_TABLE)
			sheet_table(s, i);
	for (i = 0; i < p->n_blocks; i++)
		if (p->block[i].kind == BLOCK_CHART)
			sheet_chart(s, &p->block[i].chart);
}

static bool
write_book(struct sheets *s, const char *path, struct err *e)
{
	lxw_workbook_options options = {.tmpdir = (char *)(uintptr_t)SHARED_MEMORY};
	lxw_error closed;

	s->book = workbook_new_opt(path, &options);
	if (s->book == NULL)
		return err_nomem(e);
	fill(s);
	closed = workbook_close(s->book);
	if (s->failed == LXW_NO_ERROR)
		s->failed = closed;
	return s->failed == LXW_NO_ERROR || fail(s->failed, e);
}

static bool
read_back(int fd, struct buf *out, struct err *e)
{
	struct stat st;
	uint8_t *at;

	if (fstat(fd, &st) != 0 || st.st_size <= 0)
		return fail(LXW_ERROR_CREATING_XLSX_FILE, e);
	at = buf_extend(out, (size_t)st.st_size);
	if (at == NULL)
		return err_nomem(e);
	return pread(fd, at, (size_t)st.st_size, 0) == st.st_size ||
	       fail(LXW_ERROR_CREATING_XLSX_FILE, e);
}

bool
sheets_make(const struct paper *p, struct buf *out, struct err *e)
{
	struct sheets s = {.paper = p};
	int fd = memfd_create("feldbuch-print", MFD_CLOEXEC);
	char path[64];
	bool ok = false;

	s.name = calloc(p->n_blocks + 1, sizeof(*s.name));
	s.sheet = calloc(p->n_blocks + 1, sizeof(lxw_worksheet *));
	s.below = calloc(p->n_blocks + 1, sizeof(*s.below));
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (fd < 0 || s.name == NULL || s.sheet == NULL || s.below == NULL)
		err_nomem(e);
	else
		ok = write_book(&s, path, e) && read_back(fd, out, e);
	free(s.name);
	free(s.sheet);
	free(s.below);
	if (fd >= 0)
		close(fd);
	return ok;
}

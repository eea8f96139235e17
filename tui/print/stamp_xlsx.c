/* Keywords of an XLSX: a member of its archive says them, docProps/core.xml. */
#include "tui/print/stamp_inside.h"

#include <string.h>
#include <unzip.h>

#define MEMBER "docProps/core.xml"
#define MEMBER_MOST 65536
#define OPENING "<cp:keywords>"
#define CLOSING "</cp:keywords>"

/* The archive in memory, read as minizip reads files. */
struct memory {
	const uint8_t *at;
	uint64_t n, pos;
};

static void *
memory_open(void *opaque, const void *name, int mode)
{
	(void)name;
	return (mode & ZLIB_FILEFUNC_MODE_WRITE) != 0 ? NULL : opaque;
}

static uLong
memory_read(void *opaque, void *stream, void *out, uLong size)
{
	struct memory *m = stream;
	uint64_t left = m->pos < m->n ? m->n - m->pos : 0;

	(void)opaque;
	if (size > left)
		size = (uLong)left;
	if (size > 0)
		memcpy(out, m->at + m->pos, size);
	m->pos += size;
	return size;
}

static uLong
memory_write(void *opaque, void *stream, const void *bytes, uLong size)
{
	(void)opaque, (void)stream, (void)bytes, (void)size;
	return 0;
}

static ZPOS64_T
memory_tell(void *opaque, void *stream)
{
	(void)opaque;
	return ((struct memory *)stream)->pos;
}

static long
memory_seek(void *opaque, void *stream, ZPOS64_T offset, int origin)
{
	struct memory *m = stream;
	uint64_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
			: origin == ZLIB_FILEFUNC_SEEK_CUR ? m->pos
							   : m->n;

	(void)opaque;
	if (offset > m->n || from + offset > m->n)
		return -1;
	m->pos = from + offset;
	return 0;
}

static int
memory_same(void *opaque, void *stream)
{
	(void)opaque, (void)stream;
	return 0;
}

static unzFile
open_memory(struct memory *m)
{
	zlib_filefunc64_def calls = {
	    .zopen64_file = memory_open,
	    .zread_file = memory_read,
	    .zwrite_file = memory_write,
	    .ztell64_file = memory_tell,
	    .zseek64_file = memory_seek,
	    .zclose_file = memory_same,
	    .zerror_file = memory_same,
	    .opaque = m,
	};

	return unzOpen2_64("", &calls);
}

/* At most cap - 1 bytes of the member, with a NUL; more than that is none of ours. */
static bool
read_member(unzFile zip, char *out, size_t cap)
{
	int got;

	if (unzLocateFile(zip, MEMBER, 1) != UNZ_OK || unzOpenCurrentFile(zip) != UNZ_OK)
		return false;
	got = unzReadCurrentFile(zip, out, (unsigned)cap);
	unzCloseCurrentFile(zip);
	if (got <= 0 || (size_t)got >= cap)
		return false;
	out[got] = '\0';
	return true;
}

/* One letter, or what stands for one. Returns its bytes in the XML. */
static size_t
take_letter(const char *at, struct buf *out)
{
	static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strncmp(at, names[i], strlen(names[i])) == 0) {
			buf_u8(out, (uint8_t) "&<>\"'"[i]);
			return strlen(names[i]);
		}
	buf_u8(out, (uint8_t)*at);
	return 1;
}

static bool
take_keywords(const char *xml, struct buf *out)
{
	const char *at = strstr(xml, OPENING), *end;

	if (at == NULL)
		return false;
	at += strlen(OPENING);
	end = strstr(at, CLOSING);
	while (end != NULL && at < end && out->len < STAMP_TEXT)
		at += take_letter(at, out);
	return end != NULL && at == end;
}

bool
stamp_of_xlsx(const uint8_t *at, size_t n, struct buf *out)
{
	struct memory m = {at, n, 0};
	char xml[MEMBER_MOST];
	unzFile zip = open_memory(&m);
	bool ok;

	if (zip == NULL)
		return false;
	ok = read_member(zip, xml, sizeof(xml)) && take_keywords(xml, out);
	unzClose(zip);
	return ok;
}

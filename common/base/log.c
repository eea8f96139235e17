#include "common/base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/buf.h"
#include "common/base/day.h"
#include "common/base/file.h"

#define LOG_LINE 512
#define LOG_MAX (1024 * 1024)
#define LOG_AREAS 128

struct log {
	const struct env *env;
	char path[FILE_PATH];
	char program[32];
	char areas[LOG_AREAS]; /* ",sync,merge," */
	int fd;		       /* -1: no log */
};

/* Keeps the newer half, from the next line on. Losing old lines is better than a full disk. */
static void
cut(struct log *log)
{
	struct buf all = BUF_EMPTY;
	const uint8_t *line;

	if (file_read(log->env, log->path, 4 * LOG_MAX, &all, NULL) && all.len > LOG_MAX) {
		line = memchr(all.at + all.len / 2, '\n', all.len - all.len / 2);
		if (line != NULL)
			file_write(log->env, log->path, 0600, line + 1,
			    (size_t)(all.at + all.len - line - 1), NULL);
	}
	buf_free(&all);
}

struct log *
log_open(const struct env *env, const char *folder, const char *program, const char *areas)
{
	struct log *log = calloc(1, sizeof(*log));

	if (log == NULL)
		return NULL;
	log->env = env;
	log->fd = -1;
	snprintf(log->program, sizeof(log->program), "%s", program);
	snprintf(log->areas, sizeof(log->areas), ",%s,", areas != NULL ? areas : "");
	if (file_mkdir(env, folder, NULL) &&
	    file_path(log->path, sizeof(log->path), folder, "log")) {
		cut(log);
		log->fd =
		    env->open(env, log->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
	return log;
}

void
log_close(struct log *log)
{
	if (log == NULL)
		return;
	if (log->fd >= 0)
		log->env->close(log->env, log->fd);
	free(log);
}

bool
log_wants(const struct log *log, const char *area)
{
	char wanted[LOG_AREAS];

	if (log == NULL || log->fd < 0)
		return false;
	if (area == NULL || strstr(log->areas, ",all,") != NULL)
		return true;
	snprintf(wanted, sizeof(wanted), ",%s,", area);
	return strstr(log->areas, wanted) != NULL;
}

/* One write(2) a line, so that two programs do not mix theirs. What cannot be logged is lost:
 * there is nobody to tell. */
static void
put(struct log *log, const char *area, const char *text)
{
	struct now now = now_local(log->env);
	char line[LOG_LINE + 128], day[DAY_TEXT], minute[DAY_TEXT];
	int n, at;

	n = snprintf(line, sizeof(line), "%s %s:%02d %s %s ", day_text_iso(now.day, day),
	    minute_text(now.minute, minute), (int)(env_now(log->env) / 1000 % 60), log->program,
	    area != NULL ? area : "-");
	for (at = 0; text[at] != '\0' && n < (int)sizeof(line) - 2; at++)
		line[n++] = (unsigned char)text[at] < ' ' ? ' ' : text[at];
	line[n++] = '\n';
	if (log->env->write(log->env, log->fd, line, (size_t)n) < 0)
		return;
}

void
log_line(struct log *log, const char *area, const char *fmt, ...)
{
	char text[LOG_LINE];
	va_list ap;

	if (!log_wants(log, area))
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	put(log, area, text);
}

void
log_err(struct log *log, const struct err *e)
{
	log_line(log, NULL, "error %s: %s", err_word(e->code), e->why);
}

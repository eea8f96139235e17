#include "tui/session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/hours.h"

static bool
speak(struct session *s, const char *lang, struct err *e)
{
	char catalogues[FILE_PATH];

	if (lang == NULL && s->conf.lang[0] != '\0')
		lang = s->conf.lang;
	if (!home_catalogues(catalogues, sizeof(catalogues)))
		catalogues[0] = '\0';
	if (lang_choose(lang, catalogues))
		return true;
	return err_say(
	    e, ERR_USAGE, _("Die Sprache »%s« gibt es nicht. Möglich sind de und en."), lang);
}

bool
session_start(
    struct session *s, const struct env *env, const char *folder, const char *lang, struct err *e)
{
	char path[FILE_PATH];

	*s = (struct session){.env = env, .conf = conf_default()};
	/* The sentences of the next calls shall be in the language asked for. */
	if (!speak(s, lang, e) || !home_find(&s->home, folder, e))
		return false;
	if (file_path(path, sizeof(path), s->home.config, "feldbuch.conf"))
		conf_read(env, path, &s->conf, &s->conf_problems, NULL);
	s->log = log_open(env, s->home.state, "feldbuch", getenv("FELDBUCH_LOG"));
	if (!home_program(s->sync_program, sizeof(s->sync_program), "feldbuch-sync"))
		s->sync_program[0] = '\0';
	return speak(s, lang, e);
}

void
session_end(struct session *s)
{
	session_lock(s);
	log_close(s->log);
	s->log = NULL;
}

bool
session_exists(const struct session *s)
{
	char path[FILE_PATH];

	return file_path(path, sizeof(path), s->home.data, "keys") && file_exists(path);
}

bool
session_create(struct session *s, const char *passphrase, struct err *e)
{
	return file_mkdir(s->env, s->home.data, e) &&
	       vault_create(s->env, s->home.data, passphrase, vault_cost_default(), e);
}

bool
session_unlock(struct session *s, const char *passphrase, struct err *e)
{
	session_lock(s);
	if (vault_open(&s->vault, s->env, s->home.data, passphrase, e) &&
	    replica_open(&s->replica, s->env, s->vault, casework_kinds(), e) &&
	    sync_open(&s->sync, s->env, s->replica, s->home.data, s->sync_program, e)) {
		session_changed(s);
		return true;
	}
	session_lock(s);
	return false;
}

void
session_lock(struct session *s)
{
	people_free(&s->people);
	s->people_known = s->carried.known = false;
	sync_close(s->sync);
	replica_close(s->replica);
	if (s->vault != NULL)
		vault_close(s->vault);
	s->sync = NULL;
	s->replica = NULL;
	s->vault = NULL;
}

/* What systemctl --user enable leaves behind; asking systemd itself would take a process. */
bool
session_nightly(void)
{
	static const char wants[] = "systemd/user/timers.target.wants/feldbuch-sync.timer";
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	char path[FILE_PATH];

	if (config != NULL && *config != '\0')
		snprintf(path, sizeof(path), "%s/%s", config, wants);
	else
		snprintf(path, sizeof(path), "%s/.config/%s", home != NULL ? home : "", wants);
	return file_exists(path) ||
	       file_exists("/etc/systemd/user/timers.target.wants/feldbuch-sync.timer");
}

struct now
session_now(const struct session *s)
{
	return now_local(s->env);
}

const struct people *
session_people(struct session *s, struct err *e)
{
	if (s->people_known)
		return &s->people;
	people_free(&s->people);
	s->people_known = people_load(s->replica, &s->people, e);
	return s->people_known ? &s->people : NULL;
}

void
session_changed(struct session *s)
{
	s->changes++;
	s->people_known = false;
}

bool
session_carried(
    struct session *s, const struct id *worker, int32_t month, int64_t *out, struct err *e)
{
	if (!s->carried.known || s->carried.changes != s->changes || s->carried.month != month ||
	    !id_equal(&s->carried.worker, worker)) {
		s->carried.known = false;
		if (!hours_carried(s->replica, worker, month, &s->carried.minutes, e))
			return false;
		s->carried.worker = *worker;
		s->carried.month = month;
		s->carried.changes = s->changes;
		s->carried.known = true;
	}
	*out = s->carried.minutes;
	return true;
}

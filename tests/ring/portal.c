/*
 * portal - answers every request with a login page, as the WLAN of a hotel does.
 *
 *	portal PORT KEY CERTIFICATE
 *
 * With key and certificate of the real store the client cannot tell it apart by TLS: what remains
 * is what the answer says. Ends with its parent, or by SIGTERM; prints a line when it listens.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define PAGE "<html><head><title>WLAN</title></head><body>Bitte anmelden</body></html>\n"

static enum MHD_Result
answer(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *upload, size_t *n, void **state)
{
	char text[] = PAGE;
	struct MHD_Response *page;
	enum MHD_Result ok;

	(void)ctx;
	(void)url;
	(void)method;
	(void)version;
	(void)upload;
	if (*state == NULL) {
		*state = c;
		return MHD_YES;
	}
	if (*n > 0) {
		*n = 0;
		return MHD_YES;
	}
	page = MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_COPY);
	MHD_add_response_header(page, MHD_HTTP_HEADER_CONTENT_TYPE, "text/html; charset=utf-8");
	ok = MHD_queue_response(c, MHD_HTTP_OK, page);
	MHD_destroy_response(page);
	return ok;
}

static char *
read_file(const char *path)
{
	char *text = calloc(1, 65536);
	FILE *f = fopen(path, "r");

	if (f == NULL || text == NULL || fread(text, 1, 65535, f) == 0) {
		free(text);
		text = NULL;
	}
	if (f != NULL)
		fclose(f);
	return text;
}

int
main(int argc, char **argv)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	struct MHD_Daemon *d;
	sigset_t end;
	int sig;

	if (argc != 4)
		return 2;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	sigemptyset(&end);
	sigaddset(&end, SIGTERM);
	sigaddset(&end, SIGINT);
	sigprocmask(SIG_BLOCK, &end, NULL);
	at.sin_port = htons((uint16_t)atoi(argv[1]));
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	d = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_TLS, 0, NULL, NULL, answer,
	    NULL, MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_HTTPS_MEM_KEY, read_file(argv[2]),
	    MHD_OPTION_HTTPS_MEM_CERT, read_file(argv[3]), MHD_OPTION_END);
	if (d == NULL)
		return 1;
	puts("listening");
	fflush(stdout);
	sigwait(&end, &sig);
	MHD_stop_daemon(d);
	return 0;
}

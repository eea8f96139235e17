/* thirty.h - thirty invented people in nine families, and how they are typed into "Ankunft". */
#ifndef TESTS_SCREENS_THIRTY_H
#define TESTS_SCREENS_THIRTY_H

#include "tests/screens/typist.h"

#define BUDGET (25 * 60 * 3)

static const struct {
	const char *family;
	const char *people[4]; /* given name, sex, born */
} arriving[] = {
    {"Kovalenko",
	{"Oksana\rw14.2.1986", "Dmytro\rm3.9.1984", "Sofiia\rw11.6.2012", "Maksym\rm30.1.2016"}},
    {"Shevchuk",
	{"Iryna\rw5.5.1990", "Andrii\rm17.8.1988", "Polina\rw1.12.2014", "Danylo\rm9.10.2021"}},
    {"Bondar",
	{"Halyna\rw23.3.1958", "Vasyl\rm2.2.1955", "Tetiana\rw19.7.1983", "Nazar\rm4.4.2009"}},
    {"Melnyk", {"Yuliia\rw28.11.1992", "Oleh\rm6.6.1991", "Zlata\rw15.5.2018", "Artem\rm8.8.2023"}},
    {"Tkachenko", {"Liudmyla\rw1979", "Kateryna\rw12.3.2005", "Ivan\rm25.9.2010", NULL}},
    {"Lysenko", {"Nataliia\rw7.7.1987", "Bohdan\rm13.1.2013", "Anna\rw2.10.2019", NULL}},
    {"Marchenko", {"Svitlana\rw16.4.1981", "Petro\rm00.00.1978", "Olha\rw21.2.2007", NULL}},
    {"Rudenko", {"Valentyna\rw9.9.1962", "Mykola\rm31.5.1960", "Alina\rw18.12.1995", NULL}},
    {"Savchuk", {"Inna\rw26.6.1993", "Timur\rm3.3.2022", NULL, NULL}},
};

#define FAMILIES (sizeof(arriving) / sizeof(arriving[0]))

/* The first of all says language and nationality; the others take them over. */
static inline void
all_thirty(struct typist *t)
{
	size_t f, i;

	for (f = 0; f < FAMILIES; f++) {
		type(t, arriving[f].family);
		key(t, "Enter");
		for (i = 0; i < 4 && arriving[f].people[i] != NULL; i++) {
			type(t, arriving[f].people[i]);
			key(t, "Enter");
			if (f == 0 && i == 0)
				type(t, "ukr\rukr\r");
		}
		key(t, "Enter");
	}
}

#endif

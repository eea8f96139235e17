/* Reference data and figures: with validity, source, and the day they were checked. */
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/replica/record.h"

static const struct field population_fields[] = {
    {1, "day", FIELD_DATE, "Stichtag", "as of", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "status_group", FIELD_ENUM, "Gruppe", "group", .codes = &codes_residence_group,
	.flags = FIELD_REQUIRED},
    {3, "persons", FIELD_INT, "Personen", "persons", .max = 1000000, .flags = FIELD_REQUIRED},
    {4, "source", FIELD_TEXT, "Quelle", "source", .max = 160, .flags = FIELD_REQUIRED},
};

const struct kind kind_population_snapshot = {
    .no = KIND_POPULATION_SNAPSHOT,
    .name = "population_snapshot",
    .de = "Bestand",
    .en = "population",
    .de_many = "Bestände",
    .en_many = "population",
    .layer = LAYER_OFFICE,
    FIELDS(population_fields),
};

/* Totals from before feldbuch: printed apart, never mixed silently with what was counted. */
static const struct field legacy_fields[] = {
    {1, "month", FIELD_DATE, "Monat", "month", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "target_min", FIELD_MINUTES, "Soll", "target", .max = 60000, .flags = FIELD_HOURS},
    {3, "worked_min", FIELD_MINUTES, "Ist", "worked", .max = 60000, .flags = FIELD_HOURS},
    {4, "requests", FIELD_INT, "Anfragen", "requests", .max = 100000},
    {5, "contacts", FIELD_INT, "Kontakte", "contacts", .max = 100000},
    {6, "persons", FIELD_INT, "Personen", "persons", .max = 100000},
    {7, "placements", FIELD_INT, "Wohnungen", "flats", .max = 10000},
    {8, "courses", FIELD_INT, "Kurse", "courses", .max = 10000},
    {9, "volunteers", FIELD_INT, "Ehrenamt", "volunteers", .max = 10000},
    {10, "expense", FIELD_CENTS, "Ausgaben", "expense", .flags = 0},
    {11, "source", FIELD_TEXT, "Quelle", "source", .max = 160},
};

const struct kind kind_legacy_figure = {
    .no = KIND_LEGACY_FIGURE,
    .name = "legacy_monthly_figure",
    .de = "Altzahl",
    .en = "legacy figure",
    .de_many = "Altzahlen",
    .en_many = "legacy figures",
    .layer = LAYER_OFFICE,
    FIELDS(legacy_fields),
};

static const struct field preparedness_fields[] = {
    {1, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_preparedness, .flags = FIELD_REQUIRED},
    {2, "title", FIELD_TEXT, "was", "what", .max = 120, .flags = FIELD_REQUIRED | FIELD_SEARCH},
    {3, "quantity", FIELD_INT, "Menge", "quantity", .max = 10000},
    {4, "place", FIELD_TEXT, "wo", "where", .max = 120},
    {5, "responsible", FIELD_TEXT, "zuständig (Funktion)", "responsible (function)", .max = 80},
    {6, "phone", FIELD_TEXT, "Telefon", "phone", .max = 40},
    {7, "chain_order", FIELD_INT, "Platz in der Kette", "place in the chain", .min = 1, .max = 200},
    {8, "review_by", FIELD_DATE, "prüfen bis", "review by", .flags = FIELD_REQUIRED | FIELD_INDEX,
	.hint = "Spätestens in zwölf Monaten."},
    {9, "remark", FIELD_TEXT, "Bemerkung", "remark", .max = 200},
};

const struct kind kind_preparedness_item = {
    .no = KIND_PREPAREDNESS_ITEM,
    .name = "preparedness_item",
    .de = "Vorsorge",
    .en = "preparedness",
    .de_many = "Krisenvorsorge",
    .en_many = "preparedness",
    .layer = LAYER_OFFICE,
    FIELDS(preparedness_fields),
};

/* Further days off than those the program knows: a holiday given once, by one Land. */
static const struct field holiday_fields[] = {
    {1, "day", FIELD_DATE, "Tag", "day", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "name", FIELD_TEXT, "Feiertag", "holiday", .max = 80, .flags = FIELD_REQUIRED},
    {3, "land", FIELD_ENUM, "Land", "Land", .codes = &codes_land},
    {4, "source", FIELD_TEXT, "Quelle", "source", .max = 160},
};

const struct kind kind_holiday = {
    .no = KIND_HOLIDAY,
    .name = "holiday",
    .de = "Feiertag",
    .en = "holiday",
    .de_many = "Feiertage",
    .en_many = "holidays",
    .layer = LAYER_OFFICE,
    FIELDS(holiday_fields),
};

/* ---- closed months; what is found later is a correction, never an overwriting ---- */

static const struct field close_fields[] = {
    {1, "month", FIELD_DATE, "Monat", "month", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "closed_on", FIELD_DATE, "abgeschlossen am", "closed on", .flags = FIELD_REQUIRED},
    {4, "target_min", FIELD_MINUTES, "Soll", "target", .max = 60000, .flags = FIELD_HOURS},
    {5, "worked_min", FIELD_MINUTES, "Ist", "worked", .max = 60000, .flags = FIELD_HOURS},
    {6, "balance_min", FIELD_INT, "Saldo (Minuten)", "balance (minutes)", .min = -60000,
	.max = 60000},
    {7, "rows_hash", FIELD_TEXT, "Prüfsumme", "hash", .max = 64, .flags = FIELD_HIDDEN},
    {8, "definitions", FIELD_TEXT, "Fassung der Definitionen", "version of definitions", .max = 40,
	.flags = FIELD_HIDDEN},
    {9, "state", FIELD_ENUM, "Stand", "state", .codes = &codes_close_state,
	.flags = FIELD_REQUIRED},
    {10, "confirmed_by", FIELD_REF, "bestätigt von", "confirmed by", .ref = KIND_STAFF},
    {11, "confirmed_on", FIELD_DATE, "bestätigt am", "confirmed on", .flags = 0},
    {12, "query", FIELD_TEXT, "Rückfrage", "query", .max = 200},
    {13, "answer", FIELD_TEXT, "Antwort", "answer", .max = 200},
};

const struct kind kind_month_close = {
    .no = KIND_MONTH_CLOSE,
    .name = "month_close",
    .de = "Monatsabschluss",
    .en = "month closing",
    .de_many = "Monatsabschlüsse",
    .en_many = "month closings",
    .layer = LAYER_OFFICE,
    FIELDS(close_fields),
};

static const struct field correction_fields[] = {
    {1, "month", FIELD_DATE, "Monat", "month", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "corrected_on", FIELD_DATE, "korrigiert am", "corrected on",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {4, "object_kind", FIELD_INT, "Datensatz", "record", .max = 1000, .flags = FIELD_HIDDEN},
    {5, "object_id", FIELD_REF, "Datensatz", "record", .flags = FIELD_HIDDEN},
    {6, "field", FIELD_TEXT, "Feld", "field", .max = 40},
    {7, "old_value", FIELD_TEXT, "vorher", "before", .max = 200},
    {8, "new_value", FIELD_TEXT, "jetzt", "now", .max = 200},
    {9, "minutes_delta", FIELD_INT, "Minuten mehr oder weniger", "minutes more or less",
	.min = -10000, .max = 10000},
    {10, "reason", FIELD_TEXT, "Grund", "reason", .max = 200, .flags = FIELD_REQUIRED},
};

const struct kind kind_correction = {
    .no = KIND_CORRECTION,
    .name = "correction",
    .de = "Korrektur",
    .en = "correction",
    .de_many = "Korrekturen",
    .en_many = "corrections",
    .layer = LAYER_OFFICE,
    FIELDS(correction_fields),
};

/* A figure that needed the case file, computed and signed where the case file may be read. */
static const struct field figure_fields[] = {
    {1, "name", FIELD_TEXT, "Zahl", "figure", .max = 40, .flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "from_day", FIELD_DATE, "von", "from", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "to_day", FIELD_DATE, "bis", "until", .flags = FIELD_REQUIRED},
    {4, "dimension", FIELD_TEXT, "nach", "by", .max = 80},
    {5, "value", FIELD_INT, "Wert", "value", .min = -1000000000, .max = 1000000000,
	.flags = FIELD_REQUIRED},
    {6, "households", FIELD_INT, "Haushalte dahinter", "households behind it", .max = 1000000},
    {7, "definitions", FIELD_TEXT, "Fassung der Definitionen", "version of definitions", .max = 40},
    {8, "worker", FIELD_REF, "Mitarbeiter/in", "member of staff", .ref = KIND_STAFF},
    {9, "close_id", FIELD_REF, "Monatsabschluss", "month closing", .ref = KIND_MONTH_CLOSE,
	.flags = FIELD_INDEX},
};

const struct kind kind_figure = {
    .no = KIND_FIGURE,
    .name = "figure",
    .de = "Kennzahl",
    .en = "figure",
    .de_many = "Kennzahlen",
    .en_many = "figures",
    .layer = LAYER_FIGURE,
    FIELDS(figure_fields),
};

/* A table that left the house: what it was made of and which cells were printed, no number of it.
 * Who prints the next one is told what the two give away together (common/report/published.h). */
static const struct field published_fields[] = {
    {1, "measure", FIELD_TEXT, "gezählt", "counted", .max = 47,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "from_day", FIELD_DATE, "von", "from", .flags = FIELD_REQUIRED},
    {3, "to_day", FIELD_DATE, "bis", "until", .flags = FIELD_REQUIRED},
    {4, "edition", FIELD_ENUM, "Ausgabe", "edition", .codes = &codes_edition,
	.flags = FIELD_REQUIRED},
    {5, "title", FIELD_TEXT, "Tabelle", "table", .max = 95, .flags = FIELD_REQUIRED},
    {6, "cells", FIELD_NOTE, "Zellen", "cells", .max = 40000,
	.flags = FIELD_REQUIRED | FIELD_HIDDEN},
    {7, "adds_up", FIELD_BOOL, "über die Zeit addierbar", "adds up over time", .flags = 0},
    {8, "printed_on", FIELD_DATE, "gedruckt am", "printed on", .flags = FIELD_REQUIRED},
    {9, "printed_by", FIELD_REF, "gedruckt von", "printed by", .ref = KIND_STAFF},
};

const struct kind kind_published = {
    .no = KIND_PUBLISHED,
    .name = "published",
    .de = "veröffentlichte Tabelle",
    .en = "published table",
    .de_many = "veröffentlichte Tabellen",
    .en_many = "published tables",
    .layer = LAYER_FIGURE,
    FIELDS(published_fields),
};

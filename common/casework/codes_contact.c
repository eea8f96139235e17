/* What happened in a contact: area, topic, kind, place, outcome. */
#include "common/casework/codes.h"

static const struct code activity_area[] = {
    {"B1", "Orientierung & Integration vor Ort", "local orientation and integration", NULL, 0},
    {"B2", "Begleitung in Lebenslagen", "support in all life situations", NULL,
	CODE_TOPIC_REQUIRED},
    {"B3", "Krisenvorsorge & Strukturen", "preparedness, volunteer structures", NULL, 0},
    {"B4", "Behörden & Formelles", "authorities and formalities", NULL, CODE_TOPIC_REQUIRED},
    {"B5", "Mobilität", "mobility", NULL, 0},
    {"B6", "Wohnraum", "housing", NULL, CODE_FOCUS},
    {"B7", "Sprache & Integrationskurse", "language and integration courses", NULL, 0},
    {"B8", "Weitere Aufgaben", "further tasks", NULL, CODE_TOPIC_REQUIRED},
    {"V0", "Vertrag/Verwaltung (intern)", "internal administration", NULL, CODE_INTERNAL},
    CODES_REST,
};
CODES(activity_area);

static const struct code guideline_group[] = {
    {"RES", "Aufenthaltsrecht", "residence law", NULL, 0},
    {"SOC", "Sozialrecht", "social law", NULL, 0},
    {"PED", "Sozialpädagogische Beratung", "social-pedagogical counselling", NULL, 0},
    {"PSY", "Psychosoziale Beratung", "psychosocial counselling", NULL, 0},
    {"EDU", "Bildung und Betreuung", "education and childcare", NULL, 0},
    {"WRK", "Arbeit und Ausbildung", "work and training", NULL, 0},
    {"CRS", "Sprache und Kurse", "language and courses", NULL, 0},
    {"RET", "Weiterwanderung, Rückkehr", "onward migration, return", NULL, 0},
    {"OTH", "Sonstiges", "other", NULL, 0},
    CODES_REST,
};
CODES(guideline_group);

static const struct code topic[] = {
    {"T01", "Aufenthalt, Asylverfahren", "residence, asylum procedure", "RES", 0},
    {"T02", "Pass, Identität, Urkunden", "passport, identity, certificates", "RES", 0},
    {"T03", "Familiennachzug", "family reunification", "RES", 0},
    {"T04", "Einbürgerung, Niederlassung", "naturalisation, settlement permit", "RES", 0},
    {"T05", "AsylbLG, Bezahlkarte", "asylum-seeker benefits, payment card", "SOC", 0},
    {"T06", "SGB II / Jobcenter MaßArbeit", "job centre benefits", "SOC", 0},
    {"T07", "SGB XII, Rente, Pflege, Behinderung", "social assistance, pension, care, disability",
	"SOC", 0},
    {"T08", "Kindergeld, Elterngeld, BuT, Unterhalt", "child and family benefits", "SOC", 0},
    {"T09", "Krankenversicherung, Arzt, Gesundheit", "health insurance, health", "SOC", 0},
    {"T10", "Schulden, Inkasso, Verträge, Energie", "debts, contracts, energy", "SOC", 0},
    {"T11", "Wohnungssuche", "flat search", "PED", 0},
    {"T12", "Mietverhältnis, Nebenkosten, Nachbarn", "tenancy, utilities, neighbours", "PED", 0},
    {"T13", "Unterkunft, Hausordnung, Umzug", "municipal accommodation, move", "PED", 0},
    {"T14", "Familie, Erziehung, Partnerschaft", "family, parenting", "PED", 0},
    {"T15", "Psychische Belastung, Trauma, Sucht", "mental health, trauma, addiction", "PSY", 0},
    {"T16", "Gewalt, Schutz, Diskriminierung", "violence, protection, discrimination", "PSY", 0},
    {"T17", "Kinderbetreuung, Kita", "childcare", "EDU", 0},
    {"T18", "Schule, Nachhilfe", "school", "EDU", 0},
    {"T19", "Ausbildung, Studium, Anerkennung", "training, studies, recognition", "WRK", 0},
    {"T20", "Arbeit, Bewerbung, Arbeitserlaubnis", "work, application, work permit", "WRK", 0},
    {"T21", "Sprachkurs, Integrationskurs", "language/integration course", "CRS", 0},
    {"T22", "Führerschein, Fahrrad, ÖPNV", "driving licence, bicycle, public transport", "PED", 0},
    {"T23", "Freizeit, Verein, Religion, Ehrenamt", "leisure, club, religion, volunteering", "PED",
	0},
    {"T24", "Weiterwanderung, Rückkehr", "onward migration, return", "RET", 0},
    {"T25", "Digitales, Post, Bank, Behördenportal", "digital, mail, bank", "PED", 0},
    {"T99", "Sonstiges", "other", "OTH", CODE_TEXT_REQUIRED},
    CODES_REST,
};
CODES(topic);

static const struct code encounter_kind[] = {
    {"BER", "Beratung (Büro/Sprechstunde)", "counselling (office)", NULL, CODE_CONTACT},
    {"AUF", "Aufsuchende Beratung (Unterkunft)", "outreach (accommodation)", NULL, CODE_CONTACT},
    {"HB", "Hausbesuch", "home visit", NULL, CODE_CONTACT},
    {"BEG", "Begleitung (Behörde, Kita, Arzt, Verein)", "accompaniment", NULL, CODE_CONTACT},
    {"TEL", "Telefon", "telephone", NULL, CODE_CONTACT},
    {"MSG", "Nachricht/E-Mail (mit Beratungsinhalt)", "message with counselling content", NULL,
	CODE_CONTACT},
    {"KURZ", "Kurzauskunft (< 10 Min.)", "brief information", NULL, CODE_CONTACT | CODE_BRIEF},
    {"VID", "Video", "video", NULL, CODE_CONTACT},
    {"FALL", "Fallbezogener Kontakt mit Dritten", "third-party contact about a case", NULL, 0},
    {"VORB", "Vor-/Nachbereitung, Schreiben", "preparation, letters", NULL, 0},
    {"GRP", "Gruppenangebot", "group activity", NULL, CODE_HEADCOUNT},
    {"NOSHOW", "Nicht angetroffen / nicht erschienen", "not met / no-show", NULL, 0},
    CODES_REST,
};
CODES(encounter_kind);

static const struct code outcome[] = {
    {"INFO", "Auskunft gegeben", "informed", NULL, 0},
    {"DONE", "erledigt", "done", NULL, 0},
    {"APPL", "Antrag gestellt", "application made", NULL, 0},
    {"NEXT", "Folgetermin", "next appointment", NULL, 0},
    {"REF", "verwiesen", "referred", NULL, 0},
    {"WAIT", "wartet auf Dritte", "waiting for third party", NULL, 0},
    {"NONE", "ohne Ergebnis", "no result", NULL, 0},
    CODES_REST,
};
CODES(outcome);

static const struct code interpreter[] = {
    {"own", "eigene Sprachkenntnis", "own skills", NULL, 0},
    {"vol", "Ehrenamt", "volunteer", NULL, 0},
    {"paid", "bezahlt", "paid", NULL, 0},
    {"phone", "Telefon, Video", "remote", NULL, 0},
    {"fam", "Familienmitglied", "family adult", NULL, 0},
    {"child", "Kind (fachlich ungeeignet)", "child (unsuitable)", NULL, CODE_UNSUITABLE},
    {"app", "Übersetzungs-App", "app", NULL, 0},
    {"none", "nicht nötig", "not needed", NULL, 0},
    CODES_REST,
};
CODES(interpreter);

static const struct code place[] = {
    {"RAT", "Rathaus", "town hall", NULL, 0},
    {"BUE", "Büro, Sprechstunde", "office hour", NULL, 0},
    {"GU", "Gemeinschaftsunterkunft", "shared accommodation", NULL, 0},
    {"WHG", "Wohnung", "flat", NULL, 0},
    {"CAF", "Café International", "café", NULL, 0},
    {"KIT", "Kita", "childcare", NULL, 0},
    {"SCH", "Schule", "school", NULL, 0},
    {"ABH", "Ausländerbehörde Osnabrück", "immigration office", NULL, 0},
    {"JC", "MaßArbeit", "job centre", NULL, 0},
    {"BAMF", "BAMF", "federal office", NULL, 0},
    {"GER", "Gericht", "court", NULL, 0},
    {"MED", "Praxis, Klinik", "surgery, clinic", NULL, 0},
    {"VER", "Verein, Kirche", "club, church", NULL, 0},
    {"UNT", "unterwegs", "on the way", NULL, 0},
    {"FERN", "Telefon, Homeoffice", "remote", NULL, 0},
    CODES_REST,
};
CODES(place);

static const struct code substitute[] = {
    {"self", "selbst", "self", NULL, 0},
    {"fam", "Familie", "family", NULL, 0},
    {"vol", "Ehrenamt", "volunteer", NULL, 0},
    {"auth", "zuständige Behörde", "responsible authority", NULL, 0},
    {"other", "andere Beratung", "other counselling", NULL, 0},
    {"nobody", "niemand", "nobody", NULL, 0},
    CODES_REST,
};
CODES(substitute);

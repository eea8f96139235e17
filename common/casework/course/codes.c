/* What belongs to courses and school. */
#include "common/casework/codes.h"
#include "common/casework/course/kinds.h"

static const struct code entitlement[] = {
    {"none", "keine", "none", NULL, 0},
    {"applied", "Zulassung beantragt", "applied for", NULL, 0},
    {"entitled", "berechtigt", "entitled", NULL, 0},
    {"jc", "verpflichtet (Jobcenter)", "obliged (job centre)", NULL, 0},
    {"abh", "verpflichtet (Ausländerbehörde)", "obliged (immigration office)", NULL, 0},
    {"soz", "verpflichtet (Sozialamt)", "obliged (social office)", NULL, 0},
    CODES_REST,
};
CODES(entitlement);

static const struct code need_state[] = {
    {"waiting", "wartet", "waiting", NULL, CODE_OPEN},
    {"registered", "angemeldet", "registered", NULL, CODE_OPEN},
    {"in_course", "im Kurs", "in a course", NULL, CODE_OPEN},
    {"done", "abgeschlossen", "done", NULL, 0},
    {"dropped", "abgebrochen", "dropped", NULL, 0},
    CODES_REST,
};
CODES(need_state);

static const struct code drop_reason[] = {
    {"WORK", "Arbeit", "work", NULL, 0},
    {"CHILD", "Kinderbetreuung fehlt", "no childcare", NULL, 0},
    {"RIDE", "kein Bus, zu weit", "no bus, too far", NULL, 0},
    {"ILL", "Krankheit", "illness", NULL, 0},
    {"LEVEL", "falsche Stufe", "wrong level", NULL, 0},
    {"MOVE", "Wegzug", "moved away", NULL, 0},
    {"FULL", "kein Platz", "no place", NULL, 0},
    CODES_REST,
};
CODES(drop_reason);

static const struct code exam[] = {
    {"DTZ", "Deutsch-Test für Zuwanderer", "German test for immigrants", NULL, 0},
    {"LID", "Leben in Deutschland", "Life in Germany", NULL, 0},
    {"TELC", "telc", "telc", NULL, 0},
    {"GOE", "Goethe-Zertifikat", "Goethe certificate", NULL, 0},
    {"NONE", "keine Prüfung", "no exam", NULL, 0},
    CODES_REST,
};
CODES(exam);

static const struct code time_pref[] = {
    {"am", "vormittags", "mornings", NULL, 0},
    {"pm", "nachmittags", "afternoons", NULL, 0},
    {"eve", "abends", "evenings", NULL, 0},
    {"we", "am Wochenende", "weekends", NULL, 0},
    CODES_REST,
};
CODES(time_pref);

static const struct code education_state[] = {
    {"waiting", "Warteliste", "waiting list", NULL, CODE_OPEN},
    {"offered", "Platz angeboten", "offered", NULL, CODE_OPEN},
    {"accepted", "Platz zugesagt", "accepted", NULL, CODE_OPEN},
    {"started", "besucht", "attending", NULL, 0},
    {"refused", "abgelehnt", "refused", NULL, 0},
    CODES_REST,
};
CODES(education_state);

static const struct code school_papers[] = {
    {"BIRTH", "Geburtsurkunde oder Ersatz", "birth certificate or substitute", NULL, 0},
    {"REG", "Anmeldebestätigung", "registration of address", NULL, 0},
    {"MEASLES", "Masernschutz", "measles proof", NULL, 0},
    {"VAC", "Impfausweis", "vaccination book", NULL, 0},
    {"CUST", "Sorgerecht", "custody", NULL, 0},
    {"BUT", "Antrag Bildung und Teilhabe", "education package", NULL, 0},
    CODES_REST,
};
CODES(school_papers);

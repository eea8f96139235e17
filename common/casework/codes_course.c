/* Courses, childcare, school. */
#include "common/casework/codes.h"

static const struct code course_type[] = {
    {"IKA", "Integrationskurs allgemein", "general integration course", NULL, 0},
    {"IKL", "Alphabetisierung", "literacy", NULL, 0},
    {"IKZ", "Zweitschrift", "second script", NULL, 0},
    {"IKF", "Eltern, Frauen", "parents, women", NULL, 0},
    {"IKJ", "Jugend", "youth", NULL, 0},
    {"IKS", "Förderkurs", "special support", NULL, 0},
    {"IKI", "Intensiv", "intensive", NULL, 0},
    {"BSK", "Berufssprachkurs", "vocational language", NULL, 0},
    {"EOK", "Erstorientierung", "first orientation", NULL, 0},
    {"SPM", "Sprachmobil, Landkreis", "mobile teaching", NULL, 0},
    {"VHS", "VHS-Kurs", "adult education", NULL, 0},
    {"EHR", "Ehrenamtskurs", "volunteer lessons", NULL, 0},
    {"ONL", "Online", "online", NULL, 0},
    CODES_REST,
};
CODES(course_type);

static const struct code education_kind[] = {
    {"KRI", "Krippe", "crèche", NULL, 0},
    {"KIT", "Kindergarten", "kindergarten", NULL, 0},
    {"TAG", "Tagespflege", "childminder", NULL, 0},
    {"VOR", "Schulkindergarten", "preschool", NULL, 0},
    {"GS", "Grundschule", "primary", NULL, 0},
    {"SEK", "weiterführende Schule", "secondary", NULL, 0},
    {"BBS", "Berufsschule, Sprachklasse", "vocational school", NULL, 0},
    {"HOR", "Hort, Ganztag", "after-school", NULL, 0},
    CODES_REST,
};
CODES(education_kind);

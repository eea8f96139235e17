/* Residence status, work permit, benefits. */
#include "common/casework/codes.h"

static const struct code residence_group[] = {
    {"A", "im Verfahren", "in procedure", NULL, 0},
    {"B", "Schutzstatus", "protection", NULL, 0},
    {"C", "vorübergehender Schutz", "temporary protection", NULL, 0},
    {"D", "Duldung", "tolerated", NULL, 0},
    {"E", "sonstige humanitäre", "other humanitarian", NULL, 0},
    {"F", "andere Titel", "other permits", NULL, 0},
    {"G", "EU", "EU", NULL, 0},
    {"H", "Deutsche", "German", NULL, 0},
    {"U", "ungeklärt", "unclear", NULL, 0},
    CODES_REST,
};
CODES(residence_group);

static const struct code residence[] = {
    {"AKN", "Ankunftsnachweis (§ 63a AsylG)", "proof of arrival", "A", 0},
    {"GEST", "Aufenthaltsgestattung (§ 55 AsylG)", "permission to stay (asylum procedure)", "A", 0},
    {"FOLGE", "Folgeantrag (§ 71 AsylG)", "subsequent application", "A", 0},
    {"DUBL", "Dublin-Verfahren", "Dublin procedure", "A", 0},
    {"P25-1", "§ 25 Abs. 1 AufenthG – Asylberechtigte/r", "recognised under Art. 16a GG", "B", 0},
    {"P25-2F", "§ 25 Abs. 2 Alt. 1 – Flüchtling (GFK)", "refugee status", "B", 0},
    {"P25-2S", "§ 25 Abs. 2 Alt. 2 – subsidiärer Schutz", "subsidiary protection", "B", 0},
    {"P25-3", "§ 25 Abs. 3 – Abschiebungsverbot", "removal ban", "B", 0},
    {"P22", "§ 22 – Aufnahme aus dem Ausland", "admission from abroad", "E", 0},
    {"P23-1", "§ 23 Abs. 1 – Landesaufnahme", "state admission", "E", 0},
    {"P23-2", "§ 23 Abs. 2 – Bundesaufnahme", "federal admission", "E", 0},
    {"P23-4", "§ 23 Abs. 4 – Resettlement", "resettlement", "E", 0},
    {"P23a", "§ 23a – Härtefall", "hardship case", "E", 0},
    {"P24", "§ 24 – vorübergehender Schutz (Ukraine)", "temporary protection", "C", 0},
    {"FIK24", "Fiktionsbescheinigung zu § 24", "provisional certificate for § 24", "C", 0},
    {"P25-4", "§ 25 Abs. 4/4a/4b", "temporary stay, victims", "E", 0},
    {"P25-5", "§ 25 Abs. 5 – Ausreisehindernis", "obstacle to departure", "E", 0},
    {"P25a", "§ 25a – gut integrierte Jugendliche", "well-integrated youth", "E", 0},
    {"P25b", "§ 25b – nachhaltige Integration", "sustained integration", "E", 0},
    {"P104c", "§ 104c – Chancen-Aufenthaltsrecht", "opportunity residence", "E", 0},
    {"DULD", "Duldung § 60a", "toleration", "D", 0},
    {"DULD-B", "Duldung § 60b (ungeklärte Identität)", "toleration, identity unclear", "D", 0},
    {"DULD-A", "Ausbildungsduldung § 60c / § 16g", "training toleration/permit", "D", 0},
    {"DULD-W", "Beschäftigungsduldung § 60d", "employment toleration", "D", 0},
    {"GUEB", "Grenzübertrittsbescheinigung", "border crossing certificate", "D", 0},
    {"FAM", "Familiennachzug §§ 27–36a", "family reunification", "F", 0},
    {"WORK", "§§ 18–21 Arbeit", "work", "F", 0},
    {"EDU", "§§ 16–17 Bildung", "education", "F", 0},
    {"FIK", "Fiktionsbescheinigung (sonst) § 81", "provisional certificate (other)", "F", 0},
    {"NE", "Niederlassungserlaubnis (§ 9, § 26 Abs. 3/4)", "settlement permit", "F", 0},
    {"DAEU", "Daueraufenthalt-EU (§ 9a)", "EU long-term residence", "F", 0},
    {"VIS", "Visum", "visa", "F", 0},
    {"EU", "Freizügigkeit (FreizügG/EU)", "EU free movement", "G", 0},
    {"SPA", "Spätaussiedler (§ 4 BVFG)", "ethnic German repatriate", "H", 0},
    {"DE", "deutsche Staatsangehörigkeit", "German nationality", "H", 0},
    {"OHNE", "ohne/ungeklärt", "none/unclear", "U", 0},
    CODES_REST,
};
CODES(residence);

static const struct code residence_duty[] = {
    {"none", "keine", "none", NULL, 0},
    {"place", "zugewiesene Unterkunft", "assigned accommodation", NULL, 0},
    {"town", "Gemeinde", "municipality", NULL, 0},
    {"county", "Landkreis", "county", NULL, 0},
    {"land", "Land Niedersachsen", "state", NULL, 0},
    CODES_REST,
};
CODES(residence_duty);

static const struct code work_permit[] = {
    {"free", "Erwerbstätigkeit gestattet", "permitted", NULL, 0},
    {"approval", "mit Erlaubnis der Ausländerbehörde", "with approval", NULL, 0},
    {"ban", "Arbeitsverbot", "prohibited", NULL, 0},
    CODES_REST,
};
CODES(work_permit);

static const struct code benefit[] = {
    {"ASY3", "AsylbLG Grundleistungen § 3", "asylum-seeker basic benefits", NULL, 0},
    {"ASY2", "AsylbLG Analogleistungen § 2", "analogous benefits", NULL, 0},
    {"SGB2", "SGB II (Jobcenter MaßArbeit)", "job-centre benefits", NULL, 0},
    {"SGB12", "SGB XII Sozialhilfe, Grundsicherung", "social assistance", NULL, 0},
    {"WOG", "Wohngeld", "housing benefit", NULL, 0},
    {"KIZ", "Kinderzuschlag", "child supplement", NULL, 0},
    {"BAB", "BAföG, BAB", "training aid", NULL, 0},
    {"ALG", "Arbeitslosengeld", "unemployment insurance", NULL, 0},
    {"EIG", "eigenes Einkommen", "own income", NULL, 0},
    {"UNT", "Unterhalt Dritter", "maintenance", NULL, 0},
    {"KEIN", "keine", "none", NULL, 0},
    CODES_REST,
};
CODES(benefit);

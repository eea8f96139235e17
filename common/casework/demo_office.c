/* What the invented office has from the first day: whom to call, where to live, what it costs. */
#include "common/casework/casework.h"
#include "common/casework/course/kinds.h"
#include "common/casework/demo_inside.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/volunteer/kinds.h"

#define ORG(label, fields)                                                                         \
	{                                                                                          \
		&kind_organisation, NULL, label, fields                                            \
	}
#define LINE(kind, label, fields)                                                                  \
	{                                                                                          \
		&kind_##kind, NULL, label, fields                                                  \
	}

const struct demo_line demo_office_lines[] = {
    ORG("abh", "name=Landkreis, Ausländerbehörde|kind=ABH|town=Osnabrück|land=NI|phone=0541 555010|"
	       "opening_hours=Mo-Do 8-12, Do 14-17:30 nur mit Termin"),
    ORG("jc",
	"name=MaßArbeit, Jobcenter Bad Iburg|kind=JC|town=Bad Iburg|land=NI|phone=05403 555020"),
    ORG("rathaus",
	"name=Rathaus, Fachbereich III|kind=TOWN|town=Bad Laer|land=NI|phone=05424 555030"),
    ORG("vg",
	"name=Verwaltungsgericht Osnabrück|kind=COURT|town=Osnabrück|land=NI|phone=0541 555040"),
    ORG("kita", "name=Kita Remsede|kind=KITA|town=Bad Laer|land=NI|phone=05424 555050"),
    ORG("schule", "name=Grundschule am Salzbach|kind=SCH|town=Bad Laer|land=NI|phone=05424 555060"),
    ORG("vhs", "name=Volkshochschule Landkreis|kind=PROV|town=Georgsmarienhütte|land=NI|"
	       "phone=05401 555070"),
    ORG("arzt", "name=Praxis am Kurpark|kind=DOC|town=Bad Laer|land=NI|phone=05424 555080|"
		"languages=eng rus"),
    ORG("verein", "name=Sportverein Bad Laer|kind=SPORT|town=Bad Laer|land=NI|phone=05424 555090"),
    ORG("cafe",
	"name=Café International|kind=CAFE|town=Bad Laer|land=NI|opening_hours=Fr 15-17:30"),
    LINE(org_contact, NULL, "organisation_id=@abh|function=Sachbearbeitung A-K|phone=0541 555011"),
    LINE(org_contact, NULL, "organisation_id=@abh|function=Sachbearbeitung L-Z|phone=0541 555012"),
    LINE(org_contact, NULL, "organisation_id=@kita|function=Leitung|phone=05424 555051"),

    LINE(accommodation, "sued",
	"name=Unterkunft Süd|kind=GU|address=Südring 4|district=Bad Laer|land=NI|"
	"beds=34|mobile_network=none|wifi=0|kitchens=4|reimbursement=full"),
    LINE(accommodation, "nord",
	"name=Unterkunft Nord|kind=GU|address=Nordweg 11|district=Bad Laer|"
	"land=NI|beds=26|mobile_network=weak|wifi=1|kitchens=3|step_free=1|"
	"reimbursement=full"),
    LINE(accommodation, "remsede",
	"name=Wohnung Remsede|kind=DEZ|address=Dorfstraße 3|district=Remsede|"
	"land=NI|beds=6|mobile_network=good|reimbursement=full"),
    LINE(accommodation, "mueschen",
	"name=Wohnung Müschen|kind=DEZ|address=Am Brink 7|district=Müschen|"
	"land=NI|beds=7|mobile_network=good|reimbursement=full"),
    LINE(room, "s1", "accommodation_id=@sued|number=S1|beds=4|use=family"),
    LINE(room, "s2", "accommodation_id=@sued|number=S2|beds=6|use=family"),
    LINE(room, "s3", "accommodation_id=@sued|number=S3|beds=3|use=men"),
    LINE(room, "n1", "accommodation_id=@nord|number=N1|beds=5|use=family|step_free=1"),
    LINE(room, "n2", "accommodation_id=@nord|number=N2|beds=2|use=women"),

    LINE(volunteer, "pohlmann",
	"short_code=V-01|family=Pohlmann|given=Gisela|phone=05424 555101|"
	"languages=eng|skills=GER CHILD COOK|available=2n 5n|chain_order=1|"
	"confidentiality_on=20230110|since=20221201"),
    LINE(volunteer, "ebbeskotte",
	"short_code=V-02|family=Ebbeskotte|given=Rolf|phone=05424 555102|"
	"skills=RIDE MOVE|available=1m 3m 5m|car_seats=4|child_seats=I|"
	"certificate_seen_on=20230630|certificate_until=20280630|chain_order=2|"
	"allowance=travel|since=20230301"),
    LINE(volunteer, "lohmann",
	"short_code=V-03|family=Lohmann|given=Irina|phone=05424 555103|"
	"languages=rus ukr|skills=INT AUTH|available=1n 2n 3n 4n|chain_order=3|"
	"since=20220401"),
    LINE(volunteer, "brand",
	"short_code=V-04|family=Brand|given=Jürgen|phone=05424 555104|"
	"skills=RIDE PC|available=6m 6n|car_seats=7|chain_order=4|since=20230901"),
    LINE(preparedness_item, NULL,
	"kind=CHAIN|title=Bereitschaft Fachbereich III|responsible=Fachdienstleitung|"
	"phone=05424 555031|chain_order=1|review_by=+200"),
    LINE(preparedness_item, NULL,
	"kind=BEDS|title=Notbetten Turnhalle|quantity=40|place=Sporthalle Glandorfer Straße|"
	"responsible=Hausmeister Schule|review_by=+120"),
    LINE(preparedness_item, NULL, "kind=DON|title=Kleiderkammer|place=Alte Schule|review_by=+300"),

    LINE(course_offer, "a1",
	"name=Integrationskurs A1.1|provider_id=@vhs|type=IKA|level=A1|units=100|"
	"starts_on=+30|ends_on=+150|weekdays=1 2 3 4|begins=510|ends=720|"
	"place=Georgsmarienhütte|seats=20|seats_taken=14"),
    LINE(course_offer, "alpha",
	"name=Alphabetisierungskurs|provider_id=@vhs|type=IKL|level=AL|units=100|"
	"starts_on=+60|ends_on=+220|weekdays=1 3 5|begins=540|ends=735|"
	"place=Dissen|seats=14|seats_taken=14"),
    LINE(course_offer, "frauen",
	"name=Frauenkurs mit Kinderbetreuung|provider_id=@vhs|type=IKF|level=A1|"
	"starts_on=+20|ends_on=+160|weekdays=2 4|begins=540|ends=720|"
	"place=Bad Laer|seats=12|seats_taken=9|childcare=1"),

    LINE(contract, "vertrag",
	"title=Integrationsbegleitung|kind=SVC|net_definition=ohne Fahrt zur Arbeit|"
	"qualification=B.A. Soziale Arbeit|recognised=1"),
    LINE(contract_period, NULL,
	"contract_id=@vertrag|starts_on=20221201|weekly_minutes=1020|method=per_workday|"
	"min_term_until=20261231|cost_low=3500000|cost_high=4500000"),
    LINE(budget_position, "position",
	"budget=07|product=31190|position=02.03|year=2024|approved=3730000|"
	"title=Aufwendungen für Sach- und Dienstleistungen|status=approved"),
    LINE(funding_source, NULL,
	"name=Migrationshilfe des Landkreises|kind=COUNTY|share_permille=250|base=actual"),
    LINE(expense, NULL,
	"receipt_no=A-017|invoice_date=+5|payee=Druckerei Salzbach|reason=Handzettel Café|"
	"amount=8640|cost_kind=MAT|position_id=@position|reimbursement=none"),
    LINE(council_paper, "vorlage",
	"number=2024/0005|day=20240103|department=Fachbereich III|"
	"clerk_role=Sachbearbeitung|title=Fortführung Dienstleistungsvertrag "
	"Integrationsbegleitung"),
    LINE(committee_session, NULL,
	"paper_id=@vorlage|body=Ausschuss für Bildung, Soziales und Sport|day=20240125|"
	"publicity=public|role=PRE"),
    LINE(committee_session, NULL,
	"paper_id=@vorlage|body=Verwaltungsausschuss|day=20240215|"
	"publicity=nonpublic|role=DEC"),
    LINE(rent_limit, NULL,
	"persons=1|limit_cents=43000|from_day=20240101|source=erfunden, zur Übung"),
    LINE(rent_limit, NULL,
	"persons=2|limit_cents=50000|from_day=20240101|source=erfunden, zur Übung"),
    LINE(rent_limit, NULL,
	"persons=3|limit_cents=59000|from_day=20240101|source=erfunden, zur Übung"),
    LINE(rent_limit, NULL,
	"persons=4|limit_cents=68000|from_day=20240101|source=erfunden, zur Übung"),
    LINE(rent_limit, NULL,
	"persons=5|limit_cents=76000|more_cents=9000|from_day=20240101|"
	"source=erfunden, zur Übung"),
    LINE(travel_rate, NULL, "vehicle=car+|cents_per_km=38|from_day=20240101|source=§ 5 NRKVO"),
    LINE(travel_rate, NULL, "vehicle=car|cents_per_km=25|from_day=20240101|source=§ 5 NRKVO"),
    LINE(destination, NULL,
	"name=Kreishaus|km=22|minutes=32|from_day=20240101|source=erfunden, zur Übung"),
};
const size_t demo_office_lines_n = sizeof(demo_office_lines) / sizeof(demo_office_lines[0]);

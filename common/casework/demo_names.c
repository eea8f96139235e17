/* Invented people: names as offices write them, in their own script, and in a second spelling. */
#include "common/casework/demo_inside.h"

#define NAMES(list) list, sizeof(list) / sizeof((list)[0])

static const struct demo_name arab_family[] = {
    {"Al-Hadid", "الحديد", "Alhadid"},
    {"Haddad", "حداد", "Hadad"},
    {"Khalil", "خليل", "Chalil"},
    {"Al-Masri", "المصري", "Almasri"},
    {"Darwish", "درويش", "Darwisch"},
    {"Sabbagh", "صباغ", "Sabagh"},
    {"Najjar", "نجار", "Nadschar"},
    {"Hamdan", "حمدان", "Hamdane"},
    {"Al-Ahmad", "الأحمد", "Alahmad"},
    {"Barakat", "بركات", "Barakate"},
    {"Qasim", "قاسم", "Kassem"},
    {"Youssef", "يوسف", "Jusuf"},
    {"Shaheen", "شاهين", "Schahin"},
    {"Mansour", "منصور", "Mansur"},
    {"Kanaan", "كنعان", "Kanan"},
};
static const struct demo_name arab_he[] = {
    {"Omar", "عمر", "Umar"},
    {"Ahmad", "أحمد", "Ahmed"},
    {"Mohammad", "محمد", "Mohammed"},
    {"Khaled", "خالد", "Chalid"},
    {"Yusuf", "يوسف", "Youssef"},
    {"Ibrahim", "إبراهيم", "Ebrahim"},
    {"Mahmoud", "محمود", "Mahmud"},
    {"Samir", "سمير", "Sameer"},
    {"Tarek", "طارق", "Tariq"},
    {"Bilal", "بلال", "Belal"},
    {"Adnan", "عدنان", "Adnane"},
};
static const struct demo_name arab_she[] = {
    {"Fatima", "فاطمة", "Fatma"},
    {"Aisha", "عائشة", "Aischa"},
    {"Layla", "ليلى", "Leila"},
    {"Mariam", "مريم", "Maryam"},
    {"Nour", "نور", "Nur"},
    {"Rania", "رانيا", "Ranya"},
    {"Hanan", "حنان", "Hanane"},
    {"Salma", "سلمى", "Selma"},
    {"Yasmin", "ياسمين", "Jasmin"},
    {"Huda", "هدى", "Hoda"},
    {"Amina", "أمينة", "Ameena"},
};
static const struct demo_name afghan_family[] = {
    {"Rahimi", "رحیمی", "Raheemi"},
    {"Nazari", "نظری", "Nasari"},
    {"Karimi", "کریمی", "Kareemi"},
    {"Hosseini", "حسینی", "Husseini"},
    {"Ahmadi", "احمدی", "Achmadi"},
    {"Amiri", "امیری", "Ameri"},
    {"Sharifi", "شریفی", "Scharifi"},
    {"Noori", "نوری", "Nuri"},
    {"Azizi", "عزیزی", "Asisi"},
    {"Haidari", "حیدری", "Heydari"},
};
static const struct demo_name afghan_he[] = {
    {"Farid", "فرید", "Fareed"},
    {"Reza", "رضا", "Resa"},
    {"Hamid", "حمید", "Hameed"},
    {"Jawad", "جواد", "Dschawad"},
    {"Najib", "نجیب", "Nadschib"},
    {"Habib", "حبیب", "Habeeb"},
    {"Omid", "امید", "Omeed"},
    {"Mirwais", "میرویس", "Mirweis"},
};
static const struct demo_name afghan_she[] = {
    {"Zahra", "زهرا", "Sahra"},
    {"Shukria", "شکریه", "Schukria"},
    {"Parwana", "پروانه", "Parwaneh"},
    {"Fereshta", "فرشته", "Fereschta"},
    {"Nilofar", "نیلوفر", "Nilufar"},
    {"Maryam", "مریم", "Mariam"},
    {"Roya", "رویا", "Roja"},
    {"Sahar", "سحر", "Zahar"},
};
static const struct demo_name iran_family[] = {
    {"Ebrahimi", "ابراهیمی", "Ibrahimi"},
    {"Jafari", "جعفری", "Dschafari"},
    {"Moradi", "مرادی", "Muradi"},
    {"Rostami", "رستمی", "Rustami"},
};
static const struct demo_name iran_he[] = {
    {"Amir", "امیر", "Ameer"},
    {"Hossein", "حسین", "Hussein"},
    {"Arash", "آرش", "Arasch"},
    {"Babak", "بابک", "Babek"},
};
static const struct demo_name iran_she[] = {
    {"Shirin", "شیرین", "Schirin"},
    {"Leila", "لیلا", "Layla"},
    {"Nasrin", "نسرین", "Nasreen"},
    {"Azadeh", "آزاده", "Asadeh"},
};
static const struct demo_name ukraine_family[] = {
    {"Kovalchuk", "Ковальчук", "Kowaltschuk"},
    {"Shevchenko", "Шевченко", "Schewtschenko"},
    {"Bondarenko", "Бондаренко", "Bondarenco"},
    {"Kravchenko", "Кравченко", "Krawtschenko"},
    {"Tkachenko", "Ткаченко", "Tkatschenko"},
    {"Melnyk", "Мельник", "Melnik"},
    {"Savchuk", "Савчук", "Sawtschuk"},
    {"Polishchuk", "Поліщук", "Polischtschuk"},
    {"Marchenko", "Марченко", "Martschenko"},
    {"Hrytsenko", "Гриценко", "Gryzenko"},
    {"Rudenko", "Руденко", "Rudenco"},
};
static const struct demo_name ukraine_he[] = {
    {"Serhii", "Сергій", "Sergej"},
    {"Oleksandr", "Олександр", "Alexander"},
    {"Andrii", "Андрій", "Andrij"},
    {"Yevhen", "Євген", "Jewhen"},
    {"Petro", "Петро", "Piotr"},
    {"Maksym", "Максим", "Maxim"},
    {"Danylo", "Данило", "Danilo"},
    {"Artem", "Артем", "Artjom"},
};
static const struct demo_name ukraine_she[] = {
    {"Olena", "Олена", "Elena"},
    {"Iryna", "Ірина", "Irina"},
    {"Nataliia", "Наталія", "Natalia"},
    {"Yuliia", "Юлія", "Julia"},
    {"Kateryna", "Катерина", "Katerina"},
    {"Anastasiia", "Анастасія", "Anastasia"},
    {"Sofiia", "Софія", "Sofia"},
    {"Halyna", "Галина", "Galina"},
    {"Tetiana", "Тетяна", "Tatjana"},
};
static const struct demo_name eritrea_family[] = {
    {"Gebremedhin", "ገብረመድህን", "Ghebremedhin"},
    {"Kidane", "ኪዳነ", "Kidaneh"},
    {"Woldu", "ወልዱ", "Weldu"},
    {"Berhane", "ብርሃነ", "Birhane"},
    {"Habte", "ሃብተ", "Habteh"},
    {"Tekle", "ተኽለ", "Tekleh"},
};
static const struct demo_name eritrea_he[] = {
    {"Tesfay", "ተስፋይ", "Tesfai"},
    {"Yonas", "ዮናስ", "Jonas"},
    {"Filmon", "ፊልሞን", "Philmon"},
    {"Dawit", "ዳዊት", "David"},
    {"Robel", "ሮቤል", "Rubel"},
};
static const struct demo_name eritrea_she[] = {
    {"Selam", "ሰላም", "Salam"},
    {"Saba", "ሳባ", "Sabah"},
    {"Helen", "ሄለን", "Helena"},
    {"Senait", "ሰናይት", "Senayit"},
    {"Rahel", "ራሄል", "Rachel"},
};
static const struct demo_name turkey_family[] = {
    {"Yılmaz", NULL, "Yilmaz"},
    {"Şahin", NULL, "Sahin"},
    {"Çelik", NULL, "Celik"},
    {"Öztürk", NULL, "Oeztuerk"},
    {"Kılıç", NULL, "Kilic"},
    {"Demir", NULL, "Demir"},
};
static const struct demo_name turkey_he[] = {
    {"Mehmet", NULL, "Mehmed"},
    {"Emre", NULL, "Emre"},
    {"Hüseyin", NULL, "Hueseyin"},
    {"Serkan", NULL, "Sercan"},
};
static const struct demo_name turkey_she[] = {
    {"Ayşe", NULL, "Ayse"},
    {"Zeynep", NULL, "Zeyneb"},
    {"Gülsüm", NULL, "Guelsuem"},
    {"Elif", NULL, "Elif"},
};
static const struct demo_name georgia_family[] = {
    {"Beridze", "ბერიძე", "Beridse"},
    {"Kapanadze", "კაპანაძე", "Kapanadse"},
    {"Lomidze", "ლომიძე", "Lomidse"},
};
static const struct demo_name georgia_he[] = {
    {"Giorgi", "გიორგი", "Georgi"},
    {"Davit", "დავით", "David"},
    {"Levan", "ლევან", "Lewan"},
};
static const struct demo_name georgia_she[] = {
    {"Nino", "ნინო", "Nina"},
    {"Ana", "ანა", "Anna"},
    {"Tamar", "თამარ", "Tamara"},
};
static const struct demo_name colombia_family[] = {
    {"Rodríguez Gómez", NULL, "Rodriguez Gomez"},
    {"Peña Ortiz", NULL, "Pena Ortiz"},
    {"Muñoz Díaz", NULL, "Munoz Diaz"},
};
static const struct demo_name colombia_he[] = {
    {"Andrés", NULL, "Andres"},
    {"Julián", NULL, "Julian"},
};
static const struct demo_name colombia_she[] = {
    {"Lucía", NULL, "Lucia"},
    {"María José", NULL, "Maria Jose"},
};

#define ORIGIN(who) NAMES(who##_family), NAMES(who##_he), NAMES(who##_she)

const struct demo_origin demo_origins[] = {
    {"SYR", "ara", "Arab", 26, ORIGIN(arab)},
    {"UKR", "ukr", "Cyrl", 24, ORIGIN(ukraine)},
    {"AFG", "prs", "Arab", 16, ORIGIN(afghan)},
    {"ERI", "tir", "Ethi", 8, ORIGIN(eritrea)},
    {"TUR", "tur", "Latn", 7, ORIGIN(turkey)},
    {"IRQ", "ara", "Arab", 6, ORIGIN(arab)},
    {"IRN", "pes", "Arab", 5, ORIGIN(iran)},
    {"GEO", "kat", "Other", 4, ORIGIN(georgia)},
    {"COL", "spa", "Latn", 4, ORIGIN(colombia)},
};
const size_t demo_origins_n = sizeof(demo_origins) / sizeof(demo_origins[0]);

/* The families of the domain's scenarios; the first word of who they are is their origin. */
const struct demo_fixture demo_fixtures[] = {
    {0, 0, {"FA", "MO", "CH", "CH", "CH"}, 5},
    {1, 0, {"MO", "CH", "CH"}, 3},
    {2, 0, {"MO", "CH"}, 2},
    {3, 0, {"FA"}, 1},
    {0, 1, {"FA", "MO", "GP", "CH", "CH", "CH"}, 6},
    {2, 1, {"FA", "MO", "CH", "CH"}, 4},
    {0, 2, {"MO", "CH"}, 2},
};
const size_t demo_fixtures_n = sizeof(demo_fixtures) / sizeof(demo_fixtures[0]);

/* All areas, in the order of the menu. */
#include "tui/book/books.h"

const struct book_area *const book_areas[] = {&book_area_housing, &book_area_course,
    &book_area_volunteer, &book_area_paper, &book_area_task, &book_area_status, &book_area_shelter,
    &book_area_contacts, &book_area_money, &book_area_council, &book_area_duty,
    &book_area_reference, NULL};

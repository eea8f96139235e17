/*
 * office/kinds.h - what keeps the office running: retention, incidents, preparedness, reference
 * data, closed months.
 */
#ifndef COMMON_CASEWORK_OFFICE_KINDS_H
#define COMMON_CASEWORK_OFFICE_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_retention_rule, kind_deletion_run, kind_incident, kind_incident_note,
    kind_visit_plan, kind_interpreter_use;
extern const struct kind kind_population_snapshot, kind_legacy_figure, kind_preparedness_item,
    kind_holiday;
extern const struct kind kind_month_close, kind_correction, kind_figure, kind_published;

extern const struct codes codes_retention_class, codes_retention_trigger, codes_retention_action,
    codes_incident, codes_incident_state, codes_interpreter_mode, codes_preparedness,
    codes_close_state, codes_edition;

#endif

#include "recount/grade/grade.h"

#include "recount/grade/rules.h"
#include "recount/grade/voices.h"

namespace recount::grade {

Findings findings_of(std::span<const Report> reports, std::span<const DeclaredStrike> strikes) {
    const Voices voices(reports);
    Findings findings;
    add_date(voices, findings);
    add_places(voices, findings);
    add_counts(voices, findings, Field::killed_min, Field::killed_max, &Report::killed);
    add_counts(voices, findings, Field::injured_min, Field::injured_max, &Report::injured);
    add_number(voices, findings, Field::women, &Report::women);
    add_number(voices, findings, Field::men, &Report::men);
    add_number(voices, findings, Field::children, &Report::children);
    add_parties(voices, findings);
    add_text(voices, findings, Field::strike_status, &Report::strike_status);
    add_grading(voices, strikes, findings);
    return findings;
}

}  // namespace recount::grade

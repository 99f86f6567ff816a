#include "recount/publish/timeline_text.h"

#include <utility>
#include <vector>

#include "recount/publish/catalogue.h"
#include "recount/publish/csv_row.h"
#include "recount/publish/sheet.h"
#include "recount/publish/wording.h"

namespace recount::publish {

namespace {

// More names than this hide what matters; the data have all.
constexpr std::size_t most_named = 6;

std::string value_of(std::optional<std::int64_t> low, std::optional<std::int64_t> high,
                     const std::optional<base::Error>& error, const Wording& wording) {
    return error ? message(wording.language(), "timeline.no_bounds") : wording.value(low, high);
}

void print_day(Sheet& sheet, const reason::TimelineDay& day, const Wording& wording) {
    const record::Language language = wording.language();
    sheet.paragraph(message(language, "timeline.day",
                            {phrase("date", date_text(language, day.day)),
                             phrase("value", value_of(day.low, day.high, day.error, wording))}),
                    2, 2, day.is_moved ? Ink::strong : Ink::plain);
    for (std::size_t i = 0; i < day.movers.size() && i < most_named; ++i) {
        const reason::Mover& mover = day.movers[i];
        sheet.paragraph(message(language, "turn." + std::string(to_text(mover.turn)),
                                {text("id", mover.statement),
                                 phrase("said", wording.premise(mover.statement))}),
                        4, 2);
    }
    if (day.movers.size() > most_named) {
        sheet.paragraph(
            message(language, "timeline.more",
                    {number("n", static_cast<std::int64_t>(day.movers.size() - most_named))}),
            4, 2, Ink::faint);
    }
}

void print_diff(Sheet& sheet, const reason::TimelineDiff& diff, const Wording& wording) {
    const record::Language language = wording.language();
    sheet.heading("heading.timeline_diff");
    sheet.paragraph(message(language, "timeline.diff",
                            {phrase("from", date_text(language, diff.from)),
                             phrase("to", date_text(language, diff.to))}),
                    0, 2, Ink::faint);
    for (const reason::TimelineDiff::Stage& stage : diff.stages) {
        sheet.paragraph(
            message(language, "timeline.stage." + std::string(to_text(stage.adds)),
                    {phrase("value", value_of(stage.low, stage.high, stage.error, wording)),
                     number("n", static_cast<std::int64_t>(stage.statements.size()))}),
            2, 2);
        for (std::size_t i = 0; i < stage.statements.size() && i < most_named; ++i) {
            sheet.paragraph(message(language, "timeline.named",
                                    {text("id", stage.statements[i]),
                                     phrase("said", wording.premise(stage.statements[i]))}),
                            4, 2, Ink::faint);
        }
        if (stage.statements.size() > most_named) {
            sheet.paragraph(
                message(
                    language, "timeline.more",
                    {number("n", static_cast<std::int64_t>(stage.statements.size() - most_named))}),
                4, 2, Ink::faint);
        }
    }
}

}  // namespace

std::string timeline_text(const reason::BoundsOverTime& line,
                          const std::optional<reason::TimelineDiff>& diff,
                          const record::Case& the_case, record::Language language,
                          const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    sheet.paragraph(wording.quantity(line.query), 0, 2);
    sheet.paragraph(message(language, "timeline.days",
                            {number("n", static_cast<std::int64_t>(line.days.size())),
                             number("reused", static_cast<std::int64_t>(line.reused))}),
                    0, 2, Ink::faint);
    sheet.line("");
    for (std::size_t i = 0; i < line.days.size(); ++i) {
        const bool is_end = i == 0 || i + 1 == line.days.size();
        if (is_end || line.days[i].is_moved) {
            print_day(sheet, line.days[i], wording);
        }
    }
    if (diff) {
        print_diff(sheet, *diff, wording);
    }
    return std::move(sheet).text();
}

std::string timeline_csv(const reason::BoundsOverTime& line,
                         const std::optional<reason::TimelineDiff>& diff) {
    if (diff) {
        std::string csv = "from,to,adds,low,high,statements,error\n";
        for (const reason::TimelineDiff::Stage& stage : diff->stages) {
            csv += csv_row({day_cell(diff->from), day_cell(diff->to),
                            std::string(to_text(stage.adds)), number_cell(stage.low),
                            number_cell(stage.high), text_cell(joined(stage.statements)),
                            stage.error ? text_cell(stage.error->message) : ""});
        }
        return csv;
    }
    std::string csv = "day,low,high,mode,is_moved,moved_by,error\n";
    for (const reason::TimelineDay& day : line.days) {
        std::vector<std::string> movers;
        movers.reserve(day.movers.size());
        for (const reason::Mover& mover : day.movers) {
            movers.push_back(std::string(to_text(mover.turn)) + ":" + mover.statement);
        }
        csv += csv_row({day_cell(day.day), number_cell(day.low), number_cell(day.high), day.mode,
                        day.is_moved ? "1" : "0", text_cell(joined(movers)),
                        day.error ? text_cell(day.error->message) : ""});
    }
    return csv;
}

}  // namespace recount::publish

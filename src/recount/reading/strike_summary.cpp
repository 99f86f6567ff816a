#include "recount/reading/strike_summary.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "recount/reading/dateline.h"
#include "recount/reading/sentences.h"
#include "recount/reading/strike_counts.h"
#include "recount/reading/strike_table.h"
#include "recount/reading/strike_words.h"

namespace recount::reading {
namespace {

const StrikeWords* words_for(std::string_view text) {
    if (is_french_summary(text)) {
        return &french_strike_words();
    }
    if (is_dutch_summary(text)) {
        return language_of(text) == record::Language::english ? &dutch_strike_words_in_english()
                                                              : &dutch_strike_words();
    }
    return is_british_summary(text) ? &british_strike_words() : nullptr;
}

/// A line that stands above others: short, and no sentence.
bool is_heading(std::string_view line) {
    return line.size() <= longest_title && line.back() != '.' && line.back() != '!' &&
           line.back() != ';';
}

class SummaryReader {
public:
    SummaryReader(std::string_view text, const StrikeWords& words, const PublicationDay& published,
                  const KnownNames& names)
        : text_(text), words_(words), lines_(paragraphs_of(text)) {
        section_.published = published.declared ? published.declared : published_in_title();
        is_published_sure_ = section_.published.has_value();
        section_.published = section_.published ? section_.published : published.otherwise;
        section_.places = names.places;
    }

    std::optional<ReadStrikeSummary> read() {
        read_only_period();
        for (std::size_t at = 0; at < lines_.size();) {
            const TextSpan before = at > 0 ? lines_[at - 1] : TextSpan{};
            StrikeTable table =
                read_strike_table(text_, std::span(lines_).subspan(at), before, words_, section_);
            if (table.lines > 0) {
                if (!is_elsewhere_) {
                    add(std::move(table.strikes));
                }
                at += table.lines;
            } else {
                read_line(lines_[at++]);
            }
        }
        if (found_.empty()) {
            return std::nullopt;
        }
        return ReadStrikeSummary{words_.format, section_.published,
                                 is_published_sure_ ? Certainty::sure : Certainty::likely,
                                 std::move(found_)};
    }

private:
    /// The day of publication: alone on a short line near the beginning, as days are written in
    /// the language of the text.
    [[nodiscard]] std::optional<record::Day> published_in_title() const {
        for (std::size_t at = 0; at < lines_.size() && at < lines_of_title; ++at) {
            constexpr std::size_t longest_dateline = 60;
            if (lines_[at].until - lines_[at].from > longest_dateline) {
                continue;
            }
            const std::vector<StrikeDays> days =
                strike_days_in(text_, lines_[at], words_, std::nullopt);
            if (days.size() == 1 && days.front().is_one_day) {
                if (const auto day = record::parse_day(days.front().to)) {
                    return *day;
                }
            }
        }
        return std::nullopt;
    }

    /// Where a text names one week alone, all of it speaks of that week; where it names none, of
    /// what was done since a day of the weeks before, or of the seven days to the publication.
    void read_only_period() {
        std::optional<StrikeDays> only;
        std::optional<StrikeDays> since;
        bool says_week = false;
        for (const TextSpan line : lines_) {
            if (line.until - line.from > longest_sentence) {
                continue;
            }
            says_week = says_week || says(line.in(text_), words_.language, words_.this_week);
            const bool says_since = says(line.in(text_), words_.language, words_.since);
            for (const StrikeDays& days : strike_days_in(text_, line, words_, section_.published)) {
                if (says_since && days.is_one_day && !since) {
                    since = weeks_since(days);
                }
                if (!days.is_period()) {
                    continue;
                }
                has_several_periods_ = has_several_periods_ || (only && !only->has_same_days(days));
                only = only ? only : days;
            }
        }
        if (only && only->certainty == Certainty::sure) {
            only->certainty = Certainty::likely;
            only->reason = "the one week that the text names";
        }
        if (!has_several_periods_) {
            section_.days = only        ? only
                            : since     ? since
                            : says_week ? week_to_publication()
                                        : std::nullopt;
        }
    }

    /// From a day to the publication, where that is no more than a month.
    [[nodiscard]] std::optional<StrikeDays> weeks_since(StrikeDays days) const {
        const base::Result<record::Day> from = record::parse_day(days.from);
        constexpr std::chrono::days month(31);
        if (!section_.published || !from || *section_.published - *from > month ||
            *section_.published <= *from) {
            return std::nullopt;
        }
        days.to = record::to_text(*section_.published);
        days.is_one_day = false;
        days.certainty = Certainty::likely;
        days.reason = "since that day, to the publication";
        return days;
    }

    [[nodiscard]] std::optional<StrikeDays> week_to_publication() const {
        constexpr std::chrono::days rest_of_week(6);
        if (!section_.published) {
            return std::nullopt;
        }
        return StrikeDays{record::to_text(*section_.published - rest_of_week),
                          record::to_text(*section_.published),
                          {},
                          false,
                          false,
                          Certainty::likely,
                          "the seven days to the publication"};
    }

    void read_line(TextSpan line) {
        const bool names_elsewhere = says(line.in(text_), words_.language, words_.elsewhere);
        const StrikePlace place = strike_place_in(text_, line, words_, nullptr);
        if (is_heading(line.in(text_))) {
            read_heading(line, names_elsewhere, place);
        }
        if (is_elsewhere_ && (names_elsewhere || place.expression.empty())) {
            return;
        }
        StrikeContext context = section_;
        bool is_elsewhere = false;
        for (const TextSpan sentence : sentences_of(text_, line)) {
            const bool is_here =
                !strike_place_in(text_, sentence, words_, nullptr).expression.empty();
            const bool is_there = says(sentence.in(text_), words_.language, words_.elsewhere);
            is_elsewhere = is_there || (is_elsewhere && !is_here);
            if (is_elsewhere) {
                continue;
            }
            std::vector<ReadStrikes> found = strikes_in_sentence(text_, sentence, words_, context);
            carry(sentence, found, context);
            add(std::move(found));
        }
    }

    /// What the sentences behind one in its paragraph go on to speak of.
    void carry(TextSpan sentence, const std::vector<ReadStrikes>& found,
               StrikeContext& context) const {
        const std::vector<StrikeDays> days =
            strike_days_in(text_, sentence, words_, context.published);
        const std::string_view words = sentence.in(text_);
        const bool is_vague = says(words, words_.language, words_.vague_time);
        const bool is_total = says(words, words_.language, words_.since_start) ||
                              says(words, words_.language, words_.since) ||
                              says(words, words_.language, words_.to_date);
        const bool has_both = is_total && !days.empty() && found.size() > 1 &&
                              found.front().is_cumulative != found.back().is_cumulative;
        context.is_vague = is_vague || has_both || (context.is_vague && days.empty());
        if (!found.empty()) {
            context.is_cumulative = found.back().is_cumulative;
        }
        const bool is_said =
            !found.empty() && !found.back().is_cumulative && !found.back().to.empty();
        if (is_said && !days.empty()) {
            context.days = days_of(found.back());
        } else if (!days.empty() && !is_total) {
            context.days = days.back();
        } else {
            return;
        }
        const bool is_plain = days.size() == 1 && !has_several_periods_;
        if (!is_plain && context.days->certainty == Certainty::sure) {
            context.days->certainty = Certainty::likely;
            context.days->reason = "named in a sentence before";
        }
    }

    [[nodiscard]] static StrikeDays days_of(const ReadStrikes& strikes) {
        return {strikes.from,
                strikes.to,
                strikes.days_span,
                strikes.from == strikes.to && strikes.is_part,
                false,
                strikes.days_certainty,
                strikes.days_reason};
    }

    void read_heading(TextSpan line, bool names_elsewhere, const StrikePlace& place) {
        const std::string_view words = line.in(text_);
        const std::vector<StrikeDays> days =
            strike_days_in(text_, line, words_, section_.published);
        const bool is_total = says(words, words_.language, words_.since_start) ||
                              says(words, words_.language, words_.to_date);
        const StrikeContext none;
        const bool has_counts = !strikes_in_sentence(text_, line, words_, none).empty();
        if (has_counts) {
            return;
        }
        is_elsewhere_ = names_elsewhere || (is_elsewhere_ && place.expression.empty());
        if (!place.expression.empty()) {
            section_.place = place;
        }
        section_.is_cumulative =
            is_total || (section_.is_cumulative && days.empty() && place.expression.empty());
        // The day of publication stands alone; a day of strikes has a colon or more words.
        if (!days.empty() && (days.front().is_period() || words.back() == ':')) {
            section_.days = days.front();
        }
    }

    void add(std::vector<ReadStrikes> strikes) {
        for (ReadStrikes& one : strikes) {
            set_part(one);
            if (!attach(one) && !is_known(one)) {
                found_.push_back(std::move(one));
            }
        }
    }

    /// Behind the strikes of one kind, a number no greater is one of a part of them.
    void set_part(ReadStrikes& one) {
        std::int64_t& most = parts_[one.measure + " " + one.from + " " + one.to];
        if (one.is_part) {
            most = std::max(most, one.low);
        } else if (!one.is_cumulative && one.low > 0 && one.low <= most) {
            one.is_part = true;
            one.reason += "; stands behind a part that is as great";
        }
    }

    /// Targets on a line of their own are those of the strikes just before.
    [[nodiscard]] bool attach(const ReadStrikes& targets) {
        if (targets.measure != "targets" || !targets.is_whole() || found_.empty()) {
            return false;
        }
        ReadStrikes& last = found_.back();
        const bool is_alone = found_.size() < 2 || found_[found_.size() - 2].span != last.span ||
                              found_[found_.size() - 2].measure != last.measure;
        const bool is_theirs = is_alone && last.measure == "strikes" && last.is_whole() &&
                               !last.targets && last.from == targets.from &&
                               last.to == targets.to &&
                               last.is_cumulative == targets.is_cumulative &&
                               (last.place == targets.place || targets.place.empty());
        if (is_theirs) {
            last.targets = targets.low;
            last.targets_span = targets.value_span;
        }
        return is_theirs;
    }

    /// The same count a second time is no second one; another value makes both doubtful.
    [[nodiscard]] bool is_known(ReadStrikes& one) {
        if (!one.is_whole()) {
            return false;
        }
        const auto [place, is_new] =
            whole_.try_emplace(one.measure + " " + one.from + " " + one.to + " " + one.place +
                                   (one.is_cumulative ? " total" : ""),
                               found_.size());
        if (is_new) {
            return false;
        }
        ReadStrikes& known = found_[place->second];
        if (known.low == one.low) {
            return known.certainty <= one.certainty;
        }
        if (known.certainty != Certainty::doubtful) {
            doubt(known, one.low);
        }
        doubt(one, known.low);
        return false;
    }

    static void doubt(ReadStrikes& strikes, std::int64_t other) {
        strikes.certainty = Certainty::doubtful;
        strikes.reason += "; the text also gives " + std::to_string(other);
    }

    std::string_view text_;
    const StrikeWords& words_;
    std::vector<TextSpan> lines_;
    StrikeContext section_;
    bool is_elsewhere_ = false;
    bool has_several_periods_ = false;
    bool is_published_sure_ = false;
    std::vector<ReadStrikes> found_;
    std::map<std::string, std::int64_t> parts_;  ///< measure and days -> the greatest part
    std::map<std::string, std::size_t> whole_;   ///< what is counted -> its index in `found_`
};

/// The actor of the case that the country is; its usual id where the case has none.
void name_actor(ReadStrikeSummary& summary, const KnownNames& names) {
    if (names.actors == nullptr) {
        return;
    }
    for (ReadStrikes& one : summary.strikes) {
        if (const auto actor = names.actors->actor(one.actor)) {
            one.actor = actor->text();
        }
    }
}

}  // namespace

std::string_view to_text(StrikeFormat format) {
    switch (format) {
        case StrikeFormat::british:
            return "british";
        case StrikeFormat::french:
            return "french";
        case StrikeFormat::dutch:
            return "dutch";
    }
    return {};
}

std::optional<ReadStrikeSummary> read_strike_summary(std::string_view text,
                                                     const PublicationDay& published,
                                                     const KnownNames& names) {
    const StrikeWords* words = words_for(text);
    if (words == nullptr) {
        return std::nullopt;
    }
    std::optional<ReadStrikeSummary> summary = SummaryReader(text, *words, published, names).read();
    if (summary) {
        name_actor(*summary, names);
    }
    return summary;
}

}  // namespace recount::reading

#include "recount/reading/release_json.h"

#include <nlohmann/json.hpp>

#include "recount/reading/passage_json.h"

namespace recount::reading {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json day_or_null(std::optional<record::Day> day) {
    return day ? Json(record::to_text(*day)) : Json(nullptr);
}

/// The words a value rests on, and where they stand.
void add_words(Json& json, std::string_view text, TextSpan span) {
    json["words"] = span.in(text);
    json["from"] = span.from;
    json["until"] = span.until;
}

Json harm_json(std::string_view text, const std::optional<ReadHarm>& harm) {
    if (!harm) {
        return nullptr;
    }
    Json json = {{"low", harm->low}, {"high", harm->high}};
    add_words(json, text, harm->span);
    return json;
}

Json finding_json(std::string_view text, const ReadFinding& finding) {
    Json json = {{"item", text_or_null(finding.item)},
                 {"date", record::to_text(finding.day)},
                 {"place", text_or_null(finding.place)},
                 {"near", text_or_null(finding.near)},
                 {"country", text_or_null(finding.country)},
                 {"source", text_or_null(finding.source)},
                 {"verdict", to_text(finding.verdict)},
                 {"reason", text_or_null(finding.reason)},
                 {"killed", harm_json(text, finding.killed)},
                 {"injured", harm_json(text, finding.injured)},
                 {"mgrs", finding.grids},
                 {"report", text_or_null(finding.report_number)},
                 {"is_reopened", finding.is_reopened},
                 {"certainty", to_text(finding.certainty)}};
    add_words(json, text, finding.span);
    return json;
}

Json paragraphs_json(std::string_view text, const std::vector<TextSpan>& spans) {
    Json paragraphs = Json::array();
    for (const TextSpan span : spans) {
        add_words(paragraphs.emplace_back(Json::object()), text, span);
    }
    return paragraphs;
}

Json proposal_json(std::string_view text, const Proposal& proposal) {
    Json json = {{"id", proposal.id},
                 {"kind", record::to_text(proposal.kind)},
                 {"key", proposal.key},
                 {"certainty", to_text(proposal.certainty)},
                 {"values", Json::array()}};
    add_words(json, text, proposal.span);
    for (const ProposedValue& value : proposal.values) {
        Json& one = json["values"].emplace_back();
        one = {{"column", value.column},
               {"value", value.value},
               {"certainty", to_text(value.certainty)},
               {"reason", text_or_null(value.reason)}};
        add_words(one, text, value.span);
    }
    return json;
}

Json party_json(std::string_view text, const std::optional<ActorInText>& party) {
    if (!party) {
        return nullptr;
    }
    Json json = {{"expression", party->expression.text()},
                 {"certainty", to_text(party->certainty)},
                 {"reason", party->reason}};
    add_words(json, text, party->span);
    return json;
}

Json place_json(std::string_view text, const PlaceInText& place) {
    Json candidates = Json::array();
    for (const PlaceCandidate& candidate : place.candidates) {
        candidates.push_back({{"id", candidate.place.id},
                              {"name", candidate.place.name},
                              {"kind", candidate.place.kind},
                              {"country", candidate.place.country},
                              {"why", candidate.why}});
    }
    Json json = {{"relation", text_or_null(place.relation)},
                 {"candidates", std::move(candidates)},
                 {"certainty", to_text(place.certainty)},
                 {"reason", place.reason}};
    add_words(json, text, place.span);
    return json;
}

/// The claims and events of news; none of both in a release.
void add_news(Json& json, const ReadDocument& document) {
    json["language"] = document.language ? Json(language_code(*document.language)) : Json(nullptr);
    json["claims"] = Json::array();
    json["events"] = Json::array();
    if (!document.news) {
        return;
    }
    for (const NewsClaim& claim : document.news->claims) {
        Json one = casualty_json(document.text, claim.casualty);
        one["speaker_actor"] = party_json(document.text, claim.speaker);
        one["party"] = party_json(document.text, claim.party);
        one["event"] = claim.event ? Json(*claim.event) : Json(nullptr);
        json["claims"].push_back(std::move(one));
    }
    for (const NewsEvent& event : document.news->events) {
        Json one = {{"date", event.day ? Json(event.day->date.text()) : Json(nullptr)},
                    {"place", event.place ? place_json(document.text, *event.place) : Json()},
                    {"is_carried_over", event.is_carried_over}};
        add_words(one, document.text, event.span);
        json["events"].push_back(std::move(one));
    }
}

Json same_words_json(const DocumentOfSameWords& document) {
    return {{"document_id", document.id},
            {"file", document.is_recorded ? Json(nullptr) : text_or_null(document.name)},
            {"title", document.is_recorded ? text_or_null(document.name) : Json(nullptr)},
            {"sha256", text_or_null(document.sha256)},
            {"published_on", text_or_null(document.published_on)},
            {"is_recorded", document.is_recorded},
            {"share", document.share ? Json(*document.share) : Json(nullptr)}};
}

Json strikes_json(const ReadDocument& document) {
    Json strikes = Json::array();
    if (!document.strikes) {
        return strikes;
    }
    for (const ReadStrikes& one : document.strikes->strikes) {
        Json json = {{"format", to_text(document.strikes->format)},
                     {"actor", one.actor},
                     {"measure", one.measure},
                     {"value_kind", one.is_cumulative ? "cumulative" : "period"},
                     {"low", one.low},
                     {"high", one.high ? Json(*one.high) : Json(nullptr)},
                     {"hedge", text_or_null(one.hedge)},
                     {"unit", one.unit},
                     {"is_part", one.is_part},
                     {"period_from", text_or_null(one.from)},
                     {"period_to", text_or_null(one.to)},
                     {"place", text_or_null(one.place)},
                     {"targets", one.targets ? Json(*one.targets) : Json(nullptr)},
                     {"certainty", to_text(one.overall())},
                     {"reason", one.reason}};
        add_words(json, document.text, one.value_span);
        strikes.push_back(std::move(json));
    }
    return strikes;
}

Json document_json(const ReadDocument& document, const std::vector<Proposal>& proposals) {
    const ReadRelease& release = document.release;
    Json counts = Json::array();
    for (const ReadCount& count : release.counts) {
        Json json = {{"column", count.field},
                     {"value", count.value},
                     {"certainty", to_text(count.certainty)},
                     {"reason", count.reason}};
        add_words(json, document.text, count.span);
        counts.push_back(std::move(json));
    }
    Json findings = Json::array();
    for (const ReadFinding& finding : release.findings) {
        findings.push_back(finding_json(document.text, finding));
    }
    Json repeated_by = Json::array();
    for (const DocumentOfSameWords& copy : document.repeated_by) {
        repeated_by.push_back(same_words_json(copy));
    }
    Json proposed = Json::array();
    for (const Proposal& proposal : proposals) {
        proposed.push_back(proposal_json(document.text, proposal));
    }
    Json json = {
        {"file", document.file},
        {"sha256", document.sha256},
        {"copy_of", document.copied_from ? same_words_json(*document.copied_from) : Json(nullptr)},
        {"repeated_by", std::move(repeated_by)},
        {"published_on", day_or_null(document.published_on)},
        {"period_from", day_or_null(release.period_from)},
        {"period_to", day_or_null(release.period_to)},
        {"counts", std::move(counts)},
        {"findings", std::move(findings)},
        {"unread", paragraphs_json(document.text, release.unread)},
        {"proposals", std::move(proposed)}};
    add_news(json, document);
    json["strikes"] = strikes_json(document);
    return json;
}

std::string written(const Json& json) {
    constexpr int indent = 2;
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string to_json(const std::vector<ReadDocument>& documents,
                    const std::vector<std::vector<Proposal>>& proposals) {
    Json json = {{"documents", Json::array()}};
    for (std::size_t i = 0; i < documents.size(); ++i) {
        json["documents"].push_back(document_json(documents[i], proposals[i]));
    }
    return written(json);
}

std::string to_json(const Changes& changes, const ReadDocument& before, const ReadDocument& after) {
    Json json = {{"before", {{"file", before.file}, {"sha256", before.sha256}}},
                 {"after", {{"file", after.file}, {"sha256", after.sha256}}},
                 {"values", Json::array()}};
    for (const ReleaseChange& change : changes.values) {
        json["values"].push_back({{"field", change.field},
                                  {"finding", text_or_null(change.finding)},
                                  {"before", text_or_null(change.before)},
                                  {"after", text_or_null(change.after)}});
    }
    json["only_before"] = paragraphs_json(before.text, changes.only_before);
    json["only_after"] = paragraphs_json(after.text, changes.only_after);
    return written(json);
}

}  // namespace recount::reading

#include "recount/reading/event_ids.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::reading {
namespace {

using record::RecordKind;

const std::string doc = "doc-aaaaaaaaaaaaaaaa";

/// A report and an incident of one event, a statement of it, one of nothing, and a row that has an
/// id of its own.
std::vector<Proposal> proposals() {
    const auto proposal = [](RecordKind kind, const std::string& id, const std::string& key,
                             const std::string& part) {
        Proposal made;
        made.kind = kind;
        made.id = id;
        made.key = key;
        made.values = {{"part", part, {}, Certainty::sure, {}}};
        return made;
    };
    return {proposal(RecordKind::report, doc + "-1", "k1", ""),
            proposal(RecordKind::incident, doc + "-1", "k2", ""),
            proposal(RecordKind::statement, doc + "-s1", "k3", doc + "-1"),
            proposal(RecordKind::statement, doc + "-s2", "k4", "?"),
            proposal(RecordKind::release, "cjtf-2031-05-02", "k5", "")};
}

std::vector<std::vector<Proposal>> given(const EnteredId& entered_id) {
    ReadDocument document;
    document.sha256 = std::string(64, 'a');
    std::vector<std::vector<Proposal>> all = {proposals()};
    std::uint64_t next = 0x10;
    give_ids({document}, all, entered_id, [&] { return next++; });
    return all;
}

TEST(EventIdsTest, ids_are_drawn_and_tell_nothing_of_the_document) {
    const std::vector<Proposal> all =
        given([](const auto&, const auto&) { return std::nullopt; }).front();
    EXPECT_EQ(all[0].id, "news-0000000000000010");
    EXPECT_EQ(all[1].id, "news-0000000000000010");
    EXPECT_EQ(all[2].id, "news-0000000000000011");
    EXPECT_EQ(all[2].value("part")->value, all[1].id);
    EXPECT_EQ(all[3].id, "news-0000000000000012");
    EXPECT_EQ(all[3].value("part")->value, "?");
    EXPECT_EQ(all[4].id, "cjtf-2031-05-02");
}

TEST(EventIdsTest, what_was_entered_keeps_its_id_of_old_casebooks_too) {
    for (const std::string key : {"k1", "k2"}) {
        const std::vector<Proposal> all =
            given([&](const auto&, const Proposal& proposal) {
                return proposal.key == key ? std::optional(doc + "-1") : std::nullopt;
            }).front();
        EXPECT_EQ(all[0].id, doc + "-1");
        EXPECT_EQ(all[1].id, doc + "-1");
        EXPECT_EQ(all[2].value("part")->value, doc + "-1");
        EXPECT_EQ(all[2].id, "news-0000000000000010");
    }
}

}  // namespace
}  // namespace recount::reading

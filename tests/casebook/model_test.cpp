// Random sequences of changes against a model that keeps everything in a list.
#include <algorithm>
#include <random>

#include "tests/casebook/support.h"

namespace recount::casebook::test {
namespace {

using record::Entry;
using record::RecordKind;

/// The casebook as anybody would write it who need not care for speed.
class Model {
public:
    bool append(const std::vector<Change>& changes, const Authorship& authorship) {
        std::vector<std::pair<Change, Authorship>> all = all_;
        for (const Change& change : changes) {
            if (change.action == RevisionAction::withdraw && !last_put(all, change.entry)) {
                return false;
            }
            all.emplace_back(change, authorship);
        }
        all_ = all;
        return true;
    }

    [[nodiscard]] std::vector<Entry> entries(std::optional<Moment> recorded_by) const {
        std::vector<Entry> found;
        std::vector<std::pair<Change, Authorship>> seen;
        for (const auto& [change, authorship] : all_) {
            if (!recorded_by || authorship.when <= recorded_by->at) {
                seen.emplace_back(change, authorship);
            }
        }
        std::vector<Entry> begun;
        for (const auto& [change, authorship] : all_) {
            const bool known = std::ranges::any_of(
                begun, [&](const Entry& entry) { return is_same(entry, change.entry); });
            if (!known) {
                begun.push_back(change.entry);
                if (std::optional<Entry> last = last_put(seen, change.entry)) {
                    found.push_back(*last);
                }
            }
        }
        return found;
    }

    [[nodiscard]] std::size_t size() const { return all_.size(); }

private:
    static bool is_same(const Entry& one, const Entry& other) {
        return one.kind == other.kind && one.id == other.id;
    }

    static std::optional<Entry> last_put(
        const std::vector<std::pair<Change, Authorship>>& revisions, const Entry& wanted) {
        std::optional<Entry> last;
        for (const auto& [change, authorship] : revisions) {
            if (is_same(change.entry, wanted)) {
                last = change.action == RevisionAction::put ? std::optional(change.entry)
                                                            : std::nullopt;
            }
        }
        return last;
    }

    std::vector<std::pair<Change, Authorship>> all_;
};

/// A batch over few kinds and ids, so that they meet often.
std::vector<Change> random_changes(std::mt19937& random) {
    constexpr std::array kinds = {RecordKind::place, RecordKind::statement, RecordKind::victim};
    std::vector<Change> changes;
    for (auto left = random() % 6; left > 0; --left) {
        const RecordKind kind = kinds.at(random() % kinds.size());
        const std::string id = std::to_string(random() % 8);
        if (random() % 4 == 0) {
            changes.push_back(withdraw(kind, id));
        } else {
            changes.push_back(put({kind, id, {{"value", std::to_string(random() % 100)}}}));
        }
    }
    return changes;
}

class ModelTest : public ::testing::TestWithParam<unsigned> {};

TEST_P(ModelTest, agrees_with_the_casebook_at_every_moment) {
    const TemporaryFolder folder;
    std::mt19937 random(GetParam());
    Model model;
    {
        Casebook book = value_of(Casebook::create(folder / "a.recount"));
        for (std::int64_t step = 0; step < 60; ++step) {
            const std::vector<Change> changes = random_changes(random);
            // Every third seed has clocks that disagree.
            const auto second =
                GetParam() % 3 == 0 ? static_cast<std::int64_t>(random() % 60) : step / 2;
            const bool fits = model.append(changes, amal(second));
            EXPECT_EQ(book.append(changes, amal(second)).has_value(), fits);
            ASSERT_EQ(book.revision_count(), model.size());
            ASSERT_EQ(value_of(book.entries()), model.entries({}));
        }
        ASSERT_TRUE(value_of(book.audit()).intact());
        value_of(book.rebuild());
        ASSERT_TRUE(value_of(book.audit()).intact());
    }
    const Casebook book = value_of(Casebook::open_to_read(folder / "a.recount"));
    for (std::int64_t second = -1; second <= 61; ++second) {
        const std::vector<Entry> expected = model.entries(moment(second));
        ASSERT_EQ(value_of(book.entries(moment(second))), expected) << "second " << second;
        for (const Entry& entry : expected) {
            ASSERT_EQ(value_of(book.entry(entry.kind, entry.id, moment(second))), entry);
        }
    }
}

TEST_P(ModelTest, the_changes_to_reach_a_set_of_entries_reach_it) {
    const TemporaryFolder folder;
    std::mt19937 random(GetParam());
    Casebook book = value_of(Casebook::create(folder / "a.recount"));
    for (std::int64_t step = 0; step < 20; ++step) {
        Model wanted;
        for (const Change& change : random_changes(random)) {
            // A withdrawal of what is not there is refused and changes nothing.
            static_cast<void>(wanted.append({change}, amal(step)));
        }
        const std::vector<Entry> target = wanted.entries({});
        value_of(book.append(changes_to_reach(value_of(book.entries()), target), amal(step)));
        EXPECT_THAT(value_of(book.entries()), ::testing::UnorderedElementsAreArray(target));
        EXPECT_THAT(changes_to_reach(value_of(book.entries()), target), ::testing::IsEmpty());
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ModelTest, ::testing::Range(1U, 13U));

}  // namespace
}  // namespace recount::casebook::test

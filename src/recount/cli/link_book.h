#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/record/link_decision.h"

namespace recount::cli {

/// What people decided on links, in a casebook or in a plain file of the form of links.csv. Nothing
/// is ever changed in it: what is decided is added.
///
/// Of a plain file, one process at a time adds (`busy`). One thread.
class LinkBook {
public:
    enum class Use { read, write };

    /// A plain file that is not there is made for `write`. Fails with `not_found`, `not_readable`,
    /// `busy`, `malformed` for a file without the columns of links.csv, and as a casebook does.
    static base::Result<LinkBook> open(const DecisionsPlace& place, Author author, Use use);

    ~LinkBook();
    LinkBook(LinkBook&&) noexcept;
    LinkBook& operator=(LinkBook&&) = delete;

    /// In the order in which they were recorded.
    [[nodiscard]] const std::vector<record::LinkDecision>& decisions() const { return decisions_; }
    /// Rows that could not be read: they decide nothing.
    [[nodiscard]] const std::vector<base::Error>& problems() const { return problems_; }
    [[nodiscard]] bool has(const std::string& id) const;

    /// Adds a decision; durable when it returns. Its id, author and day are set here; `number` is
    /// the least it may have.
    [[nodiscard]] base::Result<void> add(record::LinkDecision decision, std::uint64_t number);

    /// Takes a decision back. Fails with `not_found` where none has the id, `refused` where a later
    /// one on the same two entries stands.
    [[nodiscard]] base::Result<void> take_back(const std::string& id);

private:
    class Store;
    class FileStore;
    class CasebookStore;

    LinkBook(std::unique_ptr<Store> store, Author author);
    [[nodiscard]] base::Result<void> load();

    std::unique_ptr<Store> store_;
    Author author_;
    std::vector<record::LinkDecision> decisions_;
    std::vector<base::Error> problems_;
};

}  // namespace recount::cli

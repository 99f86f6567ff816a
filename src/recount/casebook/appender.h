#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "recount/base/result.h"
#include "recount/casebook/encoding.h"
#include "recount/casebook/revision.h"
#include "recount/casebook/sqlite.h"

namespace recount::casebook {

/// The number and the digest of the last revision.
struct Head {
    std::uint64_t number = 0;
    base::Digest digest;
};

/// Of an empty casebook: 0 and `chain_beginning()`.
[[nodiscard]] base::Result<Head> read_head(const Database& database);

/// A digest as the file keeps it; nothing when it has not 32 bytes.
[[nodiscard]] std::optional<base::Digest> read_digest(std::string_view bytes);

/// The hot path: writes revisions with prepared statements. Internal. One thread.
class Appender {
public:
    [[nodiscard]] static base::Result<Appender> prepare(const Database& database);

    /// Begins a batch. The head is read inside the transaction, so that a program that ignored the
    /// writer's lock cannot make two revisions follow one.
    [[nodiscard]] base::Result<void> begin(const Database& database);
    [[nodiscard]] base::Result<void> add(const Database& database, const Authorship& authorship,
                                         const Change& change);
    /// The number of the last revision of the casebook, durable.
    [[nodiscard]] base::Result<std::uint64_t> commit(const Database& database);
    void roll_back(const Database& database);

private:
    Appender(Query find_record, Query add_record, Query add_batch, Query add_revision,
             Query add_time, Query add_present, Query put_present, Query remove_present);

    [[nodiscard]] base::Result<std::optional<std::int64_t>> record_of(std::string_view kind,
                                                                      std::string_view id);
    [[nodiscard]] base::Result<void> ensure_batch(const Database& database,
                                                  const Authorship& authorship);
    [[nodiscard]] base::Result<void> add_to_chain(const Authorship& authorship,
                                                  const Change& change);

    Query find_record_;
    Query add_record_;
    Query add_batch_;
    Query add_revision_;
    Query add_time_;
    Query add_present_;
    Query put_present_;
    Query remove_present_;
    Sealer sealer_;
    std::string fields_;
    Head head_;
    std::optional<std::int64_t> batch_;  ///< absent: the batch has no revision yet
};

}  // namespace recount::casebook

#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "recount/intake/interpret.h"
#include "recount/intake/references.h"
#include "recount/intake/row.h"
#include "recount/intake/written_case.h"

namespace recount::intake {

/// What the parts of `interpret` share while a case is read, kind by kind in the order of
/// `all_record_kinds`. References within one kind are checked when all its rows are read.
struct Interpretation {
    InterpretedCase result;
    References references;
    /// Where each actor lies in `result.value.actors`.
    std::map<std::string, std::size_t, std::less<>> actor_places = {};
    /// Memberships that are not checked yet, in the order of the rows.
    struct PendingMembership {
        std::size_t actor = 0;  ///< its place in `result.value.actors`
        record::Membership membership;
        base::Where where;
    };
    std::vector<PendingMembership> memberships = {};

    [[nodiscard]] Row row(const WrittenEntry& written) {
        return Row(written, references, result.findings);
    }
    void add_error(const base::Where& where, std::string column, std::string value,
                   base::ErrorKind kind, std::string message) {
        result.findings.errors.push_back(
            {kind,
             std::move(message),
             {where.file, where.row, std::move(column), std::move(value)}});
    }
};

/// One row each; the row is typed and added to the case, or its errors are.
void read_actor(const WrittenEntry& written, Interpretation& reading);
void read_place(const WrittenEntry& written, Interpretation& reading);
void read_source(const WrittenEntry& written, Interpretation& reading);
void read_document(const WrittenEntry& written, Interpretation& reading);
void read_part(const WrittenEntry& written, Interpretation& reading);
void read_incident(const WrittenEntry& written, Interpretation& reading);
void read_statement(const WrittenEntry& written, Interpretation& reading);
void read_release(const WrittenEntry& written, Interpretation& reading);
void read_strike(const WrittenEntry& written, Interpretation& reading);
void read_report(const WrittenEntry& written, Interpretation& reading);
void read_victim(const WrittenEntry& written, Interpretation& reading);
void read_question(const WrittenEntry& written, Interpretation& reading);
void read_decision(const WrittenEntry& written, Interpretation& reading);
void read_link_decision(const WrittenEntry& written, Interpretation& reading);

/// Leaves out memberships in groups that no row defines, and those that close a loop.
void check_memberships(Interpretation& reading);
/// Leaves out `within` where no row defines it or where it closes a loop.
void check_place_tree(Interpretation& reading);
/// Leaves out members of `disjoint_with` that no row defines.
void check_disjoint_parts(Interpretation& reading);
/// Leaves out statements that supersede what no row defines, themselves, or each other in a ring.
void check_supersedes(Interpretation& reading);

}  // namespace recount::intake

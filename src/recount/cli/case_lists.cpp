#include "recount/cli/case_lists.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "recount/casebook/casebook.h"
#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/intake.h"
#include "recount/intake/public_case.h"

namespace recount::cli {
namespace {

using record::Entry;
using record::RecordKind;

constexpr std::size_t most_lists = 65'000;

base::Result<intake::WrittenCase> written_case(const CaseSource& source) {
    if (source.kind == CaseSource::Kind::folder) {
        return intake::read_case_folder(source.path);
    }
    RECOUNT_TRY(const casebook::Casebook book, casebook::Casebook::open_to_read(source.path));
    RECOUNT_TRY(std::vector<Entry> entries, book.entries(source.recorded_by));
    intake::WrittenCase written;
    for (Entry& entry : entries) {
        written.entries.push_back({std::move(entry), {}});
    }
    return written;
}

std::string cell(const Entry& entry, std::string_view column) {
    return std::string(intake::trimmed(intake::cell_of(entry, column)));
}

/// Where places lie, as paths of the tree.
class PlacePaths {
public:
    explicit PlacePaths(const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) {
            if (entry.kind == RecordKind::place) {
                places_.emplace(cell(entry, "place_id"), &entry);
            }
        }
    }

    /// `syria:country/raqqa:governorate`; empty for a place that is not in the case.
    [[nodiscard]] std::string of(const std::string& place) const {
        std::string path;
        std::set<std::string> passed;  // a place may lie within itself by mistake
        for (auto at = places_.find(place); at != places_.end() && passed.insert(at->first).second;
             at = places_.find(cell(*at->second, "within"))) {
            std::string kind = cell(*at->second, "kind");
            std::ranges::replace_if(
                kind, [](char letter) { return letter == '/' || letter == ':'; }, ' ');
            path = at->first + (kind.empty() ? "" : ":" + kind) + (path.empty() ? "" : "/") + path;
        }
        return path;
    }

private:
    std::map<std::string, const Entry*> places_;
};

/// Which document each document repeats in the end.
class Roots {
public:
    explicit Roots(const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) {
            if (entry.kind == RecordKind::document) {
                copy_of_.emplace(cell(entry, "document_id"), cell(entry, "copy_of"));
            }
        }
        for (const auto& [document, copied] : copy_of_) {
            if (const std::string root = of(document); root != document) {
                repeated_.insert(root);
            }
        }
    }

    /// A document that repeats nothing is its own root. What repeats itself in a circle has the
    /// root of least id.
    [[nodiscard]] std::string of(const std::string& document) const {
        std::string root = document;
        std::set<std::string> passed = {document};
        for (auto at = copy_of_.find(root); at != copy_of_.end() && !at->second.empty();
             at = copy_of_.find(root)) {
            root = at->second;
            if (!passed.insert(root).second) {
                return circle_of(root);
            }
        }
        return root;
    }

    [[nodiscard]] bool is_repeated(const std::string& root) const {
        return repeated_.contains(root);
    }

private:
    [[nodiscard]] std::string circle_of(const std::string& document) const {
        std::string least = document;
        for (std::string at = copy_of_.at(document); at != document; at = copy_of_.at(at)) {
            least = std::min(least, at);
        }
        return least;
    }

    std::map<std::string, std::string> copy_of_;
    std::set<std::string> repeated_;
};

/// Columns of incidents.csv that mean the same as others of reports.csv.
std::string_view as_in_reports(std::string_view column) {
    constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"date", "event_date"}, {"place", "place_id"}, {"belligerents", "belligerent"}};
    const auto* const found =
        std::ranges::find(names, column, [](const auto& name) { return name.first; });
    return found == std::end(names) ? column : found->second;
}

class CaseLists {
public:
    CaseLists(const intake::WrittenCase& written, LinkArguments::What what) : what_(what) {
        std::vector<Entry> all;
        for (const intake::WrittenEntry& one : written.entries) {
            all.push_back(one.entry);
            if (one.where.row) {
                row_of_.emplace(std::pair(one.entry.kind, one.entry.id), *one.where.row);
            }
        }
        open_ = intake::public_case(all).entries;
        note_withheld(all);
        lists_.notes.insert(lists_.notes.end(), written.findings.errors.begin(),
                            written.findings.errors.end());
    }

    base::Result<LinkedLists> run() && {
        if (what_ == LinkArguments::What::victims) {
            add_all(RecordKind::victim, "list_id");
        } else {
            add_all(RecordKind::report, "source_id");
            add_incidents();
        }
        if (lists_.names.size() > most_lists) {
            return base::fail(base::ErrorKind::refused, "more than 65,000 lists");
        }
        if (lists_.table.size() == 0) {
            return base::fail(
                base::ErrorKind::refused,
                "the case has no open row in " + files() + "; record some, or name files of lists");
        }
        return std::move(lists_);
    }

private:
    [[nodiscard]] bool is_listed(RecordKind kind) const {
        return what_ == LinkArguments::What::victims
                   ? kind == RecordKind::victim
                   : kind == RecordKind::report || kind == RecordKind::incident;
    }

    [[nodiscard]] std::string files() const {
        return what_ == LinkArguments::What::victims ? "victims.csv"
                                                     : "reports.csv or incidents.csv";
    }

    /// What stays out is counted, and its ids are kept so that nothing is said of them.
    void note_withheld(const std::vector<Entry>& all) {
        std::set<std::pair<RecordKind, std::string>> open;
        for (const Entry& entry : open_) {
            open.emplace(entry.kind, entry.id);
        }
        std::size_t withheld = 0;
        for (const Entry& entry : all) {
            if (!open.contains({entry.kind, entry.id})) {
                withheld += is_listed(entry.kind) ? 1U : 0U;
                lists_.withheld.insert(entry.id);
            }
        }
        if (withheld > 0) {
            lists_.notes.push_back(
                {base::ErrorKind::refused,
                 std::to_string(withheld) +
                     (withheld == 1 ? " row is not open or rests on one that is not"
                                    : " rows are not open or rest on ones that are not") +
                     " (restricted, sealed, or of such a source, document or incident), and left "
                     "out",
                 {files(), std::nullopt, "", ""}});
        }
    }

    std::uint16_t begin_list(const std::string& name) {
        std::string unique = name;
        for (int copy = 2; std::ranges::find(lists_.names, unique) != lists_.names.end(); ++copy) {
            unique = name + " (" + std::to_string(copy) + ")";
        }
        lists_.names.push_back(unique);
        return static_cast<std::uint16_t>(lists_.names.size() - 1);
    }

    /// All rows of a kind, those of one list together, lists in the order of their first row.
    void add_all(RecordKind kind, std::string_view list_column) {
        std::vector<std::pair<std::string, std::vector<const Entry*>>> by_list;
        std::map<std::string, std::size_t> place_of;
        for (const Entry& entry : open_) {
            if (entry.kind != kind) {
                continue;
            }
            std::string name = cell(entry, list_column);
            name = name.empty() ? intake::file_name(kind) : name;
            const auto [place, is_new] = place_of.emplace(name, by_list.size());
            if (is_new) {
                by_list.emplace_back(name, std::vector<const Entry*>());
            }
            by_list[place->second].second.push_back(&entry);
        }
        const PlacePaths paths(open_);
        const Roots roots(open_);
        for (const auto& [name, entries] : by_list) {
            const std::uint16_t list = begin_list(name);
            for (const Entry* entry : entries) {
                add_row(*entry, list);
                if (kind == RecordKind::report) {
                    set("place_path", paths.of(cell(*entry, "place_id")));
                    set_root(*entry, roots);
                }
            }
        }
    }

    void add_incidents() {
        const PlacePaths paths(open_);
        for (const Entry& entry : open_) {
            if (entry.kind == RecordKind::incident) {
                if (!lists_.incidents) {
                    lists_.incidents = begin_list(intake::file_name(RecordKind::incident));
                }
                add_row(entry, *lists_.incidents);
                set("place_path", paths.of(cell(entry, "place")));
            }
        }
    }

    /// Reports of documents that repeat each other are one voice, in whichever list they stand: all
    /// of them name the root, which is no report.
    void set_root(const Entry& entry, const Roots& roots) {
        const std::string document = cell(entry, "document_id");
        if (document.empty()) {
            return;
        }
        const std::string root = roots.of(document);
        set("root_document", root);
        if (roots.is_repeated(root) && cell(entry, "copy_of").empty()) {
            set("copy_of", "document " + root);
        }
    }

    void add_row(const Entry& entry, std::uint16_t list) {
        lists_.table.add_entry(list);
        const auto row = row_of_.find({entry.kind, entry.id});
        const bool is_first = lists_.rows.empty() || list != last_list_;
        const std::uint64_t next = is_first ? 2 : lists_.rows.back() + 1;
        lists_.rows.push_back(row == row_of_.end() ? next : row->second);
        last_list_ = list;
        for (const record::Field& field : entry.fields) {
            if (field.name == "list_id") {
                continue;  // it is the list
            }
            const bool is_incident = entry.kind == RecordKind::incident;
            set(std::string(is_incident ? as_in_reports(field.name) : field.name),
                intake::trimmed(field.value));
        }
    }

    void set(const std::string& column, std::string_view value) {
        const std::optional<std::size_t> known = lists_.table.find(column);
        lists_.table.set(known ? *known : lists_.table.add_column(column), value);
    }

    LinkArguments::What what_;
    std::map<std::pair<RecordKind, std::string>, std::uint64_t> row_of_;
    std::vector<Entry> open_;
    LinkedLists lists_;
    std::uint16_t last_list_ = 0;
};

}  // namespace

base::Result<LinkedLists> read_case_lists(const CaseSource& source, LinkArguments::What what) {
    RECOUNT_TRY(const intake::WrittenCase written, written_case(source));
    return CaseLists(written, what).run();
}

base::Result<LinkedLists> read_lists_of(const LinkArguments& arguments, std::size_t threads) {
    return arguments.from ? read_case_lists(*arguments.from, arguments.what)
                          : read_lists(arguments.lists, threads);
}

std::optional<DecisionsPlace> decisions_read_from(const LinkArguments& arguments) {
    if (arguments.decisions || !arguments.from ||
        arguments.from->kind != CaseSource::Kind::folder) {
        return arguments.decisions;
    }
    const std::filesystem::path links = arguments.from->path / intake::file_name(RecordKind::link);
    std::error_code reason;
    return std::filesystem::exists(links, reason)
               ? std::optional(DecisionsPlace{DecisionsPlace::Kind::plain_file, links})
               : std::nullopt;
}

}  // namespace recount::cli

#include "bench/plain_program.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

#include <coin/Cbc_C_Interface.h>
#include <z3++.h>

namespace recount::bench {
namespace {

constexpr int parties = 13;
constexpr int months = 60;

bool has_party(const std::string& expression, int party) {
    if (expression == "coalition") {
        return party < 12;
    }
    if (expression == "coalition - party-0") {
        return 0 < party && party < 12;
    }
    if (expression == "coalition | party-12") {
        return true;
    }
    return expression == "party-" + std::to_string(party);
}

int month_of(record::Day day) {
    const std::chrono::year_month_day date(day);
    return (static_cast<int>(date.year()) - 2014) * 12 +
           static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

}  // namespace

PlainProgram::PlainProgram(const record::Case& the_case, const std::vector<std::string>& drop) {
    places_.emplace_back();
    regions_.emplace_back();
    for (const record::Place& place : the_case.places) {
        places_.push_back(place.id.text());
        regions_.push_back(place.within ? place.within->text() : std::string());
    }
    for (const record::Statement& statement : the_case.statements) {
        if (std::find(drop.begin(), drop.end(), statement.id.text()) == drop.end()) {
            rows_.push_back({cells_of(statement.scope), statement.claim});
        }
    }
}

std::vector<int> PlainProgram::cells_of(const record::Scope& scope) const {
    const std::string who = scope.party.text();
    const std::string where = scope.place.text();
    const int from = scope.event.from() ? month_of(*scope.event.from()) : 0;
    const int to = scope.event.to() ? month_of(*scope.event.to()) : months - 1;
    std::vector<int> cells;
    for (int party = 0; party < parties; ++party) {
        for (std::size_t place = 0; has_party(who, party) && place < places_.size(); ++place) {
            if (!where.empty() && places_[place] != where && regions_[place] != where) {
                continue;
            }
            for (int month = from; month <= to; ++month) {
                cells.push_back(
                    (party * static_cast<int>(places_.size()) + static_cast<int>(place)) * months +
                    month);
            }
        }
    }
    return cells;
}

std::pair<std::int64_t, std::int64_t> PlainProgram::ends_by_cbc(const reason::Query& query) const {
    const int cells = parties * static_cast<int>(places_.size()) * months;
    const std::vector<int> asked = cells_of(query.scope);
    std::pair<std::int64_t, std::int64_t> ends{-1, -1};
    for (const bool upper : {false, true}) {
        Cbc_Model* model = Cbc_newModel();
        Cbc_setLogLevel(model, 0);
        for (int cell = 0; cell < cells; ++cell) {
            Cbc_addCol(model, "", 0, 1e300, 0, 1, 0, nullptr, nullptr);
        }
        for (const Row& row : rows_) {
            const std::vector<double> ones(row.cells.size(), 1.0);
            const auto add = [&](char sense, std::int64_t value) {
                Cbc_addRow(model, "", static_cast<int>(row.cells.size()), row.cells.data(),
                           ones.data(), sense, static_cast<double>(value));
            };
            if (row.claim.low()) {
                add('G', *row.claim.low());
            }
            if (row.claim.high()) {
                add('L', *row.claim.high());
            }
        }
        for (const int cell : asked) {
            Cbc_setObjCoeff(model, cell, 1.0);
        }
        Cbc_setObjSense(model, upper ? -1 : 1);
        Cbc_solve(model);
        if (Cbc_isProvenOptimal(model) != 0) {
            (upper ? ends.second : ends.first) = std::llround(Cbc_getObjValue(model));
        }
        Cbc_deleteModel(model);
    }
    return ends;
}

std::pair<std::int64_t, std::int64_t> PlainProgram::ends_by_z3(const reason::Query& query) const {
    std::pair<std::int64_t, std::int64_t> ends{-1, -1};
    for (const bool upper : {false, true}) {
        z3::context context;
        z3::optimize optimize(context);
        z3::expr_vector cells(context);
        for (int cell = 0; cell < parties * static_cast<int>(places_.size()) * months; ++cell) {
            cells.push_back(context.int_const(("c" + std::to_string(cell)).c_str()));
            optimize.add(cells[cell] >= 0);
        }
        const auto sum_of = [&](const std::vector<int>& members) {
            z3::expr_vector terms(context);
            for (const int cell : members) {
                terms.push_back(cells[cell]);
            }
            return z3::sum(terms);
        };
        for (const Row& row : rows_) {
            const z3::expr sum = sum_of(row.cells);
            if (row.claim.low()) {
                optimize.add(sum >= context.int_val(*row.claim.low()));
            }
            if (row.claim.high()) {
                optimize.add(sum <= context.int_val(*row.claim.high()));
            }
        }
        const z3::expr goal = sum_of(cells_of(query.scope));
        const z3::optimize::handle handle =
            upper ? optimize.maximize(goal) : optimize.minimize(goal);
        if (optimize.check() == z3::sat) {
            const z3::expr end = upper ? optimize.upper(handle) : optimize.lower(handle);
            std::int64_t value = -1;
            if (end.is_numeral_i64(value)) {
                (upper ? ends.second : ends.first) = value;
            }
        }
    }
    return ends;
}

std::string rival_versions() {
    unsigned major = 0;
    unsigned minor = 0;
    unsigned build = 0;
    unsigned revision = 0;
    Z3_get_version(&major, &minor, &build, &revision);
    return std::string("CBC ") + Cbc_getVersion() + ", Z3 " + std::to_string(major) + "." +
           std::to_string(minor) + "." + std::to_string(build);
}

}  // namespace recount::bench

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "recount/reason/linear_program.h"

namespace recount::reason {

/// A row of a program, in the terms of its columns: so much of each, and at least so much in all.
struct AddedRow {
    std::vector<std::uint32_t> columns;
    std::vector<double> values;
    double low = 0;
};

/// What counts where a program is solved again.
enum class Again {
    few_prices,  ///< that the prices rest on few rows
    speed,       ///< costs are moved a little, so that the search does not stand still between
                 ///< solutions that are as good as each other
};

/// A Clp model: columns x >= 0 under row limits. Keeps its basis from call to call. One thread.
class Simplex {
public:
    explicit Simplex(Again again);
    ~Simplex();
    Simplex(const Simplex&) = delete;
    Simplex& operator=(const Simplex&) = delete;

    /// Keeps `columns` by reference. `spare`: columns that may wait outside until they are needed;
    /// their costs are 0.
    void load(std::span<const Column> columns, std::span<const RowLimits> limits,
              const std::vector<bool>& spare);

    /// Rows after those loaded; only where no column waits outside.
    void add_rows(std::span<const AddedRow> rows);

    /// `low`, `high`: one a row, the added ones too.
    void set_limits(std::span<const RowLimits> limits);

    /// By column, those outside too.
    void set_costs(std::span<const double> costs);

    void solve_primal();
    /// From nothing.
    void solve_first();
    /// From the last optimum, after rows were added.
    void solve_dual();

    [[nodiscard]] SolverStatus status() const;
    [[nodiscard]] SolverResult result() const;
    /// What each row comes to; valid until the next call that changes something.
    [[nodiscard]] std::span<const double> activities() const;
    /// What each column was at the last optimum; 0 for those outside.
    [[nodiscard]] std::vector<double> values() const;

private:
    struct Handle;
    void bring_in_spares();
    void bring_in(const std::vector<std::uint32_t>& wanted);

    std::unique_ptr<Handle> handle_;
    int again_;  ///< Clp's way of moving costs
    int rows_ = 0;
    std::span<const Column> columns_;
    std::vector<std::uint32_t> inside_;  ///< by position in the model
    std::vector<std::uint32_t> outside_;
};

}  // namespace recount::reason

#pragma once

#include <string>
#include <vector>

#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

/// What was made of a column of the lists.
struct ColumnUse {
    std::string column;
    std::string use;  ///< `given name`, `age`, ..., or why it is left out
};

/// Entries made ready to be compared, and the model that training begins with.
struct Prepared {
    Table table;
    Model model;
    std::vector<ColumnUse> uses;
};

}  // namespace recount::link

// Any bytes as two names: no crash; comparing is symmetric, the same with a memory of parts, and a
// name compared with itself agrees in all its parts.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.h"

#include "recount/link/name_keys.h"
#include "recount/link/name_likeness.h"

namespace {

using recount::fuzz::require;
using namespace std::string_view_literals;
using recount::link::NameGrade;
using recount::link::NameKind;
using recount::link::NamePartBook;
using recount::link::PersonName;

void check_alone(const NamePartBook& book, const PersonName& name) {
    require((name.kind() == NameKind::unknown) == name.parts().empty());
    require(name.parts().size() + name.asides().size() <= PersonName::most_parts);
    const auto likeness = name_likeness(book, name, name);
    require((likeness.grade == NameGrade::unknown) == (name.kind() != NameKind::known));
    if (name.kind() == NameKind::known) {
        require(likeness.left_agreed == (1U << name.parts().size()) - 1U);
    }
    require(name_keys(book, name).empty() == (name.kind() != NameKind::known));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t middle = text.find('\n');
    NamePartBook book;
    const PersonName left = PersonName::parse(text.substr(0, middle), book);
    const PersonName right = PersonName::parse(
        middle == std::string_view::npos ? "سمير خالد Yousef al-Banna"sv : text.substr(middle + 1),
        book);
    check_alone(book, left);
    check_alone(book, right);
    const auto there = name_likeness(book, left, right);
    const auto back = name_likeness(book, right, left);
    require(there.grade == back.grade && there.left_agreed == back.right_agreed &&
            there.right_agreed == back.left_agreed);
    // Its memory takes long to set up, so one input in sixteen.
    if (size % 16 == 0) {
        recount::link::NameComparer comparer(book);
        require(comparer.likeness(left, right) == there);
    }
    return 0;
}

#include "recount/link/name_likeness.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <span>
#include <utility>

namespace recount::link {
namespace {

constexpr std::size_t most = PersonName::most_parts;
using Parts = std::span<const NamePartNumber>;
using Matrix = std::array<std::array<PartLikeness, most>, most>;

/// What a pair of parts is worth to the alignment: more for what agrees better.
int worth(PartLikeness likeness) {
    switch (likeness) {
        case PartLikeness::different:
            return 0;
        case PartLikeness::beginning:
            return 2;
        case PartLikeness::near:
            return 3;
        case PartLikeness::same_sound:
            return 6;
        case PartLikeness::same:
            return 7;
    }
    return 0;
}

bool agrees(PartLikeness likeness) {
    return likeness >= PartLikeness::same_sound;
}

constexpr std::uint8_t bit(std::size_t place) {
    return static_cast<std::uint8_t>(1U << place);
}

/// Which parts are paired: bits by place, in the order of the names that were aligned.
struct Alignment {
    int worth = 0;
    std::uint8_t left_agreed = 0;
    std::uint8_t right_agreed = 0;
    std::uint8_t left_nearly = 0;  ///< paired, near or initial
    std::uint8_t right_nearly = 0;
    bool firsts_agree = false;
    bool firsts_nearly = false;
    bool lasts_agree = false;
    bool all_same = true;  ///< every pair has one folded spelling
};

/// The pairs of most worth that keep the order of both names; the left's part i is its
/// (i + turn) modulo its size.
class Aligning {
public:
    Aligning(const Matrix& matrix, std::size_t left, std::size_t right, std::size_t turn)
        : matrix_(matrix), left_(left), right_(right), turn_(turn) {}

    Alignment alignment() {
        for (std::size_t i = 1; i <= left_; ++i) {
            for (std::size_t j = 1; j <= right_; ++j) {
                best_[i][j] = std::max({best_[i - 1][j], best_[i][j - 1],
                                        best_[i - 1][j - 1] + pair_worth(i - 1, j - 1)});
            }
        }
        Alignment result;
        result.worth = best_[left_][right_];
        for (std::size_t i = left_, j = right_; i > 0 && j > 0;) {
            const int pair = pair_worth(i - 1, j - 1);
            if (pair > 0 && best_[i][j] == best_[i - 1][j - 1] + pair) {
                --i;
                --j;
                add(result, i, j);
            } else if (best_[i][j] == best_[i - 1][j]) {
                --i;
            } else {
                --j;
            }
        }
        return result;
    }

private:
    [[nodiscard]] PartLikeness at(std::size_t i, std::size_t j) const {
        return matrix_[(i + turn_) % left_][j];
    }

    /// Of pairs worth the same, the two first parts are one: a son often has his grandfather's
    /// name.
    [[nodiscard]] int pair_worth(std::size_t i, std::size_t j) const {
        const int pair = worth(at(i, j));
        return pair > 0 && i == 0 && j == 0 ? pair + 1 : pair;
    }

    void add(Alignment& result, std::size_t i, std::size_t j) const {
        const PartLikeness likeness = at(i, j);
        const bool is_agreed = agrees(likeness);
        (is_agreed ? result.left_agreed : result.left_nearly) |= bit((i + turn_) % left_);
        (is_agreed ? result.right_agreed : result.right_nearly) |= bit(j);
        result.all_same = result.all_same && likeness == PartLikeness::same;
        if (i == 0 && j == 0) {
            result.firsts_agree = is_agreed;
            result.firsts_nearly = !is_agreed;
        }
        if (i + 1 == left_ && j + 1 == right_) {
            result.lasts_agree = is_agreed;
        }
    }

    const Matrix& matrix_;
    std::size_t left_;
    std::size_t right_;
    std::size_t turn_;
    std::array<std::array<int, most + 1>, most + 1> best_{};
};

/// Two parts of one name that the other writes as one ("Nur Eddin", "Nureddin").
struct JoinedPlaces {
    std::uint8_t two = 0;  ///< bits of the name that has two
    std::uint8_t one = 0;
    bool is_agreed = false;
};

JoinedPlaces joined_places(const NamePartBook& book, Parts twos, std::uint8_t free_of_twos,
                           Parts ones, std::uint8_t free_of_ones) {
    for (std::size_t i = 0; i + 1 < twos.size(); ++i) {
        const auto both = static_cast<std::uint8_t>(bit(i) | bit(i + 1));
        if ((free_of_twos & both) != both) {
            continue;
        }
        for (std::size_t j = 0; j < ones.size(); ++j) {
            if ((free_of_ones & bit(j)) == 0) {
                continue;
            }
            const PartLikeness likeness = joined_likeness(book, ones[j], twos[i], twos[i + 1]);
            if (likeness >= PartLikeness::near) {
                return {both, bit(j), agrees(likeness)};
            }
        }
    }
    return {};
}

std::uint8_t all_of(Parts parts) {
    return static_cast<std::uint8_t>((1U << parts.size()) - 1U);
}

/// The parts that no pair has. A near pair counts as free: two written as one may do better.
std::uint8_t free_parts(Parts parts, std::uint8_t agreed) {
    return static_cast<std::uint8_t>(all_of(parts) & ~agreed);
}

/// Pairs two parts with one. Returns how many parts the names are to be counted longer than they
/// are, by side, negative: what is two here is one there.
struct Sizes {
    std::size_t left = 0;
    std::size_t right = 0;
};

Sizes join(const NamePartBook& book, Parts left, Parts right, Alignment& aligned) {
    Sizes sizes{left.size(), right.size()};
    const std::uint8_t free_left = free_parts(left, aligned.left_agreed);
    const std::uint8_t free_right = free_parts(right, aligned.right_agreed);
    if (left.size() == right.size() || free_left == 0 || free_right == 0 ||
        std::popcount(free_left) + std::popcount(free_right) > 5) {
        return sizes;
    }
    const bool is_left_longer = left.size() > right.size();
    const JoinedPlaces places = is_left_longer
                                    ? joined_places(book, left, free_left, right, free_right)
                                    : joined_places(book, right, free_right, left, free_left);
    if (places.one == 0) {
        return sizes;
    }
    --(is_left_longer ? sizes.left : sizes.right);
    const std::uint8_t in_left = is_left_longer ? places.two : places.one;
    const std::uint8_t in_right = is_left_longer ? places.one : places.two;
    const bool holds_firsts = (in_left & in_right & 1U) != 0;
    const bool holds_lasts =
        (in_left & bit(left.size() - 1)) != 0 && (in_right & bit(right.size() - 1)) != 0;
    aligned.left_nearly &= static_cast<std::uint8_t>(~in_left);
    aligned.right_nearly &= static_cast<std::uint8_t>(~in_right);
    if (places.is_agreed) {
        aligned.left_agreed |= in_left;
        aligned.right_agreed |= in_right;
        aligned.firsts_agree = aligned.firsts_agree || holds_firsts;
        aligned.lasts_agree = aligned.lasts_agree || holds_lasts;
    } else {
        // One counts once, whichever side has two.
        aligned.left_nearly |= static_cast<std::uint8_t>(in_left & (~in_left + 1U));
        aligned.right_nearly |= static_cast<std::uint8_t>(in_right & (~in_right + 1U));
        aligned.firsts_nearly = aligned.firsts_nearly || holds_firsts;
    }
    aligned.all_same = false;
    return sizes;
}

/// The grade when every part of the shorter name has its counterpart.
NameGrade grade_of_found(const Alignment& aligned, Sizes sizes, std::size_t agreed,
                         std::size_t nearly) {
    const std::size_t shorter = std::min(sizes.left, sizes.right);
    if (shorter == 1) {
        return nearly == 0 || agreed > 0 ? NameGrade::in_common : NameGrade::different;
    }
    if (!aligned.firsts_agree && !aligned.firsts_nearly) {
        return shorter >= 3 ? NameGrade::relative : NameGrade::in_common;
    }
    if (nearly > 0) {
        return agreed == 0                            ? NameGrade::different
               : aligned.firsts_nearly || shorter < 3 ? NameGrade::near
               : nearly == 1 && agreed >= 2           ? NameGrade::contained
                                                      : NameGrade::near;
    }
    if (shorter == 2) {
        return aligned.lasts_agree ? NameGrade::two_parts : NameGrade::in_common;
    }
    if (sizes.left != sizes.right) {
        return NameGrade::contained;
    }
    return !aligned.all_same ? NameGrade::same_sound
           : shorter == 3    ? NameGrade::same_three
                             : NameGrade::same_four;
}

NameGrade grade_of(const Alignment& aligned, Sizes sizes, std::size_t agreed) {
    const auto nearly = static_cast<std::size_t>(std::popcount(aligned.left_nearly));
    const std::size_t shorter = std::min(sizes.left, sizes.right);
    if (agreed + nearly >= shorter) {
        return grade_of_found(aligned, sizes, agreed, nearly);
    }
    if (agreed == 0) {
        return NameGrade::different;
    }
    if (aligned.firsts_agree && agreed >= 3 && agreed + 1 >= shorter) {
        return NameGrade::all_but_one;
    }
    if (aligned.firsts_agree && aligned.lasts_agree) {
        return NameGrade::father_differs;
    }
    if (!aligned.firsts_agree && shorter >= 3 && agreed >= 2) {
        return aligned.firsts_nearly && agreed + 1 >= shorter ? NameGrade::near
                                                              : NameGrade::relative;
    }
    return NameGrade::in_common;
}

/// A kunya or nickname of one that is the other's first name.
bool aside_is_first(const NamePartBook& book, const PersonName& one, const PersonName& two) {
    const auto asides = one.asides();
    return std::any_of(asides.begin(), asides.end(), [&](NamePartNumber aside) {
        return agrees(part_likeness(book, aside, two.parts().front()));
    });
}

NameLikeness same_parts(std::size_t count, std::uint8_t all) {
    const NameGrade grade = count >= 4   ? NameGrade::same_four
                            : count == 3 ? NameGrade::same_three
                            : count == 2 ? NameGrade::two_parts
                                         : NameGrade::in_common;
    return {grade, all, all, false};
}

/// Fills the matrix; whether anything in it is alike. Most parts of most names have nothing in
/// common, which their consonants tell before anything is looked up.
template <class LikenessOf>
bool compare_parts(const NamePartBook& book, Parts left, Parts right, const LikenessOf& likeness_of,
                   Matrix& matrix) {
    std::array<const NamePart*, most> rights{};
    for (std::size_t j = 0; j < right.size(); ++j) {
        rights[j] = &book.part(right[j]);
    }
    bool is_any_alike = false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const NamePart& part = book.part(left[i]);
        for (std::size_t j = 0; j < right.size(); ++j) {
            matrix[i][j] = left[i] == right[j]              ? PartLikeness::same
                           : may_be_alike(part, *rights[j]) ? likeness_of(left[i], right[j])
                                                            : PartLikeness::different;
            is_any_alike = is_any_alike || matrix[i][j] != PartLikeness::different;
        }
    }
    return is_any_alike;
}

NameLikeness likeness_of(const NamePartBook& book, const PersonName& left, const PersonName& right,
                         Alignment aligned, bool is_turned_round) {
    const Sizes sizes = is_turned_round ? Sizes{left.parts().size(), right.parts().size()}
                                        : join(book, left.parts(), right.parts(), aligned);
    const auto agreed = static_cast<std::size_t>(
        std::min(std::popcount(aligned.left_agreed), std::popcount(aligned.right_agreed)));
    if (!aligned.firsts_agree && !aligned.firsts_nearly &&
        (aside_is_first(book, left, right) || aside_is_first(book, right, left))) {
        aligned.firsts_nearly = true;
        aligned.left_nearly |= 1U;
        aligned.right_nearly |= 1U;
    }
    NameGrade grade = grade_of(aligned, sizes, agreed);
    if (is_turned_round) {
        grade = std::min(
            grade, sizes.left >= 3 && sizes.right >= 3 ? NameGrade::same_sound : NameGrade::near);
    }
    return {grade, aligned.left_agreed, aligned.right_agreed, is_turned_round};
}

/// Compares in one order of the two, so that which is left makes no difference.
template <class LikenessOf>
NameLikeness compared_in_order(const NamePartBook& book, const PersonName& left,
                               const PersonName& right, const LikenessOf& likeness_of_parts) {
    if (left.kind() != NameKind::known || right.kind() != NameKind::known) {
        return {};
    }
    const Parts lefts = left.parts();
    const Parts rights = right.parts();
    if (std::equal(lefts.begin(), lefts.end(), rights.begin(), rights.end())) {
        return same_parts(lefts.size(), all_of(lefts));
    }
    Matrix matrix;
    if (!compare_parts(book, lefts, rights, likeness_of_parts, matrix)) {
        if (left.asides().empty() && right.asides().empty()) {
            return {NameGrade::different, 0, 0, false};
        }
    }
    const Alignment straight = Aligning(matrix, lefts.size(), rights.size(), 0).alignment();
    const std::size_t last_left = lefts.size() - 1;
    const std::size_t last_right = rights.size() - 1;
    NameLikeness best = likeness_of(book, left, right, straight, false);
    // Family name first: the right's last part is the left's first, or the other way round.
    for (const std::size_t turn : {last_left, std::size_t{1}}) {
        const bool may_be_turned =
            turn == 1 ? agrees(matrix[0][last_right]) : agrees(matrix[last_left][0]);
        if (!may_be_turned || last_left == 0 || last_right == 0) {
            continue;
        }
        const Alignment turned =
            Aligning(matrix, lefts.size(), rights.size(), turn % lefts.size()).alignment();
        if (turned.worth > straight.worth) {
            best = std::max(best, likeness_of(book, left, right, turned, true),
                            [](const NameLikeness& one, const NameLikeness& two) {
                                return one.grade < two.grade;
                            });
        }
    }
    return best;
}

template <class LikenessOf>
NameLikeness compared(const NamePartBook& book, const PersonName& left, const PersonName& right,
                      const LikenessOf& likeness_of_parts) {
    const Parts lefts = left.parts();
    const Parts rights = right.parts();
    if (!std::lexicographical_compare(rights.begin(), rights.end(), lefts.begin(), lefts.end())) {
        return compared_in_order(book, left, right, likeness_of_parts);
    }
    NameLikeness likeness = compared_in_order(book, right, left, likeness_of_parts);
    std::swap(likeness.left_agreed, likeness.right_agreed);
    return likeness;
}

}  // namespace

std::string_view to_text(NameGrade grade) {
    constexpr auto names = std::to_array<std::string_view>(
        {"unknown", "different", "in common", "relative", "father differs", "near", "two parts",
         "all but one", "contained", "same sound", "same three", "same four"});
    return names[static_cast<std::size_t>(grade)];
}

NameLikeness name_likeness(const NamePartBook& book, const PersonName& left,
                           const PersonName& right) {
    return compared(book, left, right, [&book](NamePartNumber one, NamePartNumber two) {
        return part_likeness(book, one, two);
    });
}

NameLikeness NameComparer::likeness(const PersonName& left, const PersonName& right) {
    return compared(*book_, left, right, [this](NamePartNumber one, NamePartNumber two) {
        return memo_.likeness(*book_, one, two);
    });
}

}  // namespace recount::link

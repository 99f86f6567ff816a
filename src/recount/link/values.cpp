#include "recount/link/values.h"

#include <stdexcept>

#include "recount/link/hashing.h"

namespace recount::link {

Values::Values() : ends_(1, 0), slots_(16) {}

std::size_t Values::slot_of(std::string_view text, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].code != not_known &&
           (slots_[at].hash != hash || this->text(slots_[at].code) != text)) {
        at = (at + 1) & mask;
    }
    return at;
}

ValueCode Values::add(std::string_view text) {
    if (text.empty()) {
        return not_known;
    }
    const auto hash = static_cast<std::uint32_t>(hash_of(text) >> 32U);
    std::size_t at = slot_of(text, hash);
    if (slots_[at].code != not_known) {
        return slots_[at].code;
    }
    if (ends_.size() >= UINT32_MAX) {
        throw std::length_error("a column holds more than 4,294,967,294 different values");
    }
    if (ends_.size() * 3 > slots_.size() * 2) {
        grow();
        at = slot_of(text, hash);
    }
    slots_[at] = {hash, static_cast<ValueCode>(ends_.size())};
    bytes_ += text;
    ends_.push_back(bytes_.size());
    return slots_[at].code;
}

ValueCode Values::find(std::string_view text) const {
    if (text.empty()) {
        return not_known;
    }
    return slots_[slot_of(text, static_cast<std::uint32_t>(hash_of(text) >> 32U))].code;
}

void Values::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.code != not_known) {
            std::size_t at = slot.hash & mask;
            while (slots_[at].code != not_known) {
                at = (at + 1) & mask;
            }
            slots_[at] = slot;
        }
    }
}

}  // namespace recount::link

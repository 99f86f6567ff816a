#include "recount/link/values.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "recount/link/hashing.h"

namespace recount::link {
namespace {

std::uint32_t short_hash(std::string_view text) {
    return static_cast<std::uint32_t>(hash_of(text) >> 32U);
}

}  // namespace

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

void Values::refuse_closed() const {
    if (slots_.empty()) {
        throw std::logic_error("values that are closed are read only");
    }
}

ValueCode Values::add(std::string_view text) {
    refuse_closed();
    return text.empty() ? not_known : add(text, short_hash(text));
}

void Values::add_all(std::span<const std::string_view> texts, std::span<ValueCode> codes) {
    refuse_closed();
    constexpr std::size_t ahead = 256;
    std::array<std::uint32_t, ahead> hashes{};
    for (std::size_t begin = 0; begin < texts.size(); begin += ahead) {
        const std::size_t end = std::min(texts.size(), begin + ahead);
        for (std::size_t at = begin; at < end; ++at) {
            hashes[at - begin] = short_hash(texts[at]);
            __builtin_prefetch(&slots_[hashes[at - begin] & (slots_.size() - 1)]);
        }
        for (std::size_t at = begin; at < end; ++at) {
            const Slot& slot = slots_[hashes[at - begin] & (slots_.size() - 1)];
            __builtin_prefetch(&ends_[slot.code == not_known ? 0 : slot.code - 1]);
        }
        for (std::size_t at = begin; at < end; ++at) {
            codes[at] = texts[at].empty() ? not_known : add(texts[at], hashes[at - begin]);
        }
    }
}

ValueCode Values::add(std::string_view text, std::uint32_t hash) {
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
    refuse_closed();
    if (text.empty()) {
        return not_known;
    }
    return slots_[slot_of(text, short_hash(text))].code;
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

void Values::close() {
    slots_ = {};
    bytes_.shrink_to_fit();
    ends_.shrink_to_fit();
}

Values Values::opened() const {
    Values values;
    for (ValueCode code = 1; code < size(); ++code) {
        values.add(text(code));
    }
    return values;
}

}  // namespace recount::link

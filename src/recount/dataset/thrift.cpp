#include "recount/dataset/thrift.h"

#include <stdexcept>

namespace recount::dataset {
namespace {

// Types of the compact protocol.
constexpr unsigned type_number32 = 5;
constexpr unsigned type_number64 = 6;
constexpr unsigned type_text = 8;
constexpr unsigned type_list = 9;
constexpr unsigned type_struct = 12;

constexpr unsigned half_byte = 4;
constexpr int largest_step = 15;
constexpr std::size_t smallest_long_list = 15;

}  // namespace

void append_variable_length(std::string& bytes, std::uint64_t value) {
    constexpr std::uint64_t more = 0x80;
    constexpr unsigned bits = 7;
    while (value >= more) {
        bytes += static_cast<char>((value & (more - 1)) | more);
        value >>= bits;
    }
    bytes += static_cast<char>(value);
}

void ThriftWriter::unsigned_number(std::uint64_t value) {
    append_variable_length(bytes_, value);
}

void ThriftWriter::signed_number(std::int64_t value) {
    // Zigzag: 0, -1, 1, -2 become 0, 1, 2, 3.
    const auto bits = static_cast<std::uint64_t>(value);
    unsigned_number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ThriftWriter::field_head(int field, unsigned type) {
    const int step = field - last_fields_.back();
    if (step < 1 || step > largest_step) {
        throw std::logic_error("fields of a Thrift struct are written in ascending order");
    }
    bytes_ += static_cast<char>((static_cast<unsigned>(step) << half_byte) | type);
    last_fields_.back() = field;
}

void ThriftWriter::list_head(int field, std::size_t size, unsigned type) {
    field_head(field, type_list);
    if (size < smallest_long_list) {
        bytes_ += static_cast<char>((static_cast<unsigned>(size) << half_byte) | type);
    } else {
        bytes_ += static_cast<char>((smallest_long_list << half_byte) | type);
        unsigned_number(size);
    }
}

void ThriftWriter::number32(int field, std::int32_t value) {
    field_head(field, type_number32);
    signed_number(value);
}

void ThriftWriter::number64(int field, std::int64_t value) {
    field_head(field, type_number64);
    signed_number(value);
}

void ThriftWriter::text(int field, std::string_view value) {
    field_head(field, type_text);
    text_element(value);
}

void ThriftWriter::begin_struct(int field) {
    field_head(field, type_struct);
    struct_element();
}

void ThriftWriter::end_struct() {
    bytes_ += '\0';
    last_fields_.pop_back();
}

void ThriftWriter::begin_structs(int field, std::size_t size) {
    list_head(field, size, type_struct);
}

void ThriftWriter::begin_numbers32(int field, std::size_t size) {
    list_head(field, size, type_number32);
}

void ThriftWriter::begin_texts(int field, std::size_t size) {
    list_head(field, size, type_text);
}

void ThriftWriter::struct_element() {
    last_fields_.push_back(0);
}

void ThriftWriter::number32_element(std::int32_t value) {
    signed_number(value);
}

void ThriftWriter::text_element(std::string_view value) {
    unsigned_number(value.size());
    bytes_ += value;
}

std::string ThriftWriter::bytes() {
    end_struct();
    return std::move(bytes_);
}

}  // namespace recount::dataset

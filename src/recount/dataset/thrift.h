#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recount::dataset {

/// Writes the compact protocol of Apache Thrift, as far as Parquet's footer and page headers need
/// it (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md): structs,
/// lists, whole numbers and texts. Fields of a struct are written in ascending order of their ids,
/// each at most 15 above the one before. One thread.
///
///     ThriftWriter header;
///     header.number32(1, 0);          // field 1: i32
///     header.begin_struct(5);         // field 5: a struct
///     header.number32(1, 100);
///     header.end_struct();
///     header.bytes();                 // ends the outermost struct
class ThriftWriter {
public:
    void number32(int field, std::int32_t value);
    void number64(int field, std::int64_t value);
    void text(int field, std::string_view value);
    void begin_struct(int field);
    void end_struct();

    /// Lists: the head, then `size` elements by the functions below.
    void begin_structs(int field, std::size_t size);
    void begin_numbers32(int field, std::size_t size);
    void begin_texts(int field, std::size_t size);
    void struct_element();  ///< ended by `end_struct`
    void number32_element(std::int32_t value);
    void text_element(std::string_view value);

    /// All of it, with the end of the outermost struct. Nothing is written after it.
    [[nodiscard]] std::string bytes();

private:
    void field_head(int field, unsigned type);
    void list_head(int field, std::size_t size, unsigned type);
    void unsigned_number(std::uint64_t value);
    void signed_number(std::int64_t value);

    std::string bytes_;
    std::vector<int> last_fields_ = {0};  // of the structs that are open, outermost first
};

/// Appends 7 bits a byte, the lowest first, the top bit set on all but the last (ULEB128).
void append_variable_length(std::string& bytes, std::uint64_t value);

}  // namespace recount::dataset

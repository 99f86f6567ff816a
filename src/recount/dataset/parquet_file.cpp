#include "recount/dataset/parquet_file.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

#include <zlib.h>

#include "recount/dataset/little_endian.h"
#include "recount/dataset/thrift.h"

namespace recount::dataset {
namespace {

constexpr std::string_view magic = "PAR1";

// Numbers of parquet.thrift.
constexpr std::int32_t required = 0;
constexpr std::int32_t optional = 1;
constexpr std::int32_t converted_text = 0;
constexpr std::int32_t converted_date = 6;
constexpr int logical_text = 1;
constexpr int logical_date = 6;
constexpr std::int32_t plain = 0;
constexpr std::int32_t run_length = 3;
constexpr std::int32_t gzip = 2;
constexpr std::int32_t data_page = 0;

std::int32_t physical_type(ColumnType type) {
    switch (type) {
        case ColumnType::text:
            return 6;  // BYTE_ARRAY
        case ColumnType::whole_number:
            return 2;  // INT64
        case ColumnType::decimal:
            return 5;  // DOUBLE
        case ColumnType::day:
            return 1;  // INT32
    }
    return 0;
}

std::int32_t size32(std::size_t size) {
    if (size > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        throw std::length_error("a page of a Parquet file would be of 2 GiB or more");
    }
    return static_cast<std::int32_t>(size);
}

/// Which cells are there, 1 or 0, as runs: how long, how often doubled, then the bit (hybrid
/// encoding of width 1, run-length alone), after the length of it all.
std::string definition_levels(std::span<const Value> cells) {
    std::string runs;
    for (std::size_t begin = 0; begin < cells.size();) {
        const bool is_there = cells[begin].index() != 0;
        std::size_t end = begin + 1;
        while (end < cells.size() && (cells[end].index() != 0) == is_there) {
            ++end;
        }
        append_variable_length(runs, std::uint64_t{end - begin} << 1U);
        runs += is_there ? '\1' : '\0';
        begin = end;
    }
    std::string levels;
    append_little_endian(levels, runs.size(), 4);
    return levels + runs;
}

/// The values that are there, plain.
void append_values(std::string& page, std::span<const Value> cells) {
    for (const Value& cell : cells) {
        if (const auto* text = std::get_if<std::string>(&cell)) {
            append_little_endian(page, static_cast<std::uint64_t>(size32(text->size())), 4);
            page += *text;
        } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
            append_little_endian(page, static_cast<std::uint64_t>(*whole), 8);
        } else if (const auto* decimal = std::get_if<double>(&cell)) {
            append_little_endian(page, std::bit_cast<std::uint64_t>(*decimal), 8);
        } else if (const auto* day = std::get_if<record::Day>(&cell)) {
            append_little_endian(page, static_cast<std::uint64_t>(day->time_since_epoch().count()),
                                 4);
        }
    }
}

/// The bytes in the format of gzip (RFC 1952), without name or time.
std::string compressed(const std::string& bytes) {
    constexpr int window_with_gzip = 15 + 16;
    constexpr int memory_level = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_with_gzip, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc();
    }
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    std::string input = bytes;  // zlib's interface takes no constant bytes
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int code = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) {
        throw std::logic_error("a page of a Parquet file does not fit where it is compressed");
    }
    return packed;
}

/// Where the page of a column lies, and how large it is with its header.
struct Chunk {
    std::int64_t offset = 0;
    std::int64_t size = 0;
    std::int64_t unpacked_size = 0;
};

/// Appends the page of one column for some rows.
Chunk append_chunk(std::string& file, const Column& column, std::span<const Value> cells) {
    std::string page = column.is_required() ? "" : definition_levels(cells);
    append_values(page, cells);
    const std::int32_t unpacked = size32(page.size());
    const std::string packed = compressed(page);
    ThriftWriter header;
    header.number32(1, data_page);
    header.number32(2, unpacked);
    header.number32(3, size32(packed.size()));
    header.begin_struct(5);
    header.number32(1, size32(cells.size()));
    header.number32(2, plain);
    header.number32(3, run_length);
    header.number32(4, run_length);
    header.end_struct();
    const std::string head = header.bytes();
    const Chunk chunk{static_cast<std::int64_t>(file.size()),
                      static_cast<std::int64_t>(head.size() + packed.size()),
                      static_cast<std::int64_t>(head.size()) + unpacked};
    file += head;
    file += packed;
    return chunk;
}

struct Group {
    std::size_t rows = 0;
    std::vector<Chunk> chunks;  // by column
};

Group append_group(std::string& file, const Table& table, std::size_t first, std::size_t rows) {
    Group group{rows, {}};
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        group.chunks.push_back(
            append_chunk(file, table.columns()[column], table.cells(column).subspan(first, rows)));
    }
    return group;
}

void write_schema(ThriftWriter& footer, const Table& table) {
    footer.begin_structs(2, table.columns().size() + 1);
    footer.struct_element();
    footer.text(4, table.name());
    footer.number32(5, size32(table.columns().size()));
    footer.end_struct();
    for (const Column& column : table.columns()) {
        footer.struct_element();
        footer.number32(1, physical_type(column.type));
        footer.number32(3, column.is_required() ? required : optional);
        footer.text(4, column.name);
        const bool is_text = column.type == ColumnType::text;
        if (is_text || column.type == ColumnType::day) {
            footer.number32(6, is_text ? converted_text : converted_date);
            footer.begin_struct(10);
            footer.begin_struct(is_text ? logical_text : logical_date);
            footer.end_struct();
            footer.end_struct();
        }
        footer.end_struct();
    }
}

void write_chunk(ThriftWriter& footer, const Column& column, const Group& group,
                 const Chunk& chunk) {
    footer.struct_element();
    footer.number64(2, chunk.offset);
    footer.begin_struct(3);
    footer.number32(1, physical_type(column.type));
    footer.begin_numbers32(2, 2);
    footer.number32_element(plain);
    footer.number32_element(run_length);
    footer.begin_texts(3, 1);
    footer.text_element(column.name);
    footer.number32(4, gzip);
    footer.number64(5, static_cast<std::int64_t>(group.rows));
    footer.number64(6, chunk.unpacked_size);
    footer.number64(7, chunk.size);
    footer.number64(9, chunk.offset);
    footer.end_struct();
    footer.end_struct();
}

std::string footer_of(const Table& table, const std::vector<Group>& groups) {
    ThriftWriter footer;
    footer.number32(1, 1);
    write_schema(footer, table);
    footer.number64(3, static_cast<std::int64_t>(table.rows()));
    footer.begin_structs(4, groups.size());
    for (const Group& group : groups) {
        footer.struct_element();
        footer.begin_structs(1, group.chunks.size());
        std::int64_t unpacked_size = 0;
        for (std::size_t column = 0; column < group.chunks.size(); ++column) {
            write_chunk(footer, table.columns()[column], group, group.chunks[column]);
            unpacked_size += group.chunks[column].unpacked_size;
        }
        footer.number64(2, unpacked_size);
        footer.number64(3, static_cast<std::int64_t>(group.rows));
        footer.end_struct();
    }
    footer.text(6, "Recount");
    return footer.bytes();
}

}  // namespace

std::string parquet_file(const Table& table, std::size_t group) {
    std::string file(magic);
    std::vector<Group> groups;
    for (std::size_t first = 0; first < table.rows(); first += group) {
        groups.push_back(append_group(file, table, first, std::min(group, table.rows() - first)));
    }
    const std::string footer = footer_of(table, groups);
    file += footer;
    append_little_endian(file, static_cast<std::uint64_t>(size32(footer.size())), 4);
    file += magic;
    return file;
}

}  // namespace recount::dataset

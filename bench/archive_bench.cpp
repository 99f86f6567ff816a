// How many bytes of WARC files are read a second, packed and not, with digests checked. Bytes are
// counted as they lie in the records, unpacked.
#include <cstdlib>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "recount/archive/inflating.h"
#include "recount/archive/warc_reader.h"
#include "recount/archive/warc_writer.h"

namespace {

namespace archive = recount::archive;

enum class Form { packed, plain };

/// 100 pages of about 200 kB, in words that repeat about as pages do.
std::string file_of(Form form, std::size_t& unpacked) {
    std::string file;
    archive::WarcWriter writer([&](std::string_view bytes) {
        file += bytes;
        return recount::base::Result<void>();
    });
    unsigned state = 1;
    for (int page = 0; page < 100; ++page) {
        std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
        while (block.size() < 200'000) {
            state = state * 1'664'525U + 1'013'904'223U;  // Numerical Recipes, section 7.1
            block +=
                "<p class=\"line\">strike " + std::to_string(state >> 20U) + " near Qanat</p>\n";
        }
        // The digest is that of other bytes: what it costs to compare is measured, not the verdict.
        const auto place =
            writer.add({{"WARC-Type", "response"},
                        {"Content-Type", "application/http"},
                        {"WARC-Block-Digest", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"}},
                       {block.size(), archive::stream_of(std::string_view(block))});
        if (!place) {
            std::abort();
        }
        unpacked += block.size();
    }
    if (form == Form::packed) {
        return file;
    }
    const archive::ByteStream bytes =
        archive::inflated(archive::stream_of(std::string_view(file)), archive::Packing::gzip);
    std::string plain;
    std::vector<char> piece(1'000'000);
    while (const std::size_t count = bytes(piece).value_or(0)) {
        plain.append(piece.data(), count);
    }
    return plain;
}

void read_warc(benchmark::State& state, Form form) {
    std::size_t unpacked = 0;
    const std::string file = file_of(form, unpacked);
    std::uint64_t records = 0;
    for (auto step : state) {
        archive::WarcReader reader(archive::stream_of(std::string_view(file)));
        records = 0;
        while (reader.next().value_or(false)) {
            benchmark::DoNotOptimize(reader.finish_block());
            ++records;
        }
    }
    state.counters["records"] = static_cast<double>(records);
    state.counters["MB/s"] = benchmark::Counter(static_cast<double>(unpacked) / 1e6,
                                                benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK_CAPTURE(read_warc, packed, Form::packed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_warc, plain, Form::plain)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

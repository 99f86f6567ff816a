#include "recount/archive/wacz.h"

#include <algorithm>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>
#include <zip.h>

#include "recount/archive/labelled_digest.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr const char* package_name = "datapackage.json";
constexpr std::size_t most_package_bytes = 32'000'000;
constexpr std::size_t piece_size = 131'072;
/// 1980-01-01, the first day that a ZIP file can say (APPNOTE 4.4.6).
constexpr zip_uint16_t first_dos_date = 0x21;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string words_of(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string words = zip_error_strerror(&error);
    zip_error_fini(&error);
    return words;
}

}  // namespace

class Wacz::Zip {
public:
    explicit Zip(zip_t* zip) : zip_(zip) {}
    ~Zip() { zip_discard(zip_); }
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        const zip_int64_t count = zip_get_num_entries(zip_, 0);
        for (zip_int64_t i = 0; i < count; ++i) {
            const char* const name =
                zip_get_name(zip_, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
            names.emplace_back(name != nullptr ? name : "");
        }
        return names;
    }

    [[nodiscard]] base::Result<std::unique_ptr<zip_file_t, CloseFile>> open(
        const std::string& name) const {
        std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(zip_, name.c_str(), ZIP_FL_ENC_RAW));
        if (file == nullptr) {
            return base::fail(base::ErrorKind::damaged,
                              "the WACZ file's member " + record::quoted_for_message(name) +
                                  " is missing or cannot be read; fetch the file again");
        }
        return file;
    }

private:
    zip_t* zip_;
};

namespace {

ByteStream stream_of(zip_file_t& file, const std::string& name) {
    return [&file, name](std::span<char> into) -> base::Result<std::size_t> {
        const zip_int64_t count = zip_fread(&file, into.data(), into.size());
        if (count < 0) {
            return base::fail(base::ErrorKind::damaged,
                              "the WACZ file's member " + record::quoted_for_message(name) +
                                  " cannot be unpacked; fetch the file again");
        }
        return static_cast<std::size_t>(count);
    };
}

}  // namespace

Wacz::Wacz(std::unique_ptr<Zip> zip) : zip_(std::move(zip)) {
    for (std::string& name : zip_->names()) {
        if (name.starts_with("archive/") &&
            (name.ends_with(".warc") || name.ends_with(".warc.gz"))) {
            warc_files_.push_back(std::move(name));
        }
    }
}
Wacz::~Wacz() = default;
Wacz::Wacz(Wacz&&) noexcept = default;
Wacz& Wacz::operator=(Wacz&&) noexcept = default;

base::Result<Wacz> Wacz::open(const std::filesystem::path& file, std::uint64_t most) {
    int code = 0;
    zip_t* const zip = zip_open(file.c_str(), ZIP_RDONLY, &code);
    if (zip == nullptr) {
        return base::fail(base::ErrorKind::damaged, "the file is no whole ZIP file (" +
                                                        words_of(code) +
                                                        "); it is cut or damaged, fetch it again");
    }
    const auto members =
        static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip, 0), 0));
    auto owned = std::make_unique<Zip>(zip);
    if (members > most) {
        return base::fail(base::ErrorKind::refused, "the file has " + std::to_string(members) +
                                                        " members; at most " +
                                                        std::to_string(most) + " are read");
    }
    return Wacz(std::move(owned));
}

bool is_wacz(const std::filesystem::path& file) {
    constexpr std::uint64_t most = 1'000'000;
    base::Result<Wacz> wacz = Wacz::open(file, most);
    const auto ignored = [](const ByteStream&) { return base::Result<void>(); };
    return wacz && !wacz->warc_files().empty() && wacz->read(package_name, ignored).has_value();
}

const std::vector<std::string>& Wacz::warc_files() const {
    return warc_files_;
}

base::Result<void> Wacz::read(const std::string& member,
                              const std::function<base::Result<void>(const ByteStream&)>& use) {
    RECOUNT_TRY(const auto file, zip_->open(member));
    return use(stream_of(*file, member));
}

base::Result<std::vector<base::Error>> Wacz::check_hashes() {
    std::string text;
    RECOUNT_CHECK(read(package_name, [&](const ByteStream& bytes) -> base::Result<void> {
        ByteReader reader(bytes);
        RECOUNT_TRY(text, reader.peek(most_package_bytes));
        return {};
    }));
    const nlohmann::json package = nlohmann::json::parse(text, nullptr, false);
    const auto resources = package.is_object() ? package.find("resources") : package.end();
    if (!package.is_object() || resources == package.end() || !resources->is_array()) {
        return base::fail(base::ErrorKind::malformed,
                          std::string("the WACZ file's ") + package_name +
                              " is no JSON object with a list 'resources'");
    }
    std::vector<base::Error> errors;
    std::set<std::string> named;
    for (const nlohmann::json& resource : *resources) {
        const std::string path = resource.is_object() ? text_of(resource, "path") : "";
        const auto digest =
            LabelledDigest::parse(resource.is_object() ? text_of(resource, "hash") : "");
        const std::string quoted = record::quoted_for_message(path);
        if (!named.insert(path).second) {
            continue;  // Each member is hashed once, however often it is named.
        }
        if (path.empty() || !digest) {
            errors.push_back({base::ErrorKind::malformed,
                              std::string("the WACZ file's ") + package_name + " gives " + quoted +
                                  " no path or no hash that is known",
                              {}});
            continue;
        }
        LabelledHash hash(*digest);
        const base::Result<void> read_to_end =
            read(path, [&](const ByteStream& bytes) -> base::Result<void> {
                std::vector<char> piece(piece_size);
                while (true) {
                    RECOUNT_TRY(const std::size_t count, bytes(piece));
                    if (count == 0) {
                        return {};
                    }
                    hash.update({piece.data(), count});
                }
            });
        if (!read_to_end) {
            errors.push_back(read_to_end.error());
        } else if (!hash.fits()) {
            errors.push_back({base::ErrorKind::damaged,
                              "the WACZ file's member " + quoted + " does not have the hash that " +
                                  package_name + " gives",
                              {}});
        }
    }
    for (const std::string& file : warc_files_) {
        if (!named.contains(file)) {
            errors.push_back({base::ErrorKind::damaged,
                              "the WACZ file's member " + record::quoted_for_message(file) +
                                  " is not in its " + package_name,
                              {}});
        }
    }
    return errors;
}

base::Result<void> write_zip(const std::filesystem::path& out,
                             const std::vector<WaczMember>& members) {
    int code = 0;
    zip_t* const zip = zip_open(out.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
    const std::string named = record::quoted_for_message(out.string());
    if (zip == nullptr) {
        return code == ZIP_ER_EXISTS
                   ? base::fail(base::ErrorKind::refused,
                                named +
                                    " is there already and is not overwritten; choose "
                                    "another name")
                   : base::fail(base::ErrorKind::not_readable,
                                named + " cannot be written (" + words_of(code) + ")");
    }
    const auto failed = [&] {
        base::Failure failure =
            base::fail(base::ErrorKind::not_readable,
                       named + " cannot be written (" + std::string(zip_strerror(zip)) + ")");
        zip_discard(zip);
        return failure;
    };
    for (const WaczMember& member : members) {
        zip_source_t* const source =
            member.file.empty()
                ? zip_source_buffer(zip, member.bytes.data(), member.bytes.size(), 0)
                : zip_source_file(zip, member.file.c_str(), 0, -1);
        if (source == nullptr) {
            return failed();
        }
        const zip_int64_t index = zip_file_add(zip, member.path.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return failed();
        }
        const auto at = static_cast<zip_uint64_t>(index);
        if (zip_set_file_compression(zip, at, ZIP_CM_STORE, 0) != 0 ||
            zip_file_set_dostime(zip, at, 0, first_dos_date, 0) != 0 ||
            zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_UNIX, 0100600U << 16U) != 0) {
            return failed();
        }
    }
    return zip_close(zip) == 0 ? base::Result<void>() : failed();
}

}  // namespace recount::archive

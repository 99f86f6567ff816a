#include "tests/cli/sealed_case.h"

#include <filesystem>

#include "recount/intake/csv.h"

namespace recount::cli {
namespace {

namespace fs = std::filesystem;

/// The first column is the id; all others hold secrets, in turn.
std::string table(const std::string& id_column, const std::string& id,
                  const std::vector<std::string>& columns, const Secrets& secrets,
                  const std::string& confidentiality) {
    std::vector<std::string_view> header = {id_column};
    std::vector<std::string_view> row = {id};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        header.emplace_back(columns[i]);
        row.emplace_back(secrets.texts[i % secrets.texts.size()]);
    }
    header.emplace_back("confidentiality");
    row.emplace_back(confidentiality);
    std::string text;
    intake::append_csv_row(text, header);
    intake::append_csv_row(text, row);
    return text;
}

const std::string passphrase = "five unrelated quiet lamps";

}  // namespace

Secrets canaries() {
    std::string long_one;
    for (int i = 1000; i < 1080; ++i) {
        long_one += "w" + std::to_string(i) + "quill ";
    }
    return {{"Qadriya Velastrome", "ليلى بنت الساقية البعيدة", "964770135792468013",
             "<b>Zuq&\"x',;\\{k:[7]}</b> \"=1+1%", long_one}};
}

const std::vector<std::string>& SealedCaseTest::sealed_tables() {
    static const std::vector<std::string> names = {"sources",    "documents", "incidents",
                                                   "statements", "reports",   "victims"};
    return names;
}

void SealedCaseTest::SetUp() {
    ProgramTest::SetUp();
    fs::create_directories(path("tmp"));
    write("clear/pass.txt", passphrase + "\n");
    write("clear/wrong.txt", "another thing entirely 12\n");
    // Made once: each costs the half of a second that a guess shall cost.
    static std::map<std::string, std::string> keys;
    for (const std::string name : {"amal", "brahim", "stranger"}) {
        const std::string file = name + ".key";
        if (!keys.contains(file)) {
            const Outcome made = recount({"key", "new", "--name", name, "--out", path(file),
                                          "--passphrase-file", path("clear/pass.txt")});
            ASSERT_EQ(made.exit_code, 0) << made.err;
            keys[file] = read_text(path(file));
            keys[file + ".pub"] = read_text(path(file + ".pub"));
        }
        write(file, keys[file]);
        write(file + ".pub", keys[file + ".pub"]);
    }
}

Outcome SealedCaseTest::run(const std::vector<std::string>& words) {
    Outcome outcome = recount(words, {{"TMPDIR", path("tmp")}, {"HOME", path("tmp")}});
    said_ += outcome.out + "\n" + outcome.err + "\n";
    return outcome;
}

void SealedCaseTest::write_tables(const std::string& name, const Secrets& secrets,
                                  const std::string& confidentiality) const {
    const std::string folder = "clear/" + name + "/";
    write(folder + "sources.csv",
          table("source_id", "w1", {"name", "kind", "language", "url", "phone"}, secrets,
                confidentiality));
    write(folder + "documents.csv", table("document_id", "d1",
                                          {"title", "url", "captured_at", "sha256", "media_type",
                                           "published_on", "copy_of", "sketch"},
                                          secrets, confidentiality));
    write(folder + "incidents.csv",
          table("incident_id", "i1",
                {"place_text", "note", "codes", "url", "latitude", "killed_min", "date"}, secrets,
                confidentiality));
    write(folder + "statements.csv",
          table("statement_id", "t1",
                {"speaker", "note", "hedge", "url", "locator", "said_on", "value_low"}, secrets,
                confidentiality));
    write(folder + "reports.csv",
          table("report_id", "r1", {"text", "place_text", "belligerent", "url", "reported_by"},
                secrets, confidentiality));
    write(folder + "victims.csv",
          table("entry_id", "v1", {"name_ar", "name_latin", "kunya", "age", "place_text", "url"},
                secrets, confidentiality));
}

void SealedCaseTest::make_book(const std::string& book, const Secrets& secrets) {
    const std::string folder = small_case();
    write("small/sources.csv", "source_id,name,confidentiality\npress,A paper,open\n");
    write("small/questions.csv", "question_id,query\nq1,civilians_killed by north\n");
    const Outcome imported = run({"import", folder, "--casebook", path(book)});
    ASSERT_EQ(imported.exit_code, 0) << imported.err;
    write_tables(book, secrets);
    for (const std::string& table_name : sealed_tables()) {
        const Outcome sealed =
            run({"seal", path("clear/" + book + "/" + table_name + ".csv"), "--casebook",
                 path(book), "--to", path("amal.key.pub"), "--to", path("brahim.key.pub")});
        ASSERT_EQ(sealed.exit_code, 0) << sealed.err;
    }
}

std::map<std::string, std::string> SealedCaseTest::seen_files() const {
    std::map<std::string, std::string> files = files_in(path("."));
    std::erase_if(files, [](const auto& file) {
        return file.first.starts_with("clear/") || file.first.starts_with("./clear/");
    });
    return files;
}

}  // namespace recount::cli

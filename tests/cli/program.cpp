#include "tests/cli/program.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "recount/intake/csv.h"

namespace recount::cli {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[entry.path().lexically_relative(folder).string()] = read_text(entry.path());
        }
    }
    return files;
}

std::string worked_example() {
    return RECOUNT_SOURCE_DIR "/tests/cases/worked-example";
}

std::string shipped_case() {
    return RECOUNT_SOURCE_DIR "/cases/inherent-resolve";
}

void ProgramTest::SetUp() {
    std::string form = (fs::temp_directory_path() / "recount-cli-XXXXXX").string();
    ASSERT_NE(mkdtemp(form.data()), nullptr);
    folder_ = form;
}

void ProgramTest::TearDown() {
    fs::remove_all(folder_);
}

void ProgramTest::write(const std::string& name, const std::string& text) const {
    const fs::path file = folder_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string ProgramTest::small_case() const {
    write("small/case.toml", "format = 1\ntitle = \"Two strikes\"\n");
    write("small/actors.csv", "actor_id,name_en,kind,member_of\nnorth,Northland,state,\n");
    write("small/statements.csv",
          "statement_id,speaker,said_on,measure,relation,value_low,ledger,party,basis\n"
          "s1,north,2020-01-02,civilians_killed,>=,3,occurred,north,admitted\n"
          "s2,Observer,2020-01-03,civilians_killed,<=,9,occurred,north,estimated\n");
    return path("small");
}

Outcome ProgramTest::recount(const std::vector<std::string>& words,
                             const std::map<std::string, std::string>& environment,
                             const std::string& input) const {
    std::vector<std::string> arguments = {RECOUNT_PROGRAM};
    arguments.insert(arguments.end(), words.begin(), words.end());
    std::map<std::string, std::string> variables = {
        {"PATH", "/usr/bin:/bin"}, {"LC_ALL", "C.UTF-8"}, {"RECOUNT_WHO", "Tester"}};
    for (const auto& [name, value] : environment) {
        variables[name] = value;
    }
    std::vector<std::string> settings;
    for (const auto& [name, value] : variables) {
        settings.push_back(name + "=" + value);
    }
    std::vector<char*> argument_pointers;
    for (std::string& argument : arguments) {
        argument_pointers.push_back(argument.data());
    }
    argument_pointers.push_back(nullptr);
    std::vector<char*> setting_pointers;
    for (std::string& setting : settings) {
        setting_pointers.push_back(setting.data());
    }
    setting_pointers.push_back(nullptr);

    const std::string out = path("stdout.txt");
    const std::string err = path("stderr.txt");
    write("stdin.txt", input);
    const std::string in = path("stdin.txt");
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), flags, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), flags, 0600);
    pid_t child = 0;
    const int failed = posix_spawn(&child, RECOUNT_PROGRAM, &actions, nullptr,
                                   argument_pointers.data(), setting_pointers.data());
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) != child) {
        throw std::runtime_error("cannot run " RECOUNT_PROGRAM);
    }
    Outcome outcome;
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.out = read_text(out);
    outcome.err = read_text(err);
    return outcome;
}

std::vector<Row> rows_of(const std::string& csv) {
    intake::CsvReader reader(csv);
    intake::CsvRow row;
    std::vector<std::string> headers;
    std::vector<Row> rows;
    while (reader.next(row)) {
        if (headers.empty()) {
            headers.assign(row.cells.begin(), row.cells.end());
            continue;
        }
        Row cells;
        for (std::size_t at = 0; at < headers.size(); ++at) {
            cells[headers[at]] = std::string(row.cells[at]);
        }
        rows.push_back(cells);
    }
    return rows;
}

}  // namespace recount::cli

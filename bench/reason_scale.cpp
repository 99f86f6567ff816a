// How the reasoning scales: the table of docs/reasoning.md. Each line is measured in a process of
// its own, so that its peak memory is its own; a line that does not end in its time limit says so.
//
//     reason_scale                  everything
//     reason_scale --only "hard 5"  the lines whose names hold this
//     reason_scale --limit 120      seconds a line, 300 unless told
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "bench/plain_program.h"
#include "bench/reason_worlds.h"
#include "src/verify/verify.h"
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "recount/intake/intake.h"
#include "recount/reason/dispute_search.h"
#include "recount/reason/reason.h"
#include "recount/reason/reasoner_state.h"

namespace recount::bench {
namespace {

using reason::Choice;
using reason::Reasoner;

constexpr std::uint64_t seed = 1;

class Watch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// Prints the lines whose names hold `only`, each from a child process of its own, with its peak
/// memory; a line that does not end within `limit` seconds says so.
class Table {
public:
    Table(unsigned limit, std::string only) : limit_(limit), only_(std::move(only)) {}

    void line(const std::string& name, const std::function<void()>& measure) const {
        if (name.find(only_) == std::string::npos) {
            return;
        }
        std::printf("%-26s", name.c_str());
        std::fflush(stdout);
        const pid_t child = fork();
        if (child == 0) {
            alarm(limit_);
            measure();
            std::fflush(stdout);
            _exit(0);
        }
        int status = 0;
        rusage used{};
        wait4(child, &status, 0, &used);
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
            std::printf(" | not finished in %u s", limit_);
        } else if (status != 0) {
            std::printf(" | stopped (status %d)", status);
        }
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        std::printf(" | %.2f s of processor time in all | %ld MB\n",
                    seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss / 1024);
        std::fflush(stdout);
    }

private:
    unsigned limit_;
    std::string only_;
};

template <class... Values>
void say(const char* format, Values... values) {
    std::printf(format, values...);
    std::fflush(stdout);
}

std::vector<reason::Query> random_boxes(std::size_t count) {
    std::vector<reason::Query> queries;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string year = std::to_string(2014 + i % 5);
        const std::string place = i % 3 == 0 ? "" : " in region-" + std::to_string(i * 7 % 6);
        const std::string who = i % 4 == 0 ? "coalition" : "party-" + std::to_string(i * 5 % 13);
        queries.push_back(reason::parse_query("civilians_killed by " + who + place + " during " +
                                              year + "-0" + std::to_string(1 + i % 6) + ".." +
                                              year + "-1" + std::to_string(i % 3))
                              .value());
    }
    return queries;
}

/// Planted contradictions found, conflicts without any false statement, and proofs checked.
void say_conflicts(const World& world, const reason::Findings& findings) {
    std::set<std::string> hit;
    std::size_t invented = 0;
    std::size_t refused = 0;
    double slowest = 0;
    for (const reason::Conflict& conflict : findings.conflicts) {
        const std::size_t before = hit.size();
        bool is_planted = false;
        for (const std::string& id : conflict.statements) {
            if (world.false_statements.contains(id)) {
                hit.insert(id);
                is_planted = true;
            }
        }
        invented += !is_planted && hit.size() == before ? 1U : 0U;
        const std::string proof = reason::proof_json(conflict.derivation);
        const Watch watch;
        refused += recount_verify::verify(proof).proved ? 0U : 1U;
        slowest = std::max(slowest, watch.seconds());
    }
    say(" | %zu of %zu planted, %zu invented, %zu proofs refused, slowest check %.1f ms",
        hit.size(), world.false_statements.size(), invented, refused, slowest * 1e3);
}

/// Both ends of each question over one program, and how long an end took.
void say_bounds(const Reasoner& reasoner, const std::vector<reason::Query>& queries) {
    const Reasoner::State& state = reasoner.state();
    const std::string measure = queries.front().measure.name();
    std::vector<std::vector<reason::Term>> claims;
    for (const reason::Query& asked : queries) {
        const reason::Query query = state.limited(asked).value();
        claims.push_back({{1, query.measure, query.ledger, query.scope, reason::Books::standing}});
    }
    const Watch watch;
    reason::BoundsFinder finder = reason::BoundsFinder::make(state.setting, state.in_use(measure),
                                                             state.revisions_of(measure), claims)
                                      .value();
    // The first question of all also finds out whether the statements agree.
    const bool agrees = !finder.is_contradicted(0);
    say(" | prepared %.2f s, %s", watch.seconds(), agrees ? "consistent" : "contradiction");
    std::vector<double> ends;
    for (std::size_t claim = 0; claim < claims.size(); ++claim) {
        const Watch one;
        if (finder.find(claim, reason::Mode::chosen, reason::Derivations::as_found)) {
            ends.push_back(one.seconds() / 2);
        }
    }
    std::sort(ends.begin(), ends.end());
    if (!ends.empty()) {
        say(", an end %.3f s median, %.3f s worst, %zu of %zu certified, %.2f s in all",
            ends[ends.size() / 2], ends.back(), ends.size(), claims.size(), watch.seconds());
    }
}

/// The fewest statements without which the rest agrees.
void say_least_correction(const Reasoner& reasoner) {
    const Reasoner::State& state = reasoner.state();
    const std::string measure = "civilians_killed";
    const Watch watch;
    reason::Disputes disputes =
        reason::disputes_among(state.setting, state.in_use(measure), state.revisions_of(measure),
                               {}, state.weights(), [](const reason::Premise&) { return false; })
            .value();
    std::size_t statements = 0;
    for (reason::Dispute& dispute : disputes.all) {
        reason::DisputeSearch search(dispute, std::numeric_limits<std::size_t>::max());
        const auto least = search.least_correction({});
        statements += least ? least->size() : 0;
    }
    say(" | %.2f s, %zu statements", watch.seconds(), statements);
}

Choice without_false(const World& world) {
    Choice choice;
    choice.drop.assign(world.false_statements.begin(), world.false_statements.end());
    return choice;
}

void shipped(const Table& table) {
    table.line("shipped case, check", [] {
        const auto written =
            intake::read_case_folder(std::string(RECOUNT_SOURCE_DIR) + "/cases/inherent-resolve");
        const record::Case the_case = intake::interpret(written.value().entries).value;
        const Watch watch;
        const Reasoner reasoner = Reasoner::make(the_case, {}).value();
        const reason::Findings findings = reasoner.check();
        say(" | %.2f s, %zu residuals", watch.seconds(), findings.residuals.size());
    });
}

void hard(const Table& table) {
    for (const std::size_t claims : {500U, 1500U, 5000U}) {
        const std::string name = "hard " + std::to_string(claims);
        table.line(name + ", all conflicts", [&] {
            const World world = hard_world(claims, seed);
            const Watch watch;
            const Reasoner reasoner = Reasoner::make(world.the_case, {}).value();
            const reason::Findings findings = reasoner.check();
            say(" | %.2f s", watch.seconds());
            say_conflicts(world, findings);
        });
        table.line(name + ", verdict", [&] {
            const World world = hard_world(claims, seed);
            const Watch watch;
            const Reasoner reasoner = Reasoner::make(world.the_case, without_false(world)).value();
            const bool agrees = reasoner.check().conflicts.empty();
            say(" | %.2f s, %s", watch.seconds(), agrees ? "consistent" : "contradiction");
        });
        table.line(name + ", 40 bounds", [&] {
            const World world = hard_world(claims, seed);
            const Reasoner reasoner = Reasoner::make(world.the_case, without_false(world)).value();
            say_bounds(reasoner, random_boxes(20));
        });
        table.line(name + ", least correction", [&] {
            const World world = hard_world(claims, seed);
            const Reasoner reasoner = Reasoner::make(world.the_case, {}).value();
            say_least_correction(reasoner);
        });
    }
}

void rivals(const Table& table) {
    for (const std::size_t claims : {500U, 1500U, 5000U}) {
        const std::string name = std::to_string(claims);
        const std::vector<reason::Query> asked = random_boxes(1);
        table.line("Recount " + name, [&] {
            const World world = hard_world(claims, seed);
            const Watch watch;
            const Reasoner reasoner = Reasoner::make(world.the_case, without_false(world)).value();
            const auto answer =
                reasoner.ask_all(asked, reason::Mode::automatic, reason::Derivations::as_found)
                    .front();
            say(" | %.2f s, %lld to %lld", watch.seconds(),
                static_cast<long long>(answer->low.value_or(-1)),
                static_cast<long long>(answer->high.value_or(-1)));
        });
        for (const bool is_cbc : {true, false}) {
            table.line((is_cbc ? "CBC " : "Z3 Optimize ") + name, [&] {
                const World world = hard_world(claims, seed);
                const PlainProgram plain(world.the_case, without_false(world).drop);
                const Watch watch;
                const auto [low, high] =
                    is_cbc ? plain.ends_by_cbc(asked[0]) : plain.ends_by_z3(asked[0]);
                say(" | %.2f s, %lld to %lld", watch.seconds(), static_cast<long long>(low),
                    static_cast<long long>(high));
            });
        }
    }
}

void recorded(const Table& table) {
    for (const std::size_t rows : {1000U, 3000U, 10000U, 30000U, 100000U}) {
        const std::string name = "recorded " + std::to_string(rows);
        table.line(name + ", check", [&] {
            const World world = recorded_world(rows, seed);
            const Watch watch;
            const Reasoner reasoner = Reasoner::make(world.the_case, {}).value();
            say(" | prepared %.2f s", watch.seconds());
            const reason::Findings findings = reasoner.check();
            say(", checked %.2f s", watch.seconds());
            say_conflicts(world, findings);
        });
        table.line(name + ", 30 parties", [&] {
            const World world = recorded_world(rows, seed);
            const Reasoner reasoner = Reasoner::make(world.the_case, without_false(world)).value();
            std::vector<reason::Query> queries;
            for (std::size_t p = 0; p < 30; ++p) {
                queries.push_back(reason::parse_query("civilians_killed by party-" +
                                                      std::to_string(p) +
                                                      " during 2014-01..2018-12")
                                      .value());
            }
            say_bounds(reasoner, queries);
        });
    }
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string text; std::getline(file, text);) {
        if (text.starts_with("model name")) {
            return text.substr(text.find(':') + 2);
        }
    }
    return "unknown";
}

}  // namespace
}  // namespace recount::bench

int main(int argc, char** argv) {
    std::string only;
    unsigned limit = 300;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--only") {
            only = argv[i + 1];
        } else if (std::string(argv[i]) == "--limit") {
            limit = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
        }
    }
    std::printf("%s, %ld processors; %s; %s\n", recount::bench::processor().c_str(),
                sysconf(_SC_NPROCESSORS_ONLN), recount::bench::rival_versions().c_str(),
                "command: make bench-reason");
    const recount::bench::Table table(limit, only);
    recount::bench::shipped(table);
    recount::bench::hard(table);
    recount::bench::rivals(table);
    recount::bench::recorded(table);
    return 0;
}

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "recount/reason/conflicts.h"
#include "recount/reason/problem.h"
#include "recount/reason/reasoner_state.h"

namespace recount::reason {

/// Suppositions tried on what was said: each is a premise that nobody stated, and the trial shows
/// whether it contradicts the statements. Only the statements that hang together with a supposition
/// are weighed; those among them that contradict each other are set aside first, so that nothing is
/// refuted by a set that contradicts itself. One thread; keeps pointers into the state.
class Trial {
public:
    /// Whether "nothing was entered on days without an announcement" is used. What a party declared
    /// of its strikes is seldom all in the case, so that silence there says nothing.
    enum class Closures { used, left_out };

    /// `suppositions` are of one measure and of origin `hypothesis`. Fails as `prepare` and
    /// `Problem::make` do, and with `conflict` where the statements contradict each other in too
    /// many ways to set those aside that do.
    [[nodiscard]] static base::Result<Trial> make(const Reasoner::State& state,
                                                  const std::string& measure,
                                                  std::vector<Premise> suppositions,
                                                  Closures closures = Closures::used);

    /// The contradiction between some suppositions (by number) and the statements; nothing where
    /// they agree. `switch_name`: with the premises of an assumption that is off.
    [[nodiscard]] std::optional<Derivation> refutation(const std::vector<std::size_t>& suppositions,
                                                       const std::string& switch_name = {});

    /// The assumptions that are off, bear on a supposition, and agree with the statements when
    /// turned on.
    [[nodiscard]] const std::vector<std::string>& switches() const { return switches_; }
    /// The statements that contradict each other, and are therefore not used.
    [[nodiscard]] const std::vector<std::string>& set_aside() const { return set_aside_; }
    /// The premises that are used.
    [[nodiscard]] std::vector<const PreparedPremise*> premises() const;

private:
    Trial() = default;

    [[nodiscard]] base::Result<bool> gather(const Reasoner::State& state,
                                            const std::string& measure, Closures closures);
    [[nodiscard]] base::Result<bool> set_conflicts_aside();
    void find_switches();
    void set_active(const std::vector<std::uint32_t>& rows, bool is_active);

    /// Behind a pointer, so that the finder's reference holds when the trial moves.
    std::unique_ptr<const Problem> problem_;
    std::unique_ptr<ConflictFinder> finder_;
    std::vector<std::unique_ptr<const PreparedPremise>> suppositions_;
    std::vector<const PreparedPremise*> base_;
    std::vector<bool> is_used_;  ///< one a row of `base_`
    std::map<std::string, std::vector<std::uint32_t>> switch_rows_;
    std::vector<std::string> switches_;
    std::vector<std::string> set_aside_;
    std::uint32_t first_supposition_ = 0;
};

}  // namespace recount::reason

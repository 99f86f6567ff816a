#include <nlohmann/json.hpp>

#include "recount/cli/commands.h"
#include "recount/cli/key_files.h"
#include "recount/edition/edition.h"
#include "recount/publish/plain_text.h"

namespace recount::cli {
namespace {

using Json = nlohmann::ordered_json;
using edition::SignatureState;
using edition::Verification;

// Names, titles and paths come from the copy: nothing of them may command a terminal.

/// One sentence, for a person who may never have heard of signatures.
std::string signature_text(const Verification& verification) {
    const std::string who = verification.signer ? publish::plain_text(verification.signer->name) +
                                                      " (key " + verification.signer->id() + ")"
                                                : std::string();
    switch (verification.signature) {
        case SignatureState::none:
            return "UNSIGNED: anybody could have made this edition";
        case SignatureState::holds:
            return verification.has_expected_key
                       ? "signed by " + who + ", as expected"
                       : "signed by a key that says it is of " + who +
                             "; compare it with one that came another way: --key FILE";
        case SignatureState::other_key:
            return "SIGNED BY ANOTHER KEY than the one expected: one that says it is of " + who;
        case SignatureState::does_not_hold:
            return "THE SIGNATURE DOES NOT HOLD: the manifest is not the one that was signed";
        case SignatureState::unreadable:
            return "THE SIGNATURE CANNOT BE READ";
    }
    return {};
}

std::string as_text(const Verification& verification) {
    const edition::Head& head = verification.head;
    std::string text = "edition " + std::to_string(head.edition) + ", as of " +
                       record::to_text(head.as_of) + ": " + publish::plain_text(head.title) + "\n" +
                       signature_text(verification) + "\n";
    for (const edition::DifferingFile& file : verification.differing) {
        text += std::string(to_text(file.difference)) + " " + publish::plain_text(file.path) +
                ": " + publish::plain_text(file.says) + "\n";
    }
    if (verification.is_being_written) {
        text += "an edition is being written here, or somebody was interrupted while writing it\n";
    }
    text += std::to_string(verification.files) + " files in the manifest, " +
            std::to_string(verification.differing.size()) + " differ\nmanifest " +
            verification.manifest.hex() + "\n";
    if (head.evidence_root) {
        text += "evidence root " + head.evidence_root->hex() + "\n";
    }
    return text;
}

std::string as_json(const Verification& verification) {
    const auto hex_or_null = [](const std::optional<base::Digest>& digest) {
        return digest ? Json(digest->hex()) : Json(nullptr);
    };
    Json differing = Json::array();
    for (const edition::DifferingFile& file : verification.differing) {
        differing.push_back(
            {{"difference", to_text(file.difference)}, {"path", file.path}, {"says", file.says}});
    }
    Json signer = nullptr;
    if (verification.signer) {
        signer = {{"name", verification.signer->name},
                  {"key_id", verification.signer->id()},
                  {"public_key", seal::to_text(*verification.signer)}};
    }
    const edition::Head& head = verification.head;
    const Json json = {{"same", verification.is_the_same()},
                       {"edition", head.edition},
                       {"as_of", record::to_text(head.as_of)},
                       {"title", head.title},
                       {"method", head.method},
                       {"manifest", verification.manifest.hex()},
                       {"previous", hex_or_null(verification.previous)},
                       {"evidence_root", hex_or_null(head.evidence_root)},
                       {"signature", to_text(verification.signature)},
                       {"has_expected_key", verification.has_expected_key},
                       {"signer", std::move(signer)},
                       {"files", verification.files},
                       {"differing", std::move(differing)},
                       {"is_being_written", verification.is_being_written}};
    return json.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace

base::Result<ExitCode> verify_edition(const VerifyEditionArguments& arguments, Console& console) {
    std::optional<seal::Signer> expected;
    if (arguments.key) {
        RECOUNT_TRY(expected, read_signer(*arguments.key));
    }
    RECOUNT_TRY(const Verification verification,
                edition::verify(arguments.edition, expected,
                                console.steps("comparing every file with the manifest")));
    console.data(arguments.common.format == Format::json ? as_json(verification)
                                                         : as_text(verification));
    return verification.is_the_same() ? ExitCode::fine : ExitCode::does_not_add_up;
}

}  // namespace recount::cli

#pragma once

#include "recount/seal/envelope.h"
#include "recount/seal/key.h"
#include "recount/seal/key_file.h"
#include "recount/seal/sealed_row.h"
#include "recount/seal/secret_bytes.h"
#include "recount/seal/signing_key.h"

/// Records that named people alone can read: values encrypted to their public keys, a pseudonym
/// outside. No file, no clock; chance comes from the operating system through libsodium.
///
///     const KeyPair amal = KeyPair::make("Amal");
///     const std::string locked = lock(amal, passphrase, Cost::of_a_person());   // for her file
///     Result<record::Entry> row = seal_row(source, {{amal.reader().key}}, {"language"});
///     Result<record::Entry> again = open_row(*row, amal);        // the source as it was
///     open_row(*row, KeyPair::make("Brahim"));                   // refused: not one of the
///     readers
///     const Signature signature = SigningKey::of(amal).sign("a manifest");
///     holds(signature, "another manifest");                      // false
///
/// What fails, each with a sentence and nothing of a sealed value: a text that is no key or no
/// envelope (`malformed`, `newer_format`), a wrong passphrase or key (`refused`), bytes that were
/// changed or an envelope moved to another record (`damaged`). docs/formats/seal.md has the bytes,
/// docs/sealing.md what is hidden from whom.

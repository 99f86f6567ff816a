#pragma once

#include "recount/edition/changes.h"
#include "recount/edition/file.h"
#include "recount/edition/leak_check.h"
#include "recount/edition/manifest.h"
#include "recount/edition/verify.h"
#include "recount/edition/writer.h"

/// What is published, as files: a manifest with the hash of each, signed; a folder that is written
/// over only where it differs; copies that are compared with their manifest.
///
///     const LeakCheck leaks(kept_back, open);
///     Result<EditionWriter> writer = EditionWriter::open("site", Keeping::by_size);
///     leaks.file(page);                                          // before anything is published
///     writer->add(page);                                         // from any number of threads
///     Result<Done> done = writer->finish(head, &signing_key);    // now it is published
///     verify("site.zip", signer)->is_the_same();
///     EditionWriter::open("holiday-pictures", Keeping::by_size);  // refused: no edition
///
/// What fails, each with a sentence: paths that are none (`malformed`, `duplicate`), a folder of
/// something else, a text that is kept back (`refused`), a second writer (`busy`), a manifest that
/// is none (`malformed`, `newer_format`), a place that cannot be read or written, a full disk among
/// them (`not_readable`): then the edition before stays. docs/formats/edition.md has the format.

#pragma once

#include "recount/capture/address.h"
#include "recount/capture/exchange.h"
#include "recount/capture/exchange_warc.h"
#include "recount/capture/fetch.h"
#include "recount/capture/proxy.h"
#include "recount/capture/save.h"
#include "recount/capture/web_address.h"

/// Pages of the web, fetched when somebody asks for it, and kept with the whole exchange.
///
///     Request request{.address = "https://example.org/report.pdf"};
///     Exchange exchange = fetch(request);                 // every hop, and why it stopped
///     Saved saved = *save(writer, exchange, provenance);  // WARC, and the payload where there is
///     one fetch({.address = "http://127.0.0.1/"}).problem;    // refused: not an address of the
///     open web
///
/// What fails is no exception: no answer, a refused address, an error page, an empty body, too much
/// or too slow. It is a sentence in `Exchange::problem`, and does not count as a capture.
/// Nothing is sent but a GET of the address: no cookies, no passwords, no names from ~/.netrc.

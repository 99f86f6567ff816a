#include "recount/site/site.h"

#include <utility>

#include "recount/base/parallel.h"
#include "recount/map/map.h"
#include "recount/publish/publish.h"
#include "recount/site/assets.h"
#include "recount/site/finding_pages.h"
#include "recount/site/history_section.h"
#include "recount/site/home_page.h"
#include "recount/site/list_pages.h"
#include "recount/site/plain_pages.h"
#include "recount/site/record_pages.h"
#include "recount/site/search_entries.h"

namespace recount::site {

namespace {

/// Writes the page of each record, on several threads.
template <class Record, class Write>
void write_each(const std::vector<Record>& records, std::size_t threads, const Sink& sink,
                const Write& write) {
    base::in_parallel(records.size(), threads,
                      [&](std::size_t i, std::size_t /*worker*/) { sink(write(records[i])); });
}

void write_all(std::vector<File> files, const Sink& sink) {
    for (File& file : files) {
        sink(std::move(file));
    }
}

void write_language(const Site& site, const std::vector<NamedDerivation>& proofs,
                    const std::vector<File>& data, std::size_t threads, const Sink& sink) {
    const record::Case& the_case = site.the_case();
    const auto with = [&site](const auto& page) {
        return [&site, page](const auto& record) { return page(site, record); };
    };
    sink(home_page(site));
    write_all(finding_pages(site), sink);
    write_all(list_pages(site), sink);
    write_all(plain_pages(site, data), sink);
    write_each(site.results.bounds, threads, sink, with(belligerent_page));
    write_each(the_case.incidents, threads, sink, with(incident_page));
    write_each(the_case.statements, threads, sink, with(statement_page));
    write_each(the_case.releases, threads, sink, with(release_page));
    write_each(the_case.sources, threads, sink, with(source_page));
    write_each(the_case.places, threads, sink, with(place_page));
    write_each(proofs, threads, sink, with(proof_page));
    write_each(gone_records(site.results), threads, sink,
               [&site](const RecordChange* last) { return gone_page(site, *last); });
}

}  // namespace

void write_site(const Results& results, const Imprint& imprint, const std::vector<File>& data,
                std::size_t threads, const Sink& sink) {
    const Ties ties(results);
    const Addresses addresses(results);
    const std::vector<NamedDerivation> proofs = derivations_of(results);
    sink({"assets/map.css", std::string(map::map_style())});
    for (const Asset& asset : assets()) {
        sink({std::string(asset.path), std::string(asset.bytes)});
    }
    for (SearchFile& file : search_index(search_entries(results, addresses))) {
        sink({std::move(file.path), std::move(file.bytes)});
    }
    sink(entry_page(results));
    for (const NamedDerivation& named : proofs) {
        sink({Addresses::of_proof_file(named.id), reason::proof_json(*named.derivation)});
    }
    for (const record::Language language : publish::all_languages) {
        const Site site{results, ties, addresses, imprint,
                        publish::Wording(results.the_case, language)};
        write_language(site, proofs, data, threads, sink);
    }
}

}  // namespace recount::site

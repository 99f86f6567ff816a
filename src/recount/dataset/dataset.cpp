#include "recount/dataset/dataset.h"

#include <algorithm>

#include "recount/dataset/csv_file.h"
#include "recount/dataset/entities_file.h"
#include "recount/dataset/json_file.h"
#include "recount/dataset/package_files.h"
#include "recount/dataset/parquet_file.h"
#include "recount/dataset/sqlite_file.h"
#include "recount/dataset/tables.h"

namespace recount::dataset {

std::vector<File> data_files(const record::Case& open_case, const DatasetOptions& options) {
    const std::vector<Table> tables = tables_of(open_case);
    const record::LocalText& title = open_case.settings.title;
    std::vector<File> files;
    for (const Table& table : tables) {
        const std::string path = "data/" + std::string(table.name());
        files.push_back({path + ".csv", csv_file(table)});
        files.push_back({path + ".json", json_file(table)});
        files.push_back({path + ".parquet", parquet_file(table)});
        if (table.name() == "incidents" || table.name() == "places") {
            files.push_back({path + ".geojson", geojson_file(table)});
        }
        if (table.name() == "incidents") {
            files.push_back({path + ".hxl.csv", hxl_file(table)});
        }
    }
    files.push_back({"data/recount.sqlite", sqlite_file(tables)});
    files.push_back({"data/recount.gpkg", geopackage_file(tables, options.as_of)});
    files.push_back({"data/entities.ftm.json", entities_file(open_case)});
    files.push_back({"data/citation.bib", bibtex_file(title, options)});
    files.push_back({"data/citation.csl.json", csl_file(title, options)});
    files.push_back({"data/README.txt", readme_file(tables, title, options)});
    std::ranges::sort(files, {}, &File::path);
    files.push_back({"data/datapackage.json", datapackage_file(tables, files, title, options)});
    std::ranges::sort(files, {}, &File::path);
    return files;
}

}  // namespace recount::dataset

recount_fuzz(html SOURCES html_fuzz.cpp USES document)
target_include_directories(fuzz_html PRIVATE "${PROJECT_SOURCE_DIR}")

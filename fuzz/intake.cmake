recount_fuzz(case_toml SOURCES case_toml_fuzz.cpp USES intake)
recount_fuzz(case SOURCES case_fuzz.cpp USES intake)
recount_fuzz(sheet_map SOURCES sheet_map_fuzz.cpp USES intake)
recount_fuzz(captures SOURCES captures_fuzz.cpp USES intake)

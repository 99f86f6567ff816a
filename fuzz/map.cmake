recount_fuzz(base_map SOURCES base_map_fuzz.cpp USES map)

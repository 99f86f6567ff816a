recount_fuzz(query SOURCES query_fuzz.cpp USES reason)

recount_fuzz(release SOURCES release_fuzz.cpp USES reading)

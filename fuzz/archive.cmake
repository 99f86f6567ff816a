recount_fuzz(archive SOURCES archive_fuzz.cpp USES archive)

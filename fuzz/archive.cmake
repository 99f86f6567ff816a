recount_fuzz(archive SOURCES archive_fuzz.cpp USES archive)
recount_fuzz(warc SOURCES warc_fuzz.cpp USES archive)

recount_fuzz(envelope SOURCES envelope_fuzz.cpp USES seal)
recount_fuzz(key_file SOURCES key_file_fuzz.cpp USES seal)

recount_fuzz(manifest SOURCES manifest_fuzz.cpp USES edition)
recount_fuzz(signature SOURCES signature_fuzz.cpp USES seal)
recount_fuzz(unescaping SOURCES unescaping_fuzz.cpp USES edition)

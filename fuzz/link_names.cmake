recount_fuzz(link_names SOURCES link_names_fuzz.cpp USES link)

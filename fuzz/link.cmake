recount_fuzz(link_condition SOURCES link_condition_fuzz.cpp USES link)
recount_fuzz(link_model SOURCES link_model_fuzz.cpp USES link)

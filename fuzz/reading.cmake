recount_fuzz(dates SOURCES dates_fuzz.cpp USES reading)
recount_fuzz(names SOURCES names_fuzz.cpp USES reading)
recount_fuzz(numbers SOURCES numbers_fuzz.cpp USES reading)
recount_fuzz(release SOURCES release_fuzz.cpp USES reading)

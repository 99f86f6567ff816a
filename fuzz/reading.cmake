recount_fuzz(numbers SOURCES numbers_fuzz.cpp USES reading)

# A program of its own and no Google Benchmark: what counts is one import of a million revisions,
# with the disk, and not the mean of many small ones.
add_executable(casebook_bench casebook_bench.cpp)
target_link_libraries(casebook_bench PRIVATE recount_flags recount::casebook)

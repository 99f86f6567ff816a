add_executable(edition_bench edition_bench.cpp)
target_link_libraries(edition_bench PRIVATE recount_flags recount::edition benchmark::benchmark)

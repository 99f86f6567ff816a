add_executable(archive_bench archive_bench.cpp)
target_link_libraries(archive_bench PRIVATE recount_flags recount::archive benchmark::benchmark)

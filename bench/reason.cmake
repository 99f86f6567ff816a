add_executable(bench_reason reason_bench.cpp)
target_link_libraries(bench_reason PRIVATE recount_flags recount::intake recount::reason
  benchmark::benchmark_main)
target_compile_definitions(bench_reason PRIVATE RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

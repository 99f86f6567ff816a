# Time per proof over a folder of proofs that the bench writes itself.
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED)
add_executable(bench_verify verify/verify_bench.cpp)
target_include_directories(bench_verify PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(bench_verify PRIVATE recount_flags recount_verify_lib
  benchmark::benchmark_main nlohmann_json::nlohmann_json OpenSSL::Crypto)

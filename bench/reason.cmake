add_executable(bench_reason reason_bench.cpp)
target_link_libraries(bench_reason PRIVATE recount_flags recount::intake recount::reason
  benchmark::benchmark_main)
target_compile_definitions(bench_reason PRIVATE RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

# A program of its own: one line takes up to minutes, and its peak memory is part of the result.
# Only with the general solvers it is compared with.
find_package(PkgConfig REQUIRED)
pkg_check_modules(CBC IMPORTED_TARGET cbc)
find_library(Z3_LIBRARY z3)
find_path(Z3_FOLDER z3++.h)
if(CBC_FOUND AND Z3_LIBRARY AND Z3_FOLDER)
  add_executable(reason_scale reason_scale.cpp reason_worlds.cpp plain_program.cpp)
  target_include_directories(reason_scale PRIVATE "${PROJECT_SOURCE_DIR}")
  target_include_directories(reason_scale SYSTEM PRIVATE "${Z3_FOLDER}")
  target_link_libraries(reason_scale PRIVATE recount_flags recount::intake recount::reason
    recount_verify_lib PkgConfig::CBC "${Z3_LIBRARY}")
  target_compile_definitions(reason_scale PRIVATE RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
else()
  message(STATUS "reason_scale is left out: it needs coinor-libcbc-dev and libz3-dev")
endif()

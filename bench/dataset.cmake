add_executable(dataset_bench dataset_bench.cpp)
target_link_libraries(dataset_bench PRIVATE recount_flags recount::dataset)

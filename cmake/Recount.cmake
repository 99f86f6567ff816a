# What every target of the project shares: language, warnings, sanitizers, and the three ways to
# add a target (a room, a test, a fuzzer). Flags live in one interface target, never globally.

add_library(recount_flags INTERFACE)
target_compile_features(recount_flags INTERFACE cxx_std_20)
target_compile_options(recount_flags INTERFACE
  -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Werror=unused-result)
if(RECOUNT_WERROR)
  target_compile_options(recount_flags INTERFACE -Werror)
endif()
if(RECOUNT_SANITIZE)
  target_compile_options(recount_flags INTERFACE -fsanitize=${RECOUNT_SANITIZE}
    -fno-omit-frame-pointer -fno-sanitize-recover=all
    # gcc's own documentation: with sanitizers this warning has false positives.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(recount_flags INTERFACE -fsanitize=${RECOUNT_SANITIZE})
endif()

# recount_room(NAME SOURCES a.cpp ... [USES room ...] [LINKS target ...])
# A room is one static library `recount_NAME`; USES states its arrows to other rooms (public),
# LINKS its third-party libraries (private: their headers stay behind the .cpp files).
function(recount_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LINKS" ${ARGN})
  add_library(recount_${name} STATIC ${ROOM_SOURCES})
  add_library(recount::${name} ALIAS recount_${name})
  target_include_directories(recount_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(recount_${name} PUBLIC recount_flags)
  foreach(room IN LISTS ROOM_USES)
    target_link_libraries(recount_${name} PUBLIC recount::${room})
  endforeach()
  target_link_libraries(recount_${name} PRIVATE ${ROOM_LINKS})
endfunction()

# recount_test(ROOM SOURCES a_test.cpp ... [USES room ...] [LINKS target ...] [LABEL slow])
# One GoogleTest program `ROOM_test` for the room's tests; GoogleTest sits in a precompiled header.
function(recount_test name)
  cmake_parse_arguments(TEST "" "LABEL" "SOURCES;USES;LINKS" ${ARGN})
  add_executable(${name}_test ${TEST_SOURCES})
  target_link_libraries(${name}_test PRIVATE recount_flags GTest::gmock_main ${TEST_LINKS})
  foreach(room IN LISTS TEST_USES)
    target_link_libraries(${name}_test PRIVATE recount::${room})
  endforeach()
  target_include_directories(${name}_test PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(${name}_test PRIVATE
    RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    RECOUNT_BINARY_DIR="${PROJECT_BINARY_DIR}")
  target_precompile_headers(${name}_test PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  add_test(NAME ${name} COMMAND ${name}_test)
  if(TEST_LABEL)
    set_tests_properties(${name} PROPERTIES LABELS ${TEST_LABEL})
  endif()
endfunction()

# recount_fuzz(NAME SOURCES a.cpp USES room ... [LINKS target ...] [CORPUS dir])
# A libFuzzer program `fuzz_NAME`; with RECOUNT_TESTS a short run of it over its corpus is a test.
function(recount_fuzz name)
  cmake_parse_arguments(FUZZ "" "CORPUS" "SOURCES;USES;LINKS" ${ARGN})
  add_executable(fuzz_${name} ${FUZZ_SOURCES})
  target_include_directories(fuzz_${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(fuzz_${name} PRIVATE recount_flags ${FUZZ_LINKS})
  foreach(room IN LISTS FUZZ_USES)
    target_link_libraries(fuzz_${name} PRIVATE recount::${room})
  endforeach()
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
endfunction()

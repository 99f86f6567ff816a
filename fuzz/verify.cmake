# The proof reader and checker on hostile files: no crash, no hang, no report of a sanitizer.
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED)
recount_fuzz(verify SOURCES verify/proof_fuzz.cpp
  LINKS recount_verify_lib nlohmann_json::nlohmann_json OpenSSL::Crypto)

// What the sides of a race in C++ share: the files that MadeData.cs wrote, the clock, and the lines they answer.
#pragma once
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

// Raw doubles.
inline std::vector<double> numbers(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto bytes = file.tellg();
    file.seekg(0);
    std::vector<double> all(static_cast<std::size_t>(bytes) / sizeof(double));
    file.read(reinterpret_cast<char*>(all.data()), bytes);
    return all;
}

template <class Step> double milliseconds(const Step& step) {
    const auto start = std::chrono::steady_clock::now();
    step();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// Says who it is; then for each line "round" on standard input how long that took, and for "answer" where it came to.
// Each message is one line of JSON.
inline void serve(const std::string& name, const std::function<double()>& round,
                  const std::function<double()>& answer) {
    std::printf("{\"name\": \"%s\"}\n", name.c_str());
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "answer") std::printf("{\"answer\": [%.17g]}\n", answer());
        else std::printf("{\"ms\": %.17g}\n", round());
        std::fflush(stdout);
    }
}

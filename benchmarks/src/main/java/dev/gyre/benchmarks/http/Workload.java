package dev.gyre.benchmarks.http;

/**
 * One kind of request that is measured.
 *
 * @param name how the table calls it
 * @param path path and query below the server's root
 * @param script wrk script that makes the requests, or empty for plain {@code GET}
 * @param status status that every answer must have
 */
record Workload(String name, String path, String script, int status) {}

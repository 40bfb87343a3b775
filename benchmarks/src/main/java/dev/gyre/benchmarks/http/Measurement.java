package dev.gyre.benchmarks.http;

/**
 * What one window of load showed.
 *
 * @param requestsPerSecond answered requests per second
 * @param p50Millis median latency in milliseconds
 * @param p99Millis 99th percentile of latency in milliseconds
 * @param cpuMicros CPU time of the server's processes per request in microseconds
 * @param failures answers of an unexpected status, and socket errors
 */
record Measurement(double requestsPerSecond, double p50Millis, double p99Millis, double cpuMicros, long failures) {}

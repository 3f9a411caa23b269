/** What is used of the load generator, which brings no types. */
declare module 'autocannon' {
  interface Result {
    '2xx': number
    non2xx: number
    /** Connections that broke, time-outs included. */
    errors: number
    requests: { average: number; total: number }
    /** Milliseconds. */
    latency: { p50: number; p97_5: number; p99: number; max: number }
    throughput: { average: number }
  }
  interface Options {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    headers?: Record<string, string>
    servername?: string
  }
  export default function autocannon(options: Options): Promise<Result>
}

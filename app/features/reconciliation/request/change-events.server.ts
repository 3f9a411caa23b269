/**
 * So often a silent stream is looked at: whoever was removed or signed out meanwhile is gone within this time. The
 * comment keeps proxies from closing the connection.
 */
const HEARTBEAT_MS = 3000
/** Then the browser connects again by itself; an abandoned page does not hold a connection for ever. */
const LONGEST_MS = 300_000

/**
 * Text of server-sent events: a comment while nothing changes, then `changed` and the end.
 * @param wait as `ReconciliationService.waitForChange` of one request
 */
export function changeEvents(
  gone: AbortSignal,
  wait: (timeoutMs: number, signal: AbortSignal) => Promise<'changed' | 'same' | null>,
  limits = { heartbeatMs: HEARTBEAT_MS, longestMs: LONGEST_MS },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const stop = new AbortController()
  const signal = AbortSignal.any([gone, stop.signal])
  const until = performance.now() + limits.longestMs
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 2000\n\n'))
    },
    async pull(controller) {
      if (signal.aborted || performance.now() >= until) return controller.close()
      const outcome = await wait(limits.heartbeatMs, signal)
      if (stop.signal.aborted) return
      if (outcome === 'same' && !gone.aborted) {
        controller.enqueue(encoder.encode(': still under way\n\n'))
        return
      }
      if (outcome !== 'same') controller.enqueue(encoder.encode('event: changed\ndata: {}\n\n'))
      controller.close()
    },
    cancel() {
      stop.abort()
    },
  })
}

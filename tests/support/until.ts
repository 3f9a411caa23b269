/**
 * Looks until the condition is true (or a value other than undefined, null and false), and gives what
 * it saw. Fails after the time-out, so a condition that never comes ends a test with its name.
 */
export async function until<T>(
  look: () => T | Promise<T>,
  timeoutMs = 90_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const seen = await look()
    if (isSomething(seen)) return seen
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${look}`)
    await new Promise((done) => setTimeout(done, 15))
  }
}

function isSomething<T>(seen: T): seen is Exclude<T, undefined | null | false> {
  return seen !== undefined && seen !== null && seen !== false
}

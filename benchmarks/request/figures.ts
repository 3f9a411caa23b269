/** Calls, p50, p95 and the longest, without the `less` milliseconds that are not the portal's own. */
export function figures(times: number[], less: number): (string | number)[] {
  const sorted = times.map((ms) => ms - less).sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
    10
  return [sorted.length, at(0.5), at(0.95), at(1)]
}

/**
 * What the work gives, and the milliseconds of the processor that it takes this thread. What else a busy machine
 * does is not counted, nor is time in which the work waits for something.
 */
export async function onProcessor<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result; ms: number }> {
  const before = process.threadCpuUsage()
  const result = await work()
  const { user, system } = process.threadCpuUsage(before)
  return { result, ms: (user + system) / 1000 }
}

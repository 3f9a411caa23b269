export interface StallWatch {
  /** Milliseconds of the processor that the main thread has longest worked without a turn for others, since last asked. */
  longest(): number
  end(): void
}

/**
 * Watches the event loop of this process. Time is the main thread's own on the processor: what other processes and
 * threads of a busy machine take is not counted.
 */
export function watchStalls(): StallWatch {
  let longest = 0
  let last = process.threadCpuUsage()
  const look = () => {
    const { user, system } = process.threadCpuUsage(last)
    longest = Math.max(longest, (user + system) / 1000)
    last = process.threadCpuUsage()
  }
  const timer = setInterval(look, 1)
  return {
    longest: () => {
      look()
      const found = longest
      longest = 0
      return found
    },
    end: () => clearInterval(timer),
  }
}

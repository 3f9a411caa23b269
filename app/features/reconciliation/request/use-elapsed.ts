import { useEffect, useState } from 'react'

/** Seconds gone by: those the server counted, and with scripts one more each second. */
export function useElapsed(secondsAtFirst: number): number {
  const [seconds, setSeconds] = useState(secondsAtFirst)
  useEffect(() => {
    const start = performance.now() - secondsAtFirst * 1000
    const timer = window.setInterval(
      () => setSeconds(Math.round((performance.now() - start) / 1000)),
      1000,
    )
    return () => window.clearInterval(timer)
  }, [secondsAtFirst])
  return seconds
}

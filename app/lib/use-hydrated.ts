import { useEffect, useState } from 'react'

/** How often it is looked whether a press has ended, and how long one may last, milliseconds. */
const LOOK_MS = 50
const MAX_PRESS_MS = 1000

/**
 * False on the server and in the first render of a browser; for what works only with scripts. It becomes true while
 * nothing is pressed: were what is under the pointer moved or taken away between press and release, the click is lost.
 */
export function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false)
  useEffect(() => {
    let timer: number | undefined
    const end = performance.now() + MAX_PRESS_MS
    const look = () => {
      const isPressed = document.querySelector(':active') !== null
      if (isPressed && performance.now() < end) timer = window.setTimeout(look, LOOK_MS)
      else setHydrated(true)
    }
    look()
    return () => window.clearTimeout(timer)
  }, [])
  return hydrated
}

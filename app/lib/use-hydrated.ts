import { useEffect, useState } from 'react'

/** False on the server and in the first render of a browser; for what works only with scripts. */
export function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false)
  useEffect(() => setHydrated(true), [])
  return hydrated
}

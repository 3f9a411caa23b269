import { useEffect } from 'react'
import { useRevalidator } from '~/remix'

/** Asks for the page anew every so many seconds. @param seconds null: no more */
export function useRefresh(seconds: number | null): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!seconds) return
    const timer = setInterval(revalidate, seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds, revalidate])
}

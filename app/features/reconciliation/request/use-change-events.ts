import { useEffect } from 'react'
import { useRevalidator } from '~/remix'

/** Asks for the page anew when the server says that it changed. @param url of the events; null: none to come */
export function useChangeEvents(url: string | null): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!url) return
    const events = new EventSource(url)
    // What changed between the page and this connection was not heard.
    events.addEventListener('open', revalidate)
    // The server ends each stream after one change, and the browser connects again by itself.
    events.addEventListener('changed', revalidate)
    return () => events.close()
  }, [url, revalidate])
}

import { type RefObject, useEffect, useRef } from 'react'

const steps: Record<string, number> = { j: 1, о: 1, k: -1, л: -1 }

/**
 * Moves the focus along `[data-row]` by j and k; Enter on a row presses what is marked `[data-enter]`
 * there, else its first button; x ticks its box, and / goes to the page's search. The same keys work in
 * the Russian layout. Keys typed into a field or on a control stay theirs.
 */
export function useRowKeys<List extends HTMLElement>(): RefObject<List> {
  const list = useRef<List>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { activeElement } = document
      if (event.metaKey || event.ctrlKey || event.altKey || isControl(activeElement)) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = rows.findIndex((row) => row.contains(activeElement))
      const key = event.key.toLowerCase()
      const step = steps[key]
      if (step) {
        const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)
        rows[next]?.focus()
      } else if (event.key === 'Enter' && rows[at] === activeElement) {
        const target = rows[at]?.querySelector<HTMLElement>('[data-enter]')
        ;(target ?? rows[at]?.querySelector('button'))?.click()
      } else if (key === 'x' || key === 'ч') {
        rows[at]?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
      } else if (key === '/' || event.code === 'Slash') {
        const search = document.querySelector<HTMLElement>('main input[type=search]')
        if (search) event.preventDefault()
        search?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return list
}

function isControl(element: Element | null): boolean {
  return element?.matches('input:not([type=checkbox]), select, textarea') ?? false
}

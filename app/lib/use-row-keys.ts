import { type RefObject, useEffect, useRef } from 'react'

/**
 * Moves the focus along `[data-row]` by j and k; Enter on a row presses its first button.
 * Keys typed into a field or on a control stay theirs.
 */
export function useRowKeys<List extends HTMLElement>(): RefObject<List> {
  const list = useRef<List>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { activeElement } = document
      if (event.metaKey || event.ctrlKey || event.altKey || isControl(activeElement)) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const at = rows.findIndex((row) => row.contains(activeElement))
      const step = { j: 1, k: -1 }[event.key]
      if (step) {
        const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)
        rows[next]?.focus()
      } else if (event.key === 'Enter' && rows[at] === activeElement) {
        rows[at]?.querySelector('button')?.click()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return list
}

function isControl(element: Element | null): boolean {
  return element?.matches('input, select, textarea') ?? false
}

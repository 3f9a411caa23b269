import { type RefObject, useEffect } from 'react'
import { useLocation } from '~/remix'

const KEY = 'acts-place'

/** What a link back to a list says of itself. */
export const BACK_LINK_STATE = { isBack: true }

/**
 * Remembers where a list was left, and on the way back from one of its rows by a link with `BACK_LINK_STATE` shows
 * it there again, with the focus on that row. The browser's own way back needs none of this.
 * @param list holds rows with their ids in `data-row`
 */
export function useListPosition(list: RefObject<HTMLElement>): void {
  const { pathname, search, state } = useLocation()
  const path = `${pathname}${search}`
  const isBack = isObject(state) && 'isBack' in state && state.isBack === true
  useEffect(() => {
    if (!isBack) return
    const position = readPosition()
    if (position?.path !== path) return
    window.scrollTo(0, position.y)
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      if (row.dataset.row === position.row) row.focus({ preventScroll: true })
    }
  }, [isBack, path, list])
  useEffect(() => {
    const element = list.current
    const savePosition = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || !target.closest('a')) return
      const row = target.closest<HTMLElement>('[data-row]')?.dataset.row ?? ''
      sessionStorage.setItem(KEY, JSON.stringify({ path, y: window.scrollY, row }))
    }
    element?.addEventListener('click', savePosition)
    return () => element?.removeEventListener('click', savePosition)
  }, [path, list])
}

function readPosition(): { path: string; y: number; row: string } | null {
  const position: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  if (!isObject(position) || !('path' in position && 'y' in position && 'row' in position))
    return null
  const { path, y, row } = position
  const isWhole = typeof path === 'string' && typeof y === 'number' && typeof row === 'string'
  return isWhole ? { path, y, row } : null
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

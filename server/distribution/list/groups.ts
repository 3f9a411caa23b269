import type { ItemGroup, ItemStatus } from '../views.ts'

/** Which statuses stand under which filter; null: all of them. */
export const STATUSES_OF_GROUP: Record<ItemGroup, readonly ItemStatus[] | null> = {
  all: null,
  included: ['included', 'queued', 'working', 'waiting', 'held', 'delivering', 'done', 'failed'],
  open: ['queued', 'working', 'waiting', 'delivering'],
  attention: ['held', 'failed'],
  done: ['done'],
  excluded: ['excluded', 'cancelled'],
}

export function countGroups(
  rows: readonly { status: ItemStatus; count: number }[],
): Record<ItemGroup, number> {
  const sum = (group: ItemGroup) => {
    const statuses = STATUSES_OF_GROUP[group]
    const own = rows.filter(({ status }) => statuses?.includes(status) ?? true)
    return own.reduce((total, { count }) => total + count, 0)
  }
  return {
    all: sum('all'),
    included: sum('included'),
    open: sum('open'),
    attention: sum('attention'),
    done: sum('done'),
    excluded: sum('excluded'),
  }
}

export function isItemGroup(text: string): text is ItemGroup {
  return Object.hasOwn(STATUSES_OF_GROUP, text)
}

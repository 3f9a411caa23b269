import type { Translate } from '~/i18n/dictionary'

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const

/** How long something took, in at most two units: «2 мин 10 с», «3 дн. 4 ч». Less than a second counts as one. */
export function formatDuration(ms: number, t: Translate): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  let rest = seconds
  const parts = UNITS.slice(first, first + 2).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? [t(`dealActs.unit.${unit}`, { count })] : []
  })
  return parts.join(' ')
}

import { monthOf } from '~/lib/calendar-date'

/** An act with more lines than this is read more easily with months set apart. */
const LONG_ACT_LINES = 40

/** Lines in their order, cut where the month changes; one piece when the act is short. */
export function groupByMonth<Line extends { date: string }>(
  lines: readonly Line[],
  lineCount: number,
): { month: string | null; lines: Line[] }[] {
  if (lineCount <= LONG_ACT_LINES) return [{ month: null, lines: [...lines] }]
  const pieces: { month: string; lines: Line[] }[] = []
  for (const line of lines) {
    const month = monthOf(line.date)
    const last = pieces.at(-1)
    if (last?.month === month) last.lines.push(line)
    else pieces.push({ month, lines: [line] })
  }
  return pieces
}

import { sanitizeText } from '../../platform/sanitize-text.ts'
import { splitSearchQuery } from '../../platform/search-text.ts'
import type { LinesFound, LinesSearch, LinesSide } from '../views.ts'
import type { StoredLines } from './stored-lines.ts'

const MAX_QUERY = 100
const SIDES: readonly LinesSide[] = ['debit', 'credit']

/** What an address asks of the lines, once understood; null: nothing, the act is read as it is. */
export function readLinesSearch(asked: { q?: string; side?: string }): LinesSearch | null {
  const q = sanitizeText(asked.q ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_QUERY)
  const side = SIDES.find((known) => known === asked.side) ?? ''
  return q === '' && side === '' ? null : { q, side }
}

/**
 * Lines that have all the words asked for in their document, contract or date, or the sum asked for: «12 000»,
 * «12000,50», as debit, credit or the balance after the line.
 */
export function searchLines(
  { lines, balances, searchTexts }: StoredLines,
  { q, side }: LinesSearch,
): LinesFound & { indexes: number[] } {
  const words = splitSearchQuery(q)
  const texts = words.length > 0 ? searchTexts() : []
  const sum = readSum(q)
  const indexes: number[] = []
  let debit = 0n
  let credit = 0n
  for (const [index, line] of lines.entries()) {
    if (side !== '' && line[side] === 0n) continue
    const isFound =
      words.length === 0 ||
      (sum !== null &&
        [line.debit, line.credit, balances[index] ?? 0n].some((of) => isSum(of, sum))) ||
      words.every((word) => texts[index]?.includes(word))
    if (!isFound) continue
    indexes.push(index)
    debit += line.debit
    credit += line.credit
  }
  return { q, side, count: indexes.length, debit, credit, indexes }
}

/** Kopecks that the sum typed may mean: «12000» any of its kopecks, «12000,5» ten. Null: what was typed is no sum. */
function readSum(q: string): { from: bigint; to: bigint } | null {
  const bare = q.replace(/[\s₽]/g, '').replace('.', ',')
  const [, whole, kopecks = ''] = /^[-−]?(\d{1,15})(?:,(\d{0,2}))?$/.exec(bare) ?? []
  if (!whole) return null
  return {
    from: BigInt(whole + kopecks.padEnd(2, '0')),
    to: BigInt(whole + kopecks.padEnd(2, '9')),
  }
}

function isSum(signed: bigint, { from, to }: { from: bigint; to: bigint }): boolean {
  const kopecks = signed < 0n ? -signed : signed
  return kopecks >= from && kopecks <= to && kopecks !== 0n
}

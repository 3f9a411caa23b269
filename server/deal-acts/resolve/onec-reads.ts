import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate, DraftsPort, FoundItem, FoundRate, FoundUnit } from '../../onec/port.ts'
import { toCalendarDate, toDateColumn } from '../../platform/calendar-date.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { nameWithoutDate } from '../mapping/text-key.ts'
import type { AnswerCache } from './answer-cache.ts'

/** A base with more units than this has the whole of OKEI: what a deal needs is then mapped. */
const MAX_UNITS = 500
const MIN_WORD_LENGTH = 4
/** Russian endings, so that «статьи» finds «Статья». */
const ENDING_LENGTH = 2

/** Every unit that lines of УНФ may be measured in. */
export function readUnits(
  port: DraftsPort,
  cache: AnswerCache,
  maxAgeMs: number,
  signal: AbortSignal | undefined,
): Promise<Outcome<FoundUnit[]>> {
  return cache.ask('units', maxAgeMs, async () => {
    const all: FoundUnit[] = []
    for (;;) {
      const page = await port.searchUnits({ text: '', skip: all.length }, signal)
      if (page.kind !== 'done') return page
      all.push(...page.value.items)
      if (!page.value.more || all.length >= MAX_UNITS) return { kind: 'done', value: all }
    }
  })
}

/** Items that a line could be: by its name, by the name without its month, at last by its longest word. */
export async function readItems(
  port: DraftsPort,
  cache: AnswerCache,
  name: string,
  maxAgeMs: number,
  signal: AbortSignal | undefined,
): Promise<Outcome<FoundItem[]>> {
  for (const text of new Set([name.trim(), nameWithoutDate(name), stemOf(name)])) {
    if (text === '') continue
    const found = await cache.ask(`items ${text}`, maxAgeMs, async () => {
      const page = await port.searchItems({ text }, signal)
      return page.kind === 'done' ? { kind: 'done' as const, value: page.value.items } : page
    })
    if (found.kind !== 'done' || found.value.length > 0) return found
  }
  return { kind: 'done', value: [] }
}

function stemOf(name: string): string {
  const words = nameWithoutDate(name).match(/\p{L}+/gu) ?? []
  const longest = words.reduce((long, word) => (word.length > long.length ? word : long), '')
  return longest.length < MIN_WORD_LENGTH ? '' : longest.slice(0, -ENDING_LENGTH)
}

/**
 * Roubles for units of a currency on the act's date: what staff entered for that very day, else 1C's last
 * rate up to it, and only where 1C has none the last that staff entered. Null: nobody has one.
 */
export async function readRate(
  prisma: PrismaClient,
  port: DraftsPort | null,
  currency: string,
  date: CalendarDate,
  signal: AbortSignal | undefined,
): Promise<Outcome<FoundRate | null>> {
  const row = await prisma.currencyRate.findFirst({
    where: { currency, date: { lte: toDateColumn(date) } },
    orderBy: { date: 'desc' },
  })
  const entered = row && {
    rate: row.rate,
    per: row.per,
    date: toCalendarDate(row.date),
  }
  if (!port || entered?.date === date) return { kind: 'done', value: entered }
  const asked = await port.rate(currency, date, signal)
  return asked.kind === 'done' ? { kind: 'done', value: asked.value ?? entered } : asked
}

/** What the deal's lines are called that nobody mapped. */
export function unmappedNames(
  { lines }: GatheredDeal,
  isMapped: (line: GatheredDeal['lines'][number]) => boolean,
): string[] {
  return [...new Set(lines.filter((line) => !isMapped(line)).map(({ name }) => name))]
}

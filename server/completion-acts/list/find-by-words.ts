import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { findCounterpartyCondition } from './counterparty-condition.ts'
import type { ListCursor } from './cursor.ts'
import { type ActSearch, filterCondition, tenantCondition, wordsCondition } from './search.ts'
import { everybodysWordsCondition } from './seldom-words.ts'
import type { FoundActs } from './totals.ts'
import { MAX_ADDED_UP, type SumRow, toTotals } from './totals.ts'
import { afterCursor, walkActs } from './walk.ts'

/** Hits among everybody's acts that are gathered: each may lie in another corner of a large table. */
const MAX_GATHERED = 500
/** Up to so many acts of the counterparties searched, their words are read one by one. */
const FEW_ACTS = 2000
/** Letters of a word by which the many acts of a counterparty are looked up. */
const LEAD_LETTERS = 5

type PageQuery = { after: ListCursor | null; limit: number }

/**
 * Acts by words. First all hits are gathered, up to a limit, and ordered: walking acts by date in search
 * of a seldom word could take the whole table. Words that more acts have are met soon enough by walking.
 */
export async function findByWords(
  prisma: PrismaClient,
  search: ActSearch,
  page: PageQuery,
): Promise<FoundActs> {
  if (search.counterpartyIds) {
    const words = await ownWordsCondition(prisma, search)
    const found = await gatherHits(prisma, search, [words], { ...page, max: MAX_ADDED_UP })
    return walkIfCapped(found, () => walkActs(prisma, search, words, page))
  }
  const words = await everybodysWordsCondition(prisma, search.words)
  const max = MAX_GATHERED
  const [byWords, ofNamedCounterparties] = await Promise.all([
    gatherHits(prisma, search, [words], { ...page, max }),
    findCounterpartyCondition(prisma, search),
  ])
  const found =
    ofNamedCounterparties && !byWords.totals.isCapped
      ? await gatherHits(prisma, search, [words, ofNamedCounterparties], { ...page, max })
      : byWords
  const either = ofNamedCounterparties ? Prisma.sql`(${words} OR ${ofNamedCounterparties})` : words
  return walkIfCapped(found, () => walkActs(prisma, search, either, page))
}

async function walkIfCapped(found: FoundActs, walk: () => Promise<string[]>): Promise<FoundActs> {
  return found.totals.isCapped ? { ...found, ids: await walk() } : found
}

/** Acts that meet one of the conditions, added up, and a page of their ids. */
async function gatherHits(
  prisma: PrismaClient,
  search: ActSearch,
  conditions: Prisma.Sql[],
  { after, limit, max }: PageQuery & { max: number },
): Promise<FoundActs> {
  const some = conditions.map(
    (condition) => Prisma.sql`(
      SELECT id, date_time, currency, total FROM completion_acts
      WHERE ${condition} AND ${tenantCondition(search)} AND ${filterCondition(search)}
      LIMIT ${max + 1}
    )`,
  )
  const [found] = await prisma.$queryRaw<{ sums: SumRow[] | null; ids: string[] | null }[]>`
    WITH hits AS MATERIALIZED (
      SELECT * FROM (${Prisma.join(some, ' UNION ')}) AS hit LIMIT ${max + 1}
    ), sums AS (
      SELECT currency, count(*)::int AS count, sum(total)::text AS total FROM hits GROUP BY currency
    ), page AS (
      SELECT id, date_time FROM hits WHERE ${afterCursor(after)}
      ORDER BY date_time DESC, id DESC LIMIT ${limit}
    )
    SELECT (SELECT json_agg(sums) FROM sums) AS sums,
      (SELECT json_agg(id ORDER BY date_time DESC, id DESC) FROM page) AS ids`
  return { ids: found?.ids ?? [], totals: toTotals(found?.sums ?? [], max) }
}

/**
 * The words, within counterparties. The planner would read the index of words for all of them, where a
 * common word stands for acts of every counterparty; so it is given the whole condition in a form that no
 * index serves, and to find the place among many acts only the first letters of the longest word.
 */
async function ownWordsCondition(prisma: PrismaClient, search: ActSearch): Promise<Prisma.Sql> {
  const whole = Prisma.sql`(${wordsCondition(search)}) IS TRUE`
  if (await hasFewActs(prisma, search)) return whole
  const [longest = ''] = search.words.toSorted((one, other) => other.length - one.length)
  const lead = Array.from(longest).slice(0, LEAD_LETTERS).join('')
  return Prisma.sql`${wordsCondition({ words: [lead] })} AND ${whole}`
}

async function hasFewActs(prisma: PrismaClient, search: ActSearch): Promise<boolean> {
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM completion_acts WHERE ${tenantCondition(search)} LIMIT ${FEW_ACTS + 1}
    ) AS own`
  return (counted?.count ?? 0) <= FEW_ACTS
}

import { z } from 'zod'
import { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { wordsCondition } from './search.ts'

/** A word of fewer acts than this share of all is worth the index by itself. */
const SELDOM = 0.05
/** Figures at the end of a number that tell it from most others. */
const END_OF_NUMBER = 5
/** Numbers are filled up with zeros: an end that has them is that of many. */
const FILL = '000'

const estimated = z.array(
  z.object({ Plan: z.object({ Plans: z.array(z.object({ 'Plan Rows': z.number() })) }) }),
)

/**
 * The words, among everybody's acts. The index is asked for the seldom ones alone: for one that nearly every act has, be
 * it a number's prefix or «договор», it would be read from end to end. Where all are common it is asked for them together.
 */
export async function everybodysWordsCondition(
  prisma: PrismaClient,
  words: readonly string[],
): Promise<Prisma.Sql> {
  const seldom = words.length > 1 ? await findSeldom(prisma, words) : words
  const leads = (seldom.length > 0 ? seldom : words).map(leadOf)
  const others = words.filter((word) => !leads.includes(word))
  if (others.length === 0) return wordsCondition({ words })
  return Prisma.sql`${wordsCondition({ words: leads })} AND (${wordsCondition({ words: others })}) IS TRUE`
}

/** By the statistics that PostgreSQL keeps: no act is read. */
async function findSeldom(prisma: PrismaClient, words: readonly string[]): Promise<string[]> {
  const questions = words.map(
    (word) => Prisma.sql`SELECT 1 FROM completion_acts WHERE ${wordsCondition({ words: [word] })}`,
  )
  const all = Prisma.sql`SELECT 1 FROM completion_acts`
  const [explained] = await prisma.$queryRaw<{ 'QUERY PLAN': unknown }[]>`
    EXPLAIN (FORMAT JSON) ${Prisma.join([all, ...questions], ' UNION ALL ')}`
  const [{ Plan: plan } = { Plan: { Plans: [] } }] = estimated.parse(explained?.['QUERY PLAN'])
  const [most = 0, ...rows] = plan.Plans.map((part) => part['Plan Rows'])
  return words.filter((_, place) => (rows[place] ?? most) < most * SELDOM)
}

/** What the index is asked for: by a long number it would be read for every three figures that stand together. */
function leadOf(word: string): string {
  const end = word.slice(-END_OF_NUMBER)
  return /^\d+$/.test(word) && !end.includes(FILL) ? end : word
}

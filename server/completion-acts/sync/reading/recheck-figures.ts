import { z } from 'zod'
import { readSetting, writeSetting } from '../../../platform/settings.ts'
import { LIVE } from '../apply/known-acts.ts'
import type { NotDone, Round } from '../round.ts'
import { readAndSaveActs } from './save-acts.ts'

/** Set once no act of an earlier release is left. */
const DONE_KEY = 'acts-figures-checked'
/** Of one reading: what is new comes first. */
const MAX_ACTS = 1000

/**
 * Reads acts once more that an earlier release stored without proving their figures, the newest first. Null: nothing
 * of 1C's doing stopped it.
 */
export async function recheckFigures(round: Round): Promise<NotDone | null> {
  const { prisma, onec } = round
  if (await readSetting(prisma, DONE_KEY, z.literal(true))) return null
  const rows = await prisma.$queryRaw<{ set: string; ref: string }[]>`
    SELECT act.set, act.ref FROM completion_acts act
    WHERE NOT act.figures_checked AND act.set = ANY(${[...onec.sets]}) AND ${LIVE}
    ORDER BY act.date_time DESC LIMIT ${MAX_ACTS}`
  for (const [set, ofSet] of Map.groupBy(rows, (row) => row.set)) {
    const refs = [...new Set(ofSet.map(({ ref }) => ref))]
    const stopped = await readAndSaveActs(round, set, refs)
    if (stopped) return stopped
    // What 1C does not have any more is the business of the look for those that are missing.
    await prisma.completionAct.updateMany({
      where: { set, ref: { in: refs } },
      data: { figuresChecked: true },
    })
  }
  if (rows.length < MAX_ACTS) await writeSetting(prisma, DONE_KEY, true)
  return null
}

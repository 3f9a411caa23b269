import type { Locale } from '../../identity/index.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { describeEdiState } from '../texts/edi.ts'
import { storedSignals } from './stored-signals.ts'

/** How 1C's exchange of an act stands, from the signals stored with it. 1C sends acts itself; nothing is sent here. */
export function ediStanding(signals: unknown, locale: Locale): string | null {
  const { data } = storedSignals.safeParse(signals)
  return data?.edi ? describeEdiState(data.edi.state, locale) : null
}

/** The portal's own page of a document of 1C, and how its exchange stands. Null: its act was not read yet. */
export async function findActOfDocument(
  prisma: PrismaClient,
  { set, ref }: { set: string; ref: string },
  locale: Locale,
): Promise<{ id: string; edi: string | null } | null> {
  const found = await prisma.completionAct.findUnique({
    where: { set_ref_part: { set, ref, part: '' } },
    select: { id: true, signals: true },
  })
  return found && { id: found.id, edi: ediStanding(found.signals, locale) }
}

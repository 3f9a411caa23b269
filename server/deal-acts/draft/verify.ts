import type { DraftsPort } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { LOOKS_APART_MS } from './delay.ts'
import { readDraft } from './draft-json.ts'
import { type Held, move } from './lease.ts'
import { postpone } from './postpone.ts'
import { placeOf, settleFound } from './read-back.ts'
import { NOTHING_SENT } from './settle.ts'
import { stopForAttention } from './stop.ts'

/**
 * A write was sent and nobody has heard how it ended: looks for the document by its key and its marker.
 * Returns the act when 1C surely does not have it and it may be written again; null: the attempt has ended.
 */
export async function verify(
  deps: DealActsDeps,
  port: DraftsPort,
  held: Held,
  signal: AbortSignal,
): Promise<Held | null> {
  const draft = readDraft(held.draft)
  if (!draft) throw new Error(`what was sent for the act ${held.id} is not kept`)
  const looked = await port.find(placeOf(port, draft, held), signal)
  if (looked.kind !== 'done') {
    const { failure } = looked
    if (looked.kind === 'refused') await stopForAttention(deps, held, { failure }, { data: {} })
    else await postpone(deps, held, { outcome: looked.kind, failure })
    return null
  }
  if (looked.value) {
    await settleFound(deps, port, held, draft, looked.value, 'found')
    return null
  }
  const wait = await patienceWith(deps, held)
  if (wait === null) {
    return deps.database.prisma.$transaction((transaction) => move(transaction, held, NOTHING_SENT))
  }
  const failure = new Failure('onec.write_unknown', { details: { looks: held.looks + 1 } })
  const data = { looks: held.looks + 1, firstLookAt: held.firstLookAt ?? deps.clock.now() }
  await postpone(deps, held, { outcome: 'unknown', failure }, { data, delayMs: wait })
  return null
}

/**
 * How long to wait for a write that may still be under way, milliseconds; null: no more. A base that keeps the
 * portal's keys refuses the second of two writes itself; any other is asked twice, a good while apart.
 */
async function patienceWith(
  { database, clock }: Pick<DealActsDeps, 'database' | 'clock'>,
  { firstLookAt }: Held,
): Promise<number | null> {
  const known = await database.prisma.dealAct.findFirst({
    where: { keyKept: { not: null } },
    orderBy: { updatedAt: 'desc' },
    select: { keyKept: true },
  })
  if (known?.keyKept) return null
  if (!firstLookAt) return LOOKS_APART_MS
  const passed = clock.now().getTime() - firstLookAt.getTime()
  return passed >= LOOKS_APART_MS ? null : LOOKS_APART_MS - passed
}

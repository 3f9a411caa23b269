import { LOCKS, lockInTransaction } from '../../../platform/database/advisory-locks.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import { type Actor, isStaff } from '../../actor.ts'
import type { InvitationsDeps } from '../deps.ts'
import { readEmail } from '../invitee.ts'
import { type JudgedLine, judgePeople } from './judge-lines.ts'
import { storeLines } from './store-lines.ts'

/** While 1C is away it is asked again this often, for this long. */
const AGAIN_SECONDS = 30
const GIVE_UP_MS = 3_600_000
/** A list that never ends is a fault of 1C's. */
const MAX_LINES = 200_000
/** One try of the job reads so many pages, then makes room for others. */
const PAGES_AT_ONCE = 20

/** Begins to ask 1C for every address it has. Whoever asks meanwhile is given the same batch. */
export async function beginReading(
  { database, queue, clock }: InvitationsDeps,
  actor: Actor,
): Promise<string | null> {
  if (!isStaff(actor)) return null
  return database.prisma.$transaction(async (transaction) => {
    await lockInTransaction(transaction, LOCKS.READING_ADDRESSES)
    const begun = await transaction.invitationBatch.findFirst({
      where: { source: 'onec', status: { in: ['reading', 'draft'] } },
      select: { id: true },
    })
    if (begun) return begun.id
    const { id } = await transaction.invitationBatch.create({
      data: {
        source: 'onec',
        status: 'reading',
        createdById: actor.userId,
        createdAt: clock.now(),
      },
    })
    const job = { transaction, singletonKey: id }
    await queue.send('read-invitation-addresses', { batchId: id }, job)
    return id
  })
}

/**
 * The job: takes page after page of 1C's counterparties over and adds a line for every address that was never
 * invited there. Run twice it adds nothing twice: the page's cursor and its lines are one transaction.
 */
export async function readAddresses(
  deps: InvitationsDeps,
  batchId: string,
  signal: AbortSignal,
): Promise<void> {
  for (let page = 0; page < PAGES_AT_ONCE && !signal.aborted; page += 1) {
    if (!(await readPage(deps, batchId))) return
  }
  await deps.queue.send('read-invitation-addresses', { batchId }, { singletonKey: batchId })
}

/** @returns whether there is more to read now */
async function readPage(deps: InvitationsDeps, batchId: string): Promise<boolean> {
  const { database, clock, queue, readCounterparties } = deps
  const { prisma } = database
  const batch = await prisma.invitationBatch.findUnique({ where: { id: batchId } })
  if (batch?.status !== 'reading') return false
  const read = await readCounterparties(batch.onecCursor)
  if (read.kind !== 'done') {
    const { code } = read.failure
    const passes = read.kind === 'unavailable' || read.kind === 'unknown'
    const isOver = clock.now().getTime() - batch.createdAt.getTime() > GIVE_UP_MS
    const status = passes && !isOver ? 'reading' : 'failed'
    await update(deps, batch, { status, errorCode: code })
    if (status === 'reading') {
      const later = { startAfter: AGAIN_SECONDS, singletonKey: batchId }
      await queue.send('read-invitation-addresses', { batchId }, later)
    }
    return false
  }
  const { items, isOwn } = read.value
  const lines = await judgePage(deps, items)
  return prisma.$transaction(async (transaction) => {
    const last = await transaction.invitationBatchLine.aggregate({
      where: { batchId },
      _max: { line: true },
    })
    const from = (last._max.line ?? 0) + 1
    const next = from > MAX_LINES ? null : read.value.next
    const moved = await transaction.invitationBatch.updateMany({
      where: { id: batchId, status: 'reading', onecCursor: batch.onecCursor },
      data: {
        onecCursor: next,
        errorCode: isOwn ? 'onec.not_published' : null,
        ...(next === null && { status: 'draft' }),
      },
    })
    if (moved.count === 0) return false
    const numbered = lines.map((line, at) => ({ ...line, line: from + at }))
    await storeLines(transaction, batchId, numbered)
    return next !== null
  })
}

/** Whoever is there or was asked before is left out; what cannot be an address is shown, for somebody to mend in 1C. */
async function judgePage(
  { database, clock }: InvitationsDeps,
  items: readonly { id: string; name: string; emails: string[] }[],
): Promise<JudgedLine[]> {
  const all = items.flatMap(({ id, name, emails }) =>
    emails.map((written): JudgedLine => {
      const email = readEmail(written)
      return {
        ...{ line: 0, email: email ?? written, counterpartyId: id, named: name, role: 'owner' },
        reason: email ? null : 'email',
      }
    }),
  )
  const judged = await judgePeople(database.prisma, all, { now: clock.now(), again: false })
  const quiet = ['member', 'invited', 'duplicate']
  return judged.filter(({ reason }) => !quiet.includes(reason ?? ''))
}

async function update(
  { database }: InvitationsDeps,
  { id, onecCursor }: { id: string; onecCursor: string | null },
  data: Prisma.InvitationBatchUpdateManyMutationInput,
): Promise<void> {
  await database.prisma.invitationBatch.updateMany({
    where: { id, status: 'reading', onecCursor },
    data,
  })
}

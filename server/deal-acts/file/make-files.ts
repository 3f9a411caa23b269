import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { type FormatVersion, type MessageAct, messageFaults, toMessage } from '../../onec/port.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { updateDealActs } from '../act/change-status.ts'
import type { DealActsDeps } from '../deps.ts'
import { readStoredMessage } from './stored-message.ts'
import { readFileSettings } from './stored-settings.ts'

type FileDeps = Pick<DealActsDeps, 'database' | 'storage' | 'clock' | 'log' | 'timeZone'>

/** A load of more than that takes 1C minutes, and people cannot review it. */
const MAX_ACTS = 500
/** A second press of the same person means the same file. */
const SAME_PRESS_MS = 10_000
/** Room for a slow storage; the acts of the file are locked meanwhile. */
const TRANSACTION_MS = 60_000

/**
 * Puts every act that is ready into messages of at most 500. No act is ever in two, and who presses twice is
 * given the one file. `none`: nothing was ready. Null: not for customers.
 * @returns the first file made
 */
export async function makeFile(
  deps: FileDeps,
  actor: Actor,
): Promise<{ id: string } | { kind: 'none' } | null> {
  if (!isStaff(actor)) return null
  const [first] = await makeFiles(deps, actor)
  if (first) return { id: first }
  const own = await deps.database.prisma.enterpriseDataFile.findFirst({
    where: {
      createdById: actor.userId,
      createdAt: { gt: new Date(deps.clock.now().getTime() - SAME_PRESS_MS) },
    },
    orderBy: { serial: 'desc' },
    select: { id: true },
  })
  return own ?? { kind: 'none' }
}

/** @param actor null: the portal itself, for the folder. @returns ids, oldest first */
export async function makeFiles(deps: FileDeps, actor: Actor | null): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const id = await deps.database.prisma.$transaction(
      (transaction) => makeOne(deps, transaction, actor),
      { timeout: TRANSACTION_MS, maxWait: TRANSACTION_MS },
    )
    if (id === null) return ids
    ids.push(id)
  }
}

/** Now, by the base's own clock. */
export function messageTime({ clock, timeZone }: Pick<FileDeps, 'clock' | 'timeZone'>): string {
  return format(new TZDate(clock.now(), timeZone), "yyyy-MM-dd'T'HH:mm:ss")
}

async function makeOne(
  deps: FileDeps,
  transaction: Transaction,
  actor: Actor | null,
): Promise<string | null> {
  const { version } = await readFileSettings(transaction)
  const acts = await lockReady(deps, transaction, version)
  if (acts.length === 0) return null
  const now = deps.clock.now()
  const id = crypto.randomUUID()
  const messages = acts.map(({ message }) => message)
  const content = Buffer.from(toMessage(messages, { createdAt: messageTime(deps), version }))
  const storageKey = `enterprise-data/${id}.xml`
  // Before the row: a row without its file could never be given out, a file without a row is only left over.
  await deps.storage.put(storageKey, content)
  const { serial } = await transaction.enterpriseDataFile.create({
    data: {
      id,
      storageKey,
      fileName: '',
      version,
      sha256: sha256(content),
      bytes: content.byteLength,
      actCount: acts.length,
      createdAt: now,
      createdById: actor?.userId ?? null,
    },
    select: { serial: true },
  })
  // No name that an exchange plan of 1C looks for: those begin with `Message`.
  const fileName = `sverka-acts-${String(serial).padStart(6, '0')}.xml`
  await transaction.enterpriseDataFile.update({ where: { id }, data: { fileName } })
  const where = { id: { in: acts.map((act) => act.id) } }
  await updateDealActs(transaction, where, { fileId: id, updatedAt: now })
  if (actor) {
    await recordAudit(transaction, {
      action: 'deal_act.file_made',
      actorId: actor.userId,
      subjectId: id,
      ip: actor.ip,
      details: { fileName, acts: acts.length },
    })
  }
  return id
}

/**
 * The next acts for a file, locked until the transaction ends: PostgreSQL reads a row again after it waited
 * for it, so one that another file took meanwhile is not among them.
 */
async function lockReady(
  { log }: FileDeps,
  transaction: Transaction,
  version: FormatVersion,
): Promise<{ id: string; message: MessageAct }[]> {
  const locked = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM deal_acts WHERE status = 'exported' AND file_id IS NULL
    ORDER BY serial LIMIT ${MAX_ACTS} FOR UPDATE`
  const rows = await transaction.dealAct.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    orderBy: { serial: 'asc' },
    select: { id: true, serial: true, draft: true },
  })
  return rows.flatMap(({ id, serial, draft }) => {
    const message = readStoredMessage(draft)
    if (message && messageFaults(message, version).length === 0) return [{ id, message }]
    log.error({ serial }, 'an exported act cannot go into a file')
    return []
  })
}

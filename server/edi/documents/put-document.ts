import type { EdiDocument } from '../../platform/database/client/client.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { nameInLog } from '../../platform/log.ts'
import { failed, failedWith } from '../../platform/outbound/failed.ts'
import { StorageFailure } from '../../platform/storage/storage-failure.ts'
import { actNumber } from '../act/build-act.ts'
import { readEdiSource } from '../act/read-source.ts'
import type { EdiSource } from '../act/source.ts'
import { findParticipant } from '../connection/find-participant.ts'
import { readOwnBox } from '../connection/own-box.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiOperator, EdiParticipant, OwnBox, PutEdiDocument } from '../operator/port.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { finishPut } from './finish-put.ts'
import { documentLeases } from './lease.ts'
import { makeContent } from './make-content.ts'
import { readAndApply } from './read-and-apply.ts'

/** Puts one document at its operator, or finds that it lies there already. Does nothing where it is not due. */
export async function putDocument(deps: OperatorDeps, documentId: string): Promise<void> {
  const row = await claimDocument(deps, documentId)
  if (!row) return
  const { id: ediDocumentId, actId, counterpartyId } = row
  nameInLog({ ediDocumentId, actId, counterpartyId })
  const alive = documentLeases.keepAlive(deps, row)
  try {
    const outcome = await attempt(deps, row, alive.signal)
    const put = await finishPut(deps, row, outcome)
    if (put?.toldAt) await readAndApply(deps, put)
  } catch (error) {
    if (error instanceof LostLease || alive.signal.aborted) return
    if (!(error instanceof Failure) && !(error instanceof StorageFailure)) throw error
    const outcome = error instanceof Failure ? failedWith(error) : failed('edi.file_gone')
    await finishPut(deps, row, outcome).catch((lost) => {
      if (!(lost instanceof LostLease)) throw lost
    })
  } finally {
    alive.stop()
  }
}

/** A document whose process died may lie there, or not. */
async function claimDocument(
  { database: { prisma }, clock }: OperatorDeps,
  id: string,
): Promise<EdiDocument | null> {
  const now = clock.now()
  const expired = { id, ...documentLeases.expired(now) }
  const abandoned = await documentLeases.claim(prisma, expired, now, { isUncertain: true })
  if (abandoned) return abandoned
  const due = {
    id,
    OR: [
      { status: 'queued' as const },
      { status: 'waiting' as const, nextAttemptAt: { lte: now } },
    ],
  }
  return documentLeases.claim(prisma, due, now)
}

interface Ready {
  operator: EdiOperator
  source: EdiSource
  own: OwnBox
  to: EdiParticipant
}

async function attempt(
  deps: OperatorDeps,
  row: EdiDocument,
  signal: AbortSignal,
): Promise<Outcome<PutEdiDocument>> {
  const ready = await prepare(deps, row, signal)
  if (ready.kind !== 'done') return ready
  const { operator, source, own, to } = ready.value
  const content = await contentOf(deps, row, ready.value, signal)
  if (content.kind !== 'done') return content
  const { edition } = source
  const { closingBalance, period } = edition
  const document = {
    key: row.key,
    number: actNumber(edition),
    date: period.to,
    period,
    amount: closingBalance < 0n ? -closingBalance : closingBalance,
    from: own,
    to: { ...to, inn: edition.customer.inn ?? '', kpp: edition.customer.kpp },
    content: content.value,
  }
  if (row.isUncertain) {
    const found = await operator.findPut(document, signal)
    if (found.kind !== 'done') return uncertain(found)
    if (found.value) return { kind: 'done', value: found.value }
  }
  return operator.putForSigning(document, signal)
}

/** To look in vain tells nothing of the document: what was not known is not known still. */
function uncertain(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Outcome<never> {
  const { kind, failure } = outcome
  return kind === 'unavailable' || kind === 'misconfigured'
    ? { kind, failure }
    : failed('edi.no_answer', { details: failure.details })
}

async function prepare(
  deps: OperatorDeps,
  row: EdiDocument,
  signal: AbortSignal,
): Promise<Outcome<Ready>> {
  const settings = await readEdiSettings(deps.database.prisma)
  const operator = deps.operators.get(row.operator)
  if (!operator || !settings.isOn) return failed('edi.not_configured')
  const reader = { role: 'client' as const, counterparties: [{ id: row.counterpartyId }] }
  const source = await readEdiSource(deps, reader, row.actId, settings)
  if (!source) return failed('edi.act_faulty')
  const box = await readOwnBox(deps, operator, settings.inn, signal)
  if (box.kind !== 'done') return box
  const { inn, kpp } = source.edition.customer
  if (!inn) return failed('edi.not_participant')
  const asked = { own: box.value, who: { inn, kpp }, signal }
  const found = await findParticipant(deps, operator, asked)
  if (found.kind !== 'done') return found
  const to = found.value
  if (!to) return failed('edi.not_participant')
  if (to.relation === 'refuses') return failed('edi.partner_refuses')
  if (to.relation !== 'partner') return failed('edi.not_partner')
  return { kind: 'done', value: { operator, source, own: box.value, to } }
}

/** What was made before is what is put, byte for byte. */
async function contentOf(deps: OperatorDeps, row: EdiDocument, ready: Ready, signal: AbortSignal) {
  let { contentKind, fileName, storageKey } = row
  if (!contentKind || !fileName || !storageKey) {
    const made = await makeContent(deps, row, ready, signal)
    if (made.kind !== 'done') return made
    await documentLeases.write(deps.database.prisma, row, made.value)
    ;({ contentKind, fileName, storageKey } = made.value)
  }
  const bytes = await deps.storage.get(storageKey)
  if (!bytes) return failed('edi.file_gone')
  return { kind: 'done' as const, value: { kind: contentKind, fileName, bytes } }
}

import { closingSentence, formatDate } from '../../documents/index.ts'
import { type Locale, receives } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import { nameInLog } from '../../platform/log.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import { isStorageFailureCode } from '../../platform/storage/storage-failure.ts'
import { inSpan } from '../../platform/tracing/span.ts'
import { toDocument } from '../act/document.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { listFigures } from '../failure-view.ts'
import { toPeriod } from '../period-columns.ts'
import { notReadyLetter, problemLetter, readyLetter } from '../texts/letters.ts'
import { attachPdf } from './letter-files.ts'

type NotifiedRequest = Prisma.ReconciliationRequestGetPayload<object> & {
  counterparty: { name: string }
}

/**
 * Writes to staff, once a day for the same failure, that a customer got no act. A wrong setting or a storage that fails concerns the
 * admins, in one letter for all customers; an act that failed the proof concerns the accountants too.
 */
export async function notifyStaff(
  { queue, clock, publicUrl }: ReconciliationDeps,
  transaction: Transaction,
  request: NotifiedRequest,
  failure: Failure,
): Promise<void> {
  const isSetting =
    failures[failure.code].kind === 'misconfigured' || isStorageFailureCode(failure.code)
  const staff = await transaction.user.findMany({
    where: {
      role: { in: isSetting ? ['admin'] : ['admin', 'accountant'] },
      ...receives('act_problem'),
    },
    select: { email: true, locale: true },
  })
  const scope = isSetting ? 'all' : `${request.counterpartyId}:${JSON.stringify(toPeriod(request))}`
  for (const { email, locale } of staff) {
    const about = { ...describeRequest(request, locale), link: `${publicUrl}/staff` }
    await postLetter(transaction, queue, {
      ...problemLetter(locale, about, failure.code, listFigures(failure.details, locale)),
      to: email,
      dedupeKey: `problem:${failure.code}:${scope}:${clock.today()}:${email}`,
    })
  }
}

/** Writes to everybody who waited for the request and has not seen how it ended. */
export async function notifyWatchers(deps: ReconciliationDeps, requestId: string): Promise<void> {
  const { database, queue, publicUrl } = deps
  const request = await database.prisma.reconciliationRequest.findUnique({
    where: { id: requestId },
    include: {
      counterparty: true,
      act: true,
      watchers: { where: { seenAt: null, user: receives('act_ready') }, include: { user: true } },
    },
  })
  if (!request?.finishedAt) return
  const { act, attempts, counterpartyId, traceParent } = request
  nameInLog({ actRequestId: requestId, counterpartyId })
  const files = act && request.watchers.length > 0 ? await attachPdf(deps, act) : {}
  await inSpan('notify watchers', { parent: traceParent }, async () => {
    for (const { user } of request.watchers) {
      const about = {
        ...describeRequest(request, user.locale),
        link: `${publicUrl}/reconciliation/${act?.id ?? request.id}`,
      }
      const code = request.errorCode ?? ''
      const letter = act
        ? readyLetter(user.locale, about, closingSentence(toDocument(act), user.locale))
        : notReadyLetter(user.locale, about, isFailureCode(code) ? code : 'onec.refused')
      await database.prisma.$transaction(async (transaction) => {
        await postLetter(transaction, queue, {
          ...letter,
          ...files,
          to: user.email,
          dedupeKey: `request:${requestId}:${attempts}:${user.id}`,
        })
      })
    }
  })
}

function describeRequest(
  request: NotifiedRequest,
  locale: Locale,
): { name: string; period: string } {
  const { from, to } = toPeriod(request)
  return {
    name: request.counterparty.name,
    period: `${formatDate(from, locale)} – ${formatDate(to, locale)}`,
  }
}

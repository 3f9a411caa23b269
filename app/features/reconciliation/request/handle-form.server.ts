import { data, redirect } from '~/remix.server'
import type { Actor } from '../../../../server/identity/index.ts'
import type { PeriodFault, ReconciliationService } from '../../../../server/reconciliation/index.ts'
import { formText } from '../../../lib/form-text'
import { notFound } from '../../../lib/guard.server'
import { readTypedDate } from '../../../lib/input/typed-date'

/** What the form of a request is shown again with. */
interface ReturnedRequestForm {
  values: { from: string; to: string }
  faults: PeriodFault[]
  throttled: { limit: 'minute' | 'day'; retryAfterSeconds: number } | null
}

/**
 * Requests an act of reconciliation for a preset or for the customer's own period.
 * @returns on to the act or to the request under way, else the form again with what is wrong
 * @throws Response 404 for a counterparty that is not this actor's
 */
export async function handleReconciliationRequestForm(
  reconciliation: ReconciliationService,
  actor: Actor,
  form: FormData,
) {
  const preset = formText(form, 'preset')
  const values = {
    from: readTypedDate(formText(form, 'from')),
    to: readTypedDate(formText(form, 'to')),
  }
  const result = await reconciliation.request(actor, {
    counterpartyId: formText(form, 'counterparty'),
    ...(preset ? { preset } : values),
  })
  const again = (changes: Partial<ReturnedRequestForm>, status: number, headers?: HeadersInit) =>
    data<ReturnedRequestForm>(
      { values, faults: [], throttled: null, ...changes },
      { status, ...(headers && { headers }) },
    )
  switch (result.kind) {
    case 'act':
      return redirect(`/reconciliation/${result.actId}${result.cut ? '?cut=1' : ''}`, 303)
    case 'under_way':
      return redirect(`/reconciliation/${result.requestId}${result.cut ? '?cut=1' : ''}`, 303)
    case 'faults':
      return again({ faults: result.faults }, 422)
    case 'throttled':
      return again({ throttled: result }, 429, { 'Retry-After': String(result.retryAfterSeconds) })
    case 'not_found':
      throw notFound()
  }
}

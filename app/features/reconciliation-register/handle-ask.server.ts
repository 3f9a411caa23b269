import { data, redirect } from '~/remix.server'
import type { Services } from '../../../server/composition/services.ts'
import type { CounterpartyRow } from '../../../server/counterparties/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import type { PeriodFault } from '../../../server/reconciliation/index.ts'
import { formText } from '../../lib/form-text'
import { notFound, requireFound } from '../../lib/guard.server'
import { readTypedDate } from '../../lib/input/typed-date'

const MAX_CHOICES = 20

/** What the form is shown again with. */
export interface AskAnswer {
  who: string
  from: string
  to: string
  /** `none`: nobody fits the words. */
  found: 'none' | 'several' | 'one'
  choices: Pick<CounterpartyRow, 'id' | 'name' | 'inn' | 'kpp'>[]
  faults: PeriodFault[]
  throttled: { limit: 'minute' | 'day'; retryAfterSeconds: number } | null
}

/**
 * Asks for an act of the counterparty that was chosen, or of the only one that the words find.
 * @returns on to the act or to the request under way, else the form again with what is wrong or to be chosen
 * @throws Response 404 for whoever is not staff, and for a chosen counterparty that is not there
 */
export async function handleAskForm(
  { counterparties, reconciliation }: Pick<Services, 'counterparties' | 'reconciliation'>,
  actor: Actor,
  form: FormData,
) {
  const given = {
    who: formText(form, 'who').trim(),
    from: readTypedDate(formText(form, 'from')),
    to: readTypedDate(formText(form, 'to')),
  }
  const again = (changes: Partial<AskAnswer>, status = 422) =>
    data<{ kind: 'ask' } & AskAnswer>(
      { kind: 'ask', ...given, found: 'one', choices: [], faults: [], throttled: null, ...changes },
      { status },
    )
  const chosen = formText(form, 'counterparty')
  const found = given.who
    ? requireFound(await counterparties.list(actor, given.who, null)).rows
    : []
  const [first, ...others] = found
  // A choice made for other words counts no more.
  const isChosen = found.some(({ id }) => id === chosen)
  if (!first) return again({ found: 'none' })
  if (!isChosen && others.length > 0) {
    const choices = found
      .slice(0, MAX_CHOICES)
      .map(({ id, name, inn, kpp }) => ({ id, name, inn, kpp }))
    return again({ found: 'several', choices })
  }
  const counterpartyId = isChosen ? chosen : first.id
  const { from, to } = given
  const result = await reconciliation.request(actor, { counterpartyId, from, to })
  switch (result.kind) {
    case 'act':
      return redirect(`/reconciliation/${result.actId}${result.cut ? '?cut=1' : ''}`, 303)
    case 'under_way':
      return redirect(`/reconciliation/${result.requestId}${result.cut ? '?cut=1' : ''}`, 303)
    case 'faults':
      return again({ faults: result.faults })
    case 'throttled':
      return again({ throttled: result }, 429)
    case 'not_found':
      throw notFound()
  }
}

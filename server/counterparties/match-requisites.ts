interface Requisites {
  inn: string | null
  kpp: string | null
  /** Marked for deletion or called invalid: not to be chosen. */
  isArchived?: boolean
}

interface Match<Candidate> {
  /** The one that this is; null: none, or a person has to say which. */
  only: Candidate | null
  /** Found by INN alone: the candidate has no KPP to compare. */
  isKppUnknown: boolean
  /** INN and KPP are the same. */
  exact: Candidate[]
  /** The INN is the same. */
  active: Candidate[]
  archived: Candidate[]
}

/**
 * Which of the candidates a company is, by INN and KPP: branches share an INN, so the KPP decides; a candidate
 * without a KPP stands for the company where it alone has the INN. No KPP is the same as an empty one.
 */
export function matchByRequisites<Candidate extends Requisites>(
  own: { inn: string | null | undefined; kpp: string | null | undefined },
  candidates: readonly Candidate[],
): Match<Candidate> {
  const ofInn = candidates.filter(({ inn }) => plain(inn) !== '' && plain(inn) === plain(own.inn))
  const active = ofInn.filter(({ isArchived }) => !isArchived)
  const archived = ofInn.filter(({ isArchived }) => isArchived)
  const exact = active.filter(({ kpp }) => plain(kpp) === plain(own.kpp))
  const found = { exact, active, archived }
  const [only, ...others] = exact
  if (only && others.length === 0) return { ...found, only, isKppUnknown: false }
  const [alone, ...rest] = active
  if (exact.length === 0 && alone && rest.length === 0 && plain(alone.kpp) === '') {
    return { ...found, only: alone, isKppUnknown: true }
  }
  return { ...found, only: null, isKppUnknown: false }
}

function plain(text: string | null | undefined): string {
  return text?.trim() ?? ''
}

import { type Actor, isStaff, type Locale } from '../../../identity/index.ts'
import type { DraftsPort } from '../../../onec/port.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { failures } from '../../../platform/errors/table.ts'
import { isUuid } from '../../../platform/uuid.ts'
import type { DealActsDeps } from '../../deps.ts'
import { MAPPING_KINDS, type MappingKind } from '../../mapping/mapping.ts'
import { okeiNamed } from '../../mapping/okei.ts'
import { normalizeText } from '../../mapping/text-key.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import type { FoundInOnec, SearchResult } from '../../views/deal-acts.ts'
import { readQuery } from '../acts/filter.ts'
import { staffTexts } from '../texts/index.ts'

const PAGE = 50
const MAX_SKIPPED = 10_000

interface SearchQuestion {
  key: string
  text: string
  skip: number
}

/**
 * Searches 1C's catalogues for what a thing of Bitrix24 could be. Names of services are searched as they
 * are, then without what Bitrix24 added to them. Null for customers.
 */
export async function searchOnec(
  { drafts }: Pick<DealActsDeps, 'drafts'>,
  actor: Actor,
  question: { kind: string } & SearchQuestion,
): Promise<SearchResult | null> {
  if (!isStaff(actor)) return null
  const { locale } = actor
  const kind = MAPPING_KINDS.find((one) => one === question.kind)
  if (!kind) return { kind: 'failed', text: staffTexts(locale).mapping.kind }
  if (!drafts) return { kind: 'failed', text: failures['onec.odata_not_configured'].staff[locale] }
  const skip = Math.min(Math.max(0, Math.trunc(question.skip) || 0), MAX_SKIPPED)
  const asked = { key: question.key, text: readQuery(question.text), skip }
  const outcome = await SEARCHES[kind](drafts, asked, locale)
  if (outcome.kind === 'found' || outcome.kind === 'failed') return outcome
  const { code, details } = outcome.failure
  return { kind: 'failed', text: describeFailure(code, details, locale) }
}

type Answer = SearchResult | Exclude<Outcome<never>, { kind: 'done' }>

const SEARCHES: Record<
  MappingKind,
  (drafts: DraftsPort, question: SearchQuestion, locale: Locale) => Promise<Answer>
> = {
  async item(drafts, { text, skip }) {
    let answer: Answer = { kind: 'found', items: [], more: false }
    for (const name of namesToTry(text)) {
      const found = await drafts.searchItems({ text: name, skip })
      if (found.kind !== 'done') return found
      const items = found.value.items.map(({ guid, name: shown, code, article, unit }) => ({
        guid,
        name: shown,
        details: [code.trim(), article.trim()].filter(Boolean).join(', '),
        unit,
      }))
      answer = { kind: 'found', items, more: found.value.more }
      if (items.length > 0) break
    }
    return answer
  },

  async unit(drafts, { text, skip }) {
    let answer: Answer = { kind: 'found', items: [], more: false }
    for (const name of unitsToTry(text)) {
      const found = await drafts.searchUnits({ text: name, skip })
      if (found.kind !== 'done') return found
      const items = found.value.items.map(({ guid, name: shown, code }) => {
        return { guid, name: shown, details: code.trim() }
      })
      answer = { kind: 'found', items, more: found.value.more }
      if (items.length > 0) break
    }
    return answer
  },

  async organization(drafts, question) {
    const found = await drafts.organizations()
    return found.kind === 'done' ? pageOf(found.value.map(withNumbers), question) : found
  },

  async counterparty(drafts, { key, text, skip }, locale) {
    const inn = innIn(text) ?? (text === '' ? innIn(key) : null)
    if (!inn && text === '') return { kind: 'failed', text: staffTexts(locale).search.inn }
    const found = await drafts.findCounterparties(inn ? { inn } : { name: text })
    if (found.kind !== 'done') return found
    const live = found.value.filter(({ isArchived }) => !isArchived)
    return pageOf(live.map(withNumbers), { key, text: '', skip })
  },

  async contract(drafts, question, locale) {
    const [organizationGuid = '', counterpartyGuid = '', currency] = question.key.split('|')
    if (!isUuid(organizationGuid) || !isUuid(counterpartyGuid) || !currency)
      return { kind: 'failed', text: staffTexts(locale).search.contract }
    const found = await drafts.contracts({ organizationGuid, counterpartyGuid })
    if (found.kind !== 'done') return found
    const items = found.value.map(({ guid, name, number, date, currency: own, isClosed }) => {
      const closed = isClosed && staffTexts(locale).search.closed
      const details = [number && `№ ${number}`, date, own, closed].filter(Boolean).join(', ')
      return { guid, name, details }
    })
    return pageOf(items, question)
  },

  async currency(drafts, question) {
    const found = await drafts.currencies()
    if (found.kind !== 'done') return found
    const items = found.value.map(({ guid, name, code }) => ({ guid, name, details: code }))
    return pageOf(items, question)
  },

  async responsible(drafts, { text, skip }) {
    const found = await drafts.choices('responsible', { text, skip, limit: PAGE })
    if (found.kind !== 'done') return found
    const { items, more } = found.value
    return {
      kind: 'found',
      items: items.map(({ guid, name, code }) => ({ guid, name, details: code })),
      more,
    }
  },

  // Rates of VAT are a short list that the page has.
  vat: async () => ({ kind: 'found', items: [], more: false }),
}

/** «Поддержка сайта, март (ч)»: as it is, without the unit at its end, and its first words. */
function namesToTry(text: string): string[] {
  const unitAt = text.endsWith(')') ? text.lastIndexOf('(') : -1
  const bare = (unitAt < 0 ? text : text.slice(0, unitAt)).trim()
  const start = bare
    .split(/[\s,.;:]+/)
    .slice(0, 2)
    .join(' ')
  return [...new Set([text, bare, start])].filter((name) => name !== '' || text === '')
}

/** «часов»: as it is, and as the classifier calls the unit that goes by this name. */
function unitsToTry(text: string): string[] {
  const [unit] = okeiNamed(text)
  return [...new Set([text, ...(unit ? [unit.code, unit.symbol] : [])])]
}

function withNumbers(one: {
  guid: string
  name: string
  inn: string | null
  kpp: string | null
}): FoundInOnec {
  const { guid, name, inn, kpp } = one
  return { guid, name, details: [inn, kpp].filter(Boolean).join(' / ') }
}

function innIn(text: string): string | null {
  return /(?<!\d)(\d{12}|\d{10})(?!\d)/.exec(text)?.[1] ?? null
}

/** Of a list that is short: those with the text, or all where none has it. */
function pageOf(all: readonly FoundInOnec[], { text, skip }: SearchQuestion): SearchResult {
  const needle = normalizeText(text)
  const matching = all.filter(({ name, details }) =>
    normalizeText(`${name} ${details}`).includes(needle),
  )
  const found = matching.length > 0 ? matching : all
  const items = found.slice(skip, skip + PAGE)
  return { kind: 'found', items, more: found.length > skip + PAGE }
}

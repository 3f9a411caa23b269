import type { Outcome } from '../../../platform/errors/failure.ts'
import { currencyFrom } from '../../amounts/currency-codes.ts'
import { isVatRateInForce } from '../../amounts/vat-rates.ts'
import type { ChoiceKind, FoundChoice } from '../../port/choices.ts'
import type { DraftVatRate } from '../../port/drafts.ts'
import type {
  FoundCurrency,
  FoundItem,
  FoundOrganization,
  FoundRate,
  FoundUnit,
  FoundVatRate,
  LookUpPage,
} from '../../port/look-ups.ts'
import type { CalendarDate, VatRate } from '../../port/values.ts'
import type { ActsProfile } from '../../profiles/acts-profile.ts'
import type { DraftProfile } from '../../profiles/draft-profile.ts'
import { type Names, vatRateOfRow } from '../acts/names.ts'
import { type CachedAnswer, cacheAnswer } from '../client/cache-answer.ts'
import { isMissingInBase } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { listAll } from '../client/list-all.ts'
import { allOf } from '../client/query.ts'
import { SEARCH_PAGE, searchRows } from '../client/search-rows.ts'
import { createChoiceReader } from './choices.ts'
import { createRateReader } from './currency-rates.ts'

/** A row of the catalogue of rates; `guid` null: a member of the enumeration. */
interface VatChoice extends FoundVatRate {
  /** Dates between which 1C itself offers it; null: no bound. */
  from: CalendarDate | null
  until: CalendarDate | null
}

export interface Catalogs {
  organizations(signal?: AbortSignal): Promise<Outcome<FoundOrganization[]>>
  currencies: CachedAnswer<FoundCurrency[]>
  vatChoices: CachedAnswer<VatChoice[]>
  vatRates(on: CalendarDate, signal?: AbortSignal): Promise<Outcome<FoundVatRate[]>>
  searchItems(query: Search, signal?: AbortSignal): Promise<Outcome<LookUpPage<FoundItem>>>
  searchUnits(query: Search, signal?: AbortSignal): Promise<Outcome<LookUpPage<FoundUnit>>>
  choices(
    kind: ChoiceKind,
    query: Search & { limit?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundChoice>>>
  rate(currency: string, on: CalendarDate, signal?: AbortSignal): Promise<Outcome<FoundRate | null>>
}

interface Search {
  text: string
  skip?: number
}

const VAT_RATES: DraftVatRate[] = [22, 20, 10, 7, 5, 0, 'none']

/** What staff map deals to, searched in 1C's catalogues. */
export function createCatalogs(
  client: ODataClient,
  profile: ActsProfile,
  { rates, choices }: DraftProfile,
  names: Names,
): Catalogs {
  const { organizations, currencies, vat, items, units } = profile

  const loadCurrencies = cacheAnswer((signal) =>
    listAll(
      client,
      'odata.currencies',
      {
        set: currencies.set,
        select: ['Ref_Key', 'Code', 'Description'],
        orderBy: 'Description asc',
      },
      readCurrency,
      signal,
    ),
  )

  const loadVatChoices = cacheAnswer<VatChoice[]>(async (signal) => {
    if (vat.shape === 'member') return done(VAT_RATES.map(choiceOfMember))
    // A base of УТ keeps when each rate is in force.
    const bounds = vat.member === null ? [] : ['НачалоПериода', 'КонецПериода']
    const fields = [vat.member, vat.percent, vat.isCalculated, vat.isExempt, ...bounds]
    const rows = await listAll(
      client,
      'odata.vat-rates',
      {
        set: vat.set,
        select: ['Ref_Key', 'Description', ...fields.filter((field) => field !== null)],
        filter: 'DeletionMark eq false',
        orderBy: 'Description asc',
      },
      (row): VatChoice[] => {
        // Rates of other countries stand in the same catalogue, without a member.
        if (vat.member !== null && row.text(vat.member) === '') return []
        const rate = draftRateOf(vatRateOfRow(row, vat))
        const [from, until] = bounds.map((field) => row.date(field))
        const found = { guid: row.key(), name: row.text('Description') }
        return rate === null ? [] : [{ rate, ...found, from: from ?? null, until: until ?? null }]
      },
      signal,
    )
    return rows.kind === 'done' ? done(rows.value.flat()) : rows
  })

  /** Units of one catalogue, the first so many. */
  async function readUnits(
    set: string,
    text: string,
    count: number,
    signal?: AbortSignal,
  ): Promise<Outcome<FoundUnit[]>> {
    const found: FoundUnit[] = []
    for (;;) {
      const page = await searchRows(
        client,
        'odata.units',
        {
          set,
          select: ['Ref_Key', 'Code', 'Description'],
          filter: 'DeletionMark eq false',
          search: { text, within: ['Description'], equal: ['Code'] },
          orderBy: 'Description asc',
          skip: found.length,
        },
        (row) => ({
          guid: row.key(),
          set,
          code: row.text('Code'),
          name: row.text('Description'),
        }),
        signal,
      )
      if (page.kind !== 'done') return page
      found.push(...page.value.items)
      if (!page.value.more || found.length >= count) return done(found)
    }
  }

  return {
    organizations: (signal) => {
      const { set, fullName, inn, kpp } = organizations
      const query = {
        set,
        select: ['Ref_Key', 'Description', fullName, inn, kpp],
        filter: 'DeletionMark eq false',
        orderBy: 'Description asc',
      }
      const read = (row: Fields) => ({
        guid: row.key(),
        name: row.text(fullName) || row.text('Description'),
        inn: row.text(inn) || null,
        kpp: row.text(kpp) || null,
      })
      return listAll(client, 'odata.organizations', query, read, signal)
    },

    currencies: loadCurrencies,
    vatChoices: loadVatChoices,

    async vatRates(on, signal) {
      const choices = await loadVatChoices({}, signal)
      if (choices.kind !== 'done') return choices
      const found = VAT_RATES.filter((rate) => isVatRateInForce(rate, on)).flatMap((rate) => {
        const choice = chooseVatRate(choices.value, rate, on)
        return choice ? [{ rate, guid: choice.guid, name: choice.name }] : []
      })
      return done(found)
    },

    async searchItems({ text, skip = 0 }, signal) {
      const { set, unit } = items
      const query = {
        set,
        select: ['Ref_Key', 'Code', 'Артикул', 'Description', unit.field],
        filter: allOf(['DeletionMark eq false', 'IsFolder eq false']),
        search: { text, within: ['Description', 'Артикул'], equal: ['Code'] },
        orderBy: 'Description asc',
        skip,
      }
      const read = (row: Fields) => ({
        guid: row.key(),
        code: row.text('Code'),
        article: row.text('Артикул'),
        name: row.text('Description'),
        unit: row.guid(unit.field),
      })
      const found = await searchRows(client, 'odata.items', query, read, signal)
      if (found.kind !== 'done') return found
      const { items: rows, more } = found.value
      const keys = rows.flatMap((item) => item.unit ?? [])
      const unitNames = await names.units.get(unit.catalog)?.(keys, signal)
      if (unitNames && unitNames.kind !== 'done') return unitNames
      const nameOf = (guid: string | null) => unitNames?.value.get(guid ?? '') ?? null
      return done({ items: rows.map((item) => ({ ...item, unit: nameOf(item.unit) })), more })
    },

    async searchUnits({ text, skip = 0 }, signal) {
      const all: FoundUnit[] = []
      for (const { set, isOptional } of units) {
        const found = await readUnits(set, text, skip + SEARCH_PAGE + 1, signal)
        if (found.kind === 'done') all.push(...found.value)
        else if (!isOptional || !isMissingInBase(found.failure.code)) return found
      }
      const more = all.length > skip + SEARCH_PAGE
      return done({ items: all.slice(skip, skip + SEARCH_PAGE), more })
    },

    choices: createChoiceReader(client, choices),

    rate: createRateReader(client, rates, loadCurrencies),
  }
}

/** The row of a rate for an act's date: one that 1C offers on that day, else any of the rate. */
export function chooseVatRate(
  choices: readonly VatChoice[],
  rate: DraftVatRate,
  on: CalendarDate,
): VatChoice | null {
  const ofRate = choices.filter((choice) => choice.rate === rate)
  const inForce = ofRate.find(({ from, until }) => (from ?? '') <= on && on <= (until ?? '9'))
  return inForce ?? ofRate[0] ?? null
}

function choiceOfMember(rate: DraftVatRate): VatChoice {
  const member = rate === 'none' ? 'БезНДС' : `НДС${rate}`
  return { rate, guid: null, name: member, from: null, until: null }
}

function draftRateOf(rate: VatRate | null): DraftVatRate | null {
  return VAT_RATES.find((one) => String(one) === rate) ?? null
}

function readCurrency(row: Fields): FoundCurrency {
  const [code, name] = [row.text('Code'), row.text('Description')]
  return { guid: row.key(), code: currencyFrom(code, name), name }
}

function done<T>(value: T): Outcome<T> {
  return { kind: 'done', value }
}

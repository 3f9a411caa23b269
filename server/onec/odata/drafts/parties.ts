import type { Outcome } from '../../../platform/errors/failure.ts'
import type { FoundContract, FoundCounterparty } from '../../port/look-ups.ts'
import type { ActsProfile } from '../../profiles/acts-profile.ts'
import type {
  DraftAgreementCatalog,
  DraftContractCatalog,
  DraftProfile,
} from '../../profiles/draft-profile.ts'
import type { Names } from '../acts/names.ts'
import { type CachedAnswer, cacheAnswer } from '../client/cache-answer.ts'
import { createCatalogLookUp, isMissingInBase } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { listAll } from '../client/list-all.ts'
import { allOf, anyOf, guidLiteral, textLiteral } from '../client/query.ts'
import { containing, hasText } from '../client/search-rows.ts'
import {
  type ContractRow,
  compareContracts,
  fieldsOf,
  isOrEmpty,
  ofCounterparty,
  readAgreement,
  readContract,
  termsOf,
} from './contract-rows.ts'

interface Between {
  counterpartyGuid: string
  organizationGuid: string
}

export type Parties = ReturnType<typeof createParties>

const MAX_CACHED = 5000

/** Counterparties, and what is agreed with them. */
export function createParties(
  client: ODataClient,
  profile: ActsProfile,
  { contracts, agreements, counterparties }: DraftProfile,
  names: Names,
) {
  const { partner, invalid, hasFolders } = counterparties
  const partners = createCatalogLookUp(
    client,
    profile.counterparties,
    partner === null ? [] : [partner],
    (row) => ({ partner: partner === null ? null : row.guid(partner) }),
  )
  const terms = createCatalogLookUp(
    client,
    { set: contracts.set },
    [contracts.currency, contracts.settlementOrder].filter((field) => field !== null),
    (row) => termsOf(row, contracts),
  )

  const knownAgreements = new Map<string, CachedAnswer<ContractRow[]>>()

  async function contractRows(
    { counterpartyGuid, organizationGuid }: Between,
    signal?: AbortSignal,
  ) {
    const { set, sale, closed } = contracts
    const filter = allOf([
      ofCounterparty(contracts, counterpartyGuid),
      `${contracts.organization} eq ${guidLiteral(organizationGuid)}`,
    ])
    const ask = (closing: DraftContractCatalog['closed']) => {
      const own = [sale.field, ...(closing ? [closing.field] : [])]
      return listAll(
        client,
        'odata.contracts',
        {
          set,
          select: [...fieldsOf(contracts), ...own],
          filter,
          orderBy: `${contracts.date} desc,Description asc`,
        },
        (row) => readContract(row, contracts, closing),
        signal,
      )
    }
    const rows = await ask(closed)
    // Not every release can close a contract.
    const lacks = rows.kind !== 'done' && rows.failure.code === 'onec.odata_field_missing'
    return lacks && closed ? ask(null) : rows
  }

  async function agreementRows(
    facts: DraftAgreementCatalog,
    { counterpartyGuid, organizationGuid }: Between,
    signal?: AbortSignal,
  ): Promise<Outcome<ContractRow[]>> {
    const found = await partners([counterpartyGuid], signal)
    if (found.kind !== 'done') return found
    const own = found.value.get(counterpartyGuid.toLowerCase())?.partner
    const filter = anyOf([
      `${facts.counterparty} eq ${guidLiteral(counterpartyGuid)}`,
      ...(own ? [`${facts.partner} eq ${guidLiteral(own)}`] : []),
    ])
    const select = [
      ...fieldsOf(facts),
      facts.organization,
      facts.inForce.field,
      facts.needsContract,
      facts.counterparty,
    ]
    const rows = await listAll(
      client,
      'odata.agreements',
      { set: facts.set, select, filter, orderBy: `${facts.date} desc,Description asc` },
      (row) =>
        isOrEmpty(row.guid(facts.organization), organizationGuid) &&
        isOrEmpty(row.guid(facts.counterparty), counterpartyGuid)
          ? [readAgreement(row, facts)]
          : [],
      signal,
    )
    if (rows.kind === 'done') return { kind: 'done', value: rows.value.flat() }
    return isMissingInBase(rows.failure.code) ? { kind: 'done', value: [] } : rows
  }

  return {
    /** The partner over a counterparty; undefined: no such counterparty in the base. */
    async partnerOf(counterpartyGuid: string, signal?: AbortSignal) {
      const found = await partners([counterpartyGuid.toLowerCase()], signal)
      if (found.kind !== 'done') return found
      const row = found.value.get(counterpartyGuid.toLowerCase())
      return { kind: 'done' as const, value: row?.partner }
    },

    /** Undefined: no such contract in the base. */
    async termsOf(contractGuid: string, signal?: AbortSignal) {
      const found = await terms([contractGuid.toLowerCase()], signal)
      if (found.kind !== 'done') return found
      return { kind: 'done' as const, value: found.value.get(contractGuid.toLowerCase()) }
    },

    /** Agreements in force between the two; none where the configuration has none. */
    async agreementsInForce(
      between: Between,
      signal?: AbortSignal,
    ): Promise<Outcome<ContractRow[]>> {
      if (!agreements) return { kind: 'done', value: [] }
      const { counterpartyGuid, organizationGuid } = between
      const key = `${counterpartyGuid} ${organizationGuid}`.toLowerCase()
      const known =
        knownAgreements.get(key) ??
        cacheAnswer((asked) => agreementRows(agreements, between, asked))
      if (knownAgreements.size >= MAX_CACHED) knownAgreements.clear()
      knownAgreements.set(key, known)
      const rows = await known({}, signal)
      if (rows.kind !== 'done') return rows
      return { kind: 'done', value: rows.value.filter(({ isClosed }) => !isClosed) }
    },

    async findCounterparties(
      query: { inn: string; kpp?: string | null } | { name: string },
      signal?: AbortSignal,
    ): Promise<Outcome<FoundCounterparty[]>> {
      const { set, fullName, ...fields } = profile.counterparties
      const own = invalid === null ? [] : [invalid]
      const terms =
        'inn' in query
          ? [
              `${fields.inn} eq ${textLiteral(query.inn)}`,
              query.kpp ? `${fields.kpp} eq ${textLiteral(query.kpp)}` : null,
            ]
          : [containing(byName(query.name)), hasFolders ? 'IsFolder eq false' : null]
      const filter = allOf(terms)
      const select = ['Ref_Key', 'Description', fullName, fields.inn, fields.kpp, 'DeletionMark']
      const read = (row: Fields) => ({
        guid: row.key(),
        name: row.text(fullName) || row.text('Description'),
        inn: row.text(fields.inn) || null,
        kpp: row.text(fields.kpp) || null,
        isArchived: row.boolean('DeletionMark') || (invalid !== null && row.boolean(invalid)),
      })
      const found = await listAll(
        client,
        'odata.counterparties',
        { set, select: [...select, ...own], filter, orderBy: 'Description asc' },
        (row) => ('inn' in query || hasText(row, byName(query.name)) ? [read(row)] : []),
        signal,
      )
      return found.kind === 'done' ? { kind: 'done', value: found.value.flat() } : found
    },

    async contracts(between: Between, signal?: AbortSignal): Promise<Outcome<FoundContract[]>> {
      const own = await contractRows(between, signal)
      if (own.kind !== 'done') return own
      const others = agreements
        ? await agreementRows(agreements, between, signal)
        : { kind: 'done' as const, value: [] }
      if (others.kind !== 'done') return others
      const rows = [...own.value, ...others.value].filter(({ isSale }) => isSale)
      const codes = await names.currencies(
        rows.flatMap(({ currency }) => currency ?? []),
        signal,
      )
      if (codes.kind !== 'done') return codes
      const found = rows.map(({ isSale: _, settlementOrder: __, ...row }) => ({
        ...row,
        currency: (row.currency && codes.value.get(row.currency)) || null,
      }))
      return { kind: 'done', value: found.sort(compareContracts) }
    },
  }
}

function byName(text: string) {
  return { text, within: ['Description'] }
}

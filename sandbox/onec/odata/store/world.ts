import type { Base } from '../../base.ts'
import { printDate } from '../../ledger/calendar.ts'
import type { ActIndex } from '../acts/act-index.ts'
import type { Configuration } from '../configurations/index.ts'
import { PROFILES } from '../configurations/index.ts'
import type { HandlerContext, Profile } from '../configurations/profile.ts'
import type { Source } from '../entity.ts'
import type { EntityType } from '../schema/entity-type.ts'
import { type CatalogState, type CatalogStore, createCatalog } from './catalogs.ts'
import { createDocuments, type Documents, type DocumentsState } from './documents.ts'
import { createRates, isOfRates } from './rates.ts'
import { createRegister } from './registers.ts'

/** The base as one configuration keeps it. */
export interface World {
  profile: Profile
  documents: Documents
  /** Null: there is no such set, or it is not published. */
  type(set: string): EntityType | null
  /** The published sets, in the order of the configuration. */
  types(): EntityType[]
  source(set: string): Source
  catalog(set: string): CatalogStore | null
  /** How the base names the object a reference leads to; empty when it leads nowhere. */
  present(set: string, ref: string): string
  handlerContext: HandlerContext
  /** The day up to which documents may no longer change, included; null: every period is open. */
  closedUntil: string | null
  /** What УНФ made of acts that came by file, by their keys. */
  goodsNotes: Map<string, GoodsNote>
  /** The composition of the interface. */
  unpublish(...sets: string[]): void
  publishAll(): void
  /** A release without this property. */
  dropField(set: string, wire: string): void
  restoreFields(): void
  /** What was written, to be stored for another process. */
  take(): WorldState
}

/** A posted goods note, as far as anything asks for it. */
export interface GoodsNote {
  number: string
  date: string
  counterparty: string
  /** Kopecks. */
  total: bigint
}

export interface WorldState {
  documents: DocumentsState
  catalogs: Map<string, CatalogState>
  closedUntil: string | null
  /** Absent in what an earlier release stored. */
  goodsNotes?: Map<string, GoodsNote>
}

export function createWorld(
  base: Base,
  configuration: Configuration,
  acts: ActIndex,
  stored: WorldState | null = null,
): World {
  const profile = PROFILES[configuration]
  const hidden = new Set<string>()
  const dropped = new Set<string>()
  const catalogs = new Map<string, CatalogStore>()
  let entries: ReturnType<Profile['listCatalogs']> | null = null
  let types = new Map(profile.types.map((type) => [type.set, type]))

  function typeOf(set: string): EntityType {
    const found = types.get(set)
    if (!found) throw new Error(`the configuration has no ${set}`)
    return found
  }

  const documents = createDocuments(base, acts, profile, typeOf, stored?.documents)

  function catalog(set: string): CatalogStore | null {
    const type = types.get(set)
    if (!type || type.kind === 'document' || type.kind === 'register') return null
    entries ??= profile.listCatalogs()
    const known =
      catalogs.get(set) ?? createCatalog(type, entries[set] ?? [], stored?.catalogs.get(set))
    catalogs.set(set, known)
    return known
  }

  function reshape(): void {
    types = new Map(profile.types.map((type) => [type.set, withoutFields(type, dropped)]))
  }

  const contracts = () => catalog('Catalog_ДоговорыКонтрагентов')?.list() ?? []

  const world: World = {
    profile,
    documents,
    type: (set) => (hidden.has(set) ? null : (types.get(set) ?? null)),
    types: () => [...types.values()].filter(({ set }) => !hidden.has(set)),
    source: (set) => {
      const type = typeOf(set)
      if (type.kind === 'document') return documents.source(set)
      if (isOfRates(type)) return createRates(type, base.today)
      if (type.kind === 'register') return createRegister(type, documents, profile.properties)
      return catalog(set) ?? { find: () => undefined, scan: () => [] }
    },
    catalog,
    present: (set, ref) => {
      const type = types.get(set)
      if (type?.kind === 'document') {
        const found = documents.source(set).find(ref)
        return found
          ? presentDocument(type, String(found.value('Number')), String(found.value('Date')))
          : ''
      }
      return String(catalog(set)?.find(ref)?.value('Description') ?? '')
    },
    handlerContext: {
      contract: (ref) => catalog('Catalog_ДоговорыКонтрагентов')?.find(ref)?.header(),
      agreement: (ref) => catalog('Catalog_СоглашенияСКлиентами')?.find(ref)?.header(),
      managesAccounts: false,
      defaultContract: (counterparty) => {
        const party = catalog('Catalog_Контрагенты')?.find(counterparty)
        if (party?.value('ВестиРасчетыПоДоговорам') === true) return undefined
        const found = contracts().find(
          (one) =>
            (one.Owner_Key ?? one.Owner) === counterparty && one.ВидДоговора === 'СПокупателем',
        )
        return found && String(found.Ref_Key)
      },
    },
    closedUntil: stored?.closedUntil ?? null,
    goodsNotes: new Map(stored?.goodsNotes),
    unpublish: (...sets) => {
      for (const set of sets) hidden.add(set)
    },
    publishAll: () => hidden.clear(),
    dropField: (set, wire) => {
      dropped.add(`${set}.${wire}`)
      reshape()
    },
    restoreFields: () => {
      dropped.clear()
      reshape()
    },
    take: () => ({
      documents: documents.take(),
      catalogs: new Map([
        // Those nobody has asked for yet are as they were left.
        ...(stored?.catalogs ?? []),
        ...[...catalogs].map(([set, one]) => [set, one.take()] as const),
      ]),
      closedUntil: world.closedUntil,
      goodsNotes: world.goodsNotes,
    }),
  }
  return world
}

/** «Реализация (акт, накладная, УПД) 00БП-000012 от 20.01.2024 12:00:00». */
export function presentDocument({ title }: EntityType, number: string, date: string): string {
  return `${title} ${number} от ${printDate(date.slice(0, 10))} ${date.slice(11)}`
}

/** Header fields and sums of a table of balances by `Set.Field`, fields of lines by `Set.Section.Field`. */
function withoutFields(type: EntityType, dropped: ReadonlySet<string>): EntityType {
  if (dropped.size === 0) return type
  return {
    ...type,
    fields: type.fields.filter(({ wire }) => !dropped.has(`${type.set}.${wire}`)),
    ...(type.balance && {
      balance: {
        ...type.balance,
        sums: type.balance.sums.filter(({ wire }) => !dropped.has(`${type.set}.${wire}`)),
      },
    }),
    sections: type.sections
      .filter(({ name }) => !dropped.has(`${type.set}.${name}`))
      .map((section) => ({
        ...section,
        fields: section.fields.filter(
          ({ wire }) => !dropped.has(`${type.set}.${section.name}.${wire}`),
        ),
      })),
  }
}

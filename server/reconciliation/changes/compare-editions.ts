import type { ContractTotals, ReconciliationLine } from '../../onec/port.ts'
import { compareLines, labelOf, nameOf } from './compare-lines.ts'
import type {
  Change,
  ContractBalances,
  EditionChanges,
  Requisite,
  RequisiteChange,
} from './views.ts'

export type ComparedParty = { [field in Requisite]?: string | null }

/** What of an edition people see. */
export interface ComparedEdition {
  currency: string
  number: string | null
  contract: string | null
  supplier: ComparedParty
  customer: ComparedParty
  openingBalance: bigint
  closingBalance: bigint
  lines: readonly ReconciliationLine[]
  contractTotals: readonly ContractTotals[] | null
}

const REQUISITES: readonly Requisite[] = [
  'name',
  'inn',
  'kpp',
  'ogrn',
  'address',
  'bank',
  'director',
  'chiefAccountant',
]

/** What a person sees differently in `after`; null: nothing. The order of a day's lines is no difference. */
export function compareEditions(
  before: ComparedEdition,
  after: ComparedEdition,
): EditionChanges | null {
  const contract = changeOf(before.contract, after.contract)
  const isOneCurrency = before.currency === after.currency
  const compared = compareLines(before.lines, after.lines, {
    contracts: before.contract === null && after.contract === null,
    sums: isOneCurrency,
  })
  const { lines } = compared
  const renamedContracts = addRenamedTotals(compared.renamedContracts, before, after)
  const changes: EditionChanges = {
    currency: { before: before.currency, after: after.currency },
    openingBalance: { before: before.openingBalance, after: after.openingBalance },
    closingBalance: { before: before.closingBalance, after: after.closingBalance },
    number: changeOf(before.number, after.number),
    requisites: [
      ...compareParty('supplier', before.supplier, after.supplier),
      ...compareParty('customer', before.customer, after.customer),
    ],
    contract,
    renamedContracts,
    contractBalances: compareContractBalances(before, after, renamedContracts),
    lines,
  }
  const isSame =
    isOneCurrency &&
    before.openingBalance === after.openingBalance &&
    before.closingBalance === after.closingBalance &&
    !changes.number &&
    !contract &&
    [changes.requisites, renamedContracts, changes.contractBalances, lines].every(
      (list) => list.length === 0,
    )
  return isSame ? null : changes
}

function changeOf(before: string | null, after: string | null): Change<string | null> | null {
  return before === after ? null : { before, after }
}

function compareParty(
  side: RequisiteChange['side'],
  before: ComparedParty,
  after: ComparedParty,
): RequisiteChange[] {
  return REQUISITES.flatMap((field) => {
    const change = changeOf(before[field] || null, after[field] || null)
    return change ? [{ side, field, ...change }] : []
  })
}

/** A contract without a line in the period is named by its balances alone. */
function addRenamedTotals(
  renamed: EditionChanges['renamedContracts'],
  before: ComparedEdition,
  after: ComparedEdition,
): EditionChanges['renamedContracts'] {
  const known = new Set(renamed.map((each) => labelOf(each.before)))
  const more = (before.contractTotals ?? []).flatMap(({ contract }) => {
    const now = after.contractTotals?.find((each) => each.contract?.guid === contract?.guid)
    const was = labelOf(contract)
    if (!contract?.guid || !now || was === labelOf(now.contract) || known.has(was)) return []
    return [{ before: nameOf(contract), after: nameOf(now.contract) }]
  })
  return [...renamed, ...more]
}

/** Only where 1C divided both editions by contracts: that it divides at all is no change of the act. */
function compareContractBalances(
  before: ComparedEdition,
  after: ComparedEdition,
  renamed: EditionChanges['renamedContracts'],
): EditionChanges['contractBalances'] {
  if (!before.contractTotals || !after.contractTotals) return []
  const nowCalled = new Map(renamed.map((each) => [labelOf(each.before), labelOf(each.after)]))
  const guidsAfter = new Map(
    after.contractTotals.flatMap(({ contract }) =>
      contract?.guid ? [[contract.guid, labelOf(contract)] as const] : [],
    ),
  )
  const left = Map.groupBy(after.contractTotals, ({ contract }) => labelOf(contract))
  const changes: EditionChanges['contractBalances'] = []
  for (const total of before.contractTotals) {
    const label = labelOf(total.contract)
    const key = guidsAfter.get(total.contract?.guid ?? '') ?? nowCalled.get(label) ?? label
    const pair = left.get(key)?.shift()
    const isSame =
      pair &&
      before.currency === after.currency &&
      pair.openingBalance === total.openingBalance &&
      pair.closingBalance === total.closingBalance
    if (isSame) continue
    changes.push({
      contract: nameOf((pair ?? total).contract),
      before: balancesOf(total),
      after: pair ? balancesOf(pair) : null,
    })
  }
  for (const total of [...left.values()].flat()) {
    changes.push({ contract: nameOf(total.contract), before: null, after: balancesOf(total) })
  }
  return changes
}

function balancesOf({ openingBalance, closingBalance }: ContractTotals): ContractBalances {
  return { openingBalance, closingBalance }
}

import type { BalanceGap } from '../../port/balances.ts'
import type { BalanceRegister } from '../../profiles/balances.ts'
import type { ConfigurationProfile } from '../../profiles/profile.ts'
import { fieldsInMetadata } from '../client/metadata.ts'

/** The columns of a table of balances that are read. */
export function columnsOf(register: BalanceRegister): string[] {
  const { counterparty, organization, currency, contract, owed, paidInAdvance } = register
  return [counterparty, organization, currency, contract, owed, paidInAdvance].filter(
    (column) => column !== undefined,
  )
}

/**
 * What a base would have to publish for its balances to be read. The columns of a virtual table stand in no
 * description of a configuration, so the base's own `$metadata` is what decides.
 */
export function findBalanceGaps(
  { acts, balances }: Pick<ConfigurationProfile, 'acts' | 'balances'>,
  published: readonly string[],
  metadata: string,
): BalanceGap[] {
  const { registers, analytics, contracts } = balances
  const needed = new Map<string, Set<string>>()
  const need = (set: string, fields: readonly string[]) => {
    needed.set(set, new Set([...(needed.get(set) ?? []), ...fields]))
  }
  for (const register of registers) {
    need(register.set, columnsOf(register))
    if (register.accounts) need(register.accounts.set, ['Ref_Key', 'Code'])
  }
  for (const { set } of [acts.currencies, acts.counterparties])
    need(set, ['Ref_Key', 'Description'])
  if (analytics) need(analytics.set, ['Ref_Key', analytics.counterparty, analytics.organization])
  if (contracts) need(contracts.set, ['Ref_Key', contracts.currency])
  const tables = new Set(registers.map(({ set }) => set))
  const typeOf = (set: string) => (tables.has(set) ? `${set}_Balance` : set)
  const types = fieldsInMetadata(metadata, [...needed.keys()].map(typeOf))
  const open = new Set(published)
  return [...needed].flatMap(([set, fields]): BalanceGap[] => {
    if (!open.has(set)) return [{ set, field: null }]
    const known = types.get(typeOf(set))
    if (!known) return [{ set: typeOf(set), field: null }]
    return [...fields].filter((field) => !known.has(field)).map((field) => ({ set, field }))
  })
}

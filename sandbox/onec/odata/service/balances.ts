import { addDays } from '../../ledger/calendar.ts'
import { asDouble, asKopecks } from '../configurations/kopecks.ts'
import { listSettlements } from '../data/settlements.ts'
import { type Entity, type Source, storedEntity } from '../entity.ts'
import { ODataError } from '../errors.ts'
import { compileFilter } from '../query/compile.ts'
import { type EntityType, type Field, fillRow, wiresOf } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'
import { balanceColumns } from '../schema/totals.ts'
import type { BalanceArguments } from './balance-arguments.ts'
import type { ODataCall } from './call.ts'

/** The virtual table of balances: summed up by the dimensions asked for, rows of nothing but zeros left out. */
export function listBalances(
  { base, world, faults }: ODataCall,
  register: EntityType,
  { period, condition, accountCondition, dimensions }: BalanceArguments,
): { type: EntityType; source: Source } {
  const { balance } = register
  if (!balance) throw new ODataError(404, 11, 'Метод не найден: Balance')
  const whole: EntityType = { ...register, key: [], fields: balanceColumns(register) }
  const until = period ?? `${addDays(base.today(), 1)}T00:00:00`
  // What is posted later than it was entered is not in the register yet.
  const late = faults.has('registers_late') ? faults.valueOf('registers_late') : 0
  const settlements = listSettlements(base, addDays(until.slice(0, 10), -late) + until.slice(10))
  const rows = world.profile.balanceRows(register.set, settlements)
  const conditions = [condition, accountCondition].flatMap((one) =>
    one ? [compileFilter(one, whole)] : [],
  )
  const chosen = rows
    .map((row) => storedEntity(fillRow(whole.fields, row)))
    .filter((entity) => conditions.every((holds) => holds(entity)))
  const by = dimensions ? dimensions.map((name) => fieldNamed(balance.dimensions, name)) : null
  const kept = by ? [...balance.account, ...by] : [...balance.account, ...balance.dimensions]
  const fields = [...kept, ...balance.sums]
  const summed = sumUp(chosen, kept.flatMap(wiresOf), balance.sums)
  return {
    type: { ...whole, set: `${register.set}_Balance`, fields },
    source: { find: () => undefined, scan: () => summed },
  }
}

function fieldNamed(fields: Field[], name: string): Field {
  const found = fields.find((field) => field.name === name)
  if (!found) throw new ODataError(400, 10, `Свойство не найдено: ${name}`)
  return found
}

function sumUp(entities: Entity[], by: string[], sums: Field[]): Entity[] {
  const totals = new Map<string, Row>()
  for (const entity of entities) {
    const key = by.map((wire) => entity.value(wire)).join('|')
    const known =
      totals.get(key) ?? Object.fromEntries(by.map((wire) => [wire, entity.value(wire)]))
    for (const { wire } of sums) {
      known[wire] = asDouble(asKopecks(known[wire] ?? 0) + asKopecks(entity.value(wire)))
    }
    totals.set(key, known)
  }
  return [...totals.values()]
    .filter((row) => sums.some(({ wire }) => row[wire] !== 0))
    .map((row) => storedEntity(row))
}

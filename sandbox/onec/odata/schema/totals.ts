import { type EntityType, type Field, listFields, type Shapes } from './entity-type.ts'
import { any, ref, type Shape } from './shapes.ts'

/** What a resource of an accounting register becomes in its table of balances. */
const SIDES = ['', 'Dr', 'Cr']
const EXT_DIMENSIONS = [1, 2, 3]

/** A register that documents write, of which its table of balances is read. */
export function defineTotals(
  set: string,
  title: string,
  dimensions: Shapes,
  resources: Shapes,
): EntityType {
  const isAccounting = set.startsWith('AccountingRegister_')
  const sums = Object.entries(resources).flatMap(([name, shape]) =>
    (isAccounting ? SIDES : ['']).map((side) => plain(`${name}Balance${side}`, shape)),
  )
  const chart = set.replace('AccountingRegister_', 'ChartOfAccounts_')
  return {
    set,
    kind: 'register',
    title,
    key: ['Recorder', 'Recorder_Type'],
    fields: listFields({ Recorder: any('StandardODATA.Document_Any') }),
    sections: [],
    balance: {
      dimensions: listFields(dimensions),
      sums,
      account: isAccounting ? listFields({ Account: ref(chart), ...extDimensions() }) : [],
    },
  }
}

function extDimensions(): Shapes {
  const types = ['Catalog_Контрагенты', 'Catalog_ДоговорыКонтрагентов', 'Document_Any']
  const shape = any(...types.map((type) => `StandardODATA.${type}`))
  return Object.fromEntries(EXT_DIMENSIONS.map((number) => [`ExtDimension${number}`, shape]))
}

function plain(name: string, shape: Shape): Field {
  return { name, wire: name, shape }
}

/** The columns of a register's table of balances. */
export function balanceColumns({ balance }: EntityType): Field[] {
  return balance ? [...balance.account, ...balance.dimensions, ...balance.sums] : []
}

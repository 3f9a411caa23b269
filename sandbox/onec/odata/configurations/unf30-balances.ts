import { ORGANIZATION_REF } from '../data/parties.ts'
import type { Settlement } from '../data/settlements.ts'
import type { Row } from '../schema/shapes.ts'
import { asDouble } from './kopecks.ts'

const REGISTERS: Record<Settlement['with'], string> = {
  customer: 'AccumulationRegister_РасчетыСПокупателями',
  supplier: 'AccumulationRegister_РасчетыСПоставщиками',
  other: 'AccumulationRegister_РасчетыСПрочимиКонтрагентами',
}
/** Units of the currency of management for one of any other. */
const RATE = 90n

/** УНФ: three registers; `СуммаВал` is in the currency of the contract, which stands in the contract alone. */
export function smallFirmBalances(set: string, settlements: readonly Settlement[]): Row[] {
  return settlements
    .filter((one) => REGISTERS[one.with] === set)
    .map(({ counterparty, contract, document, amount, with: side }) => {
      const managed = asDouble(counterparty.currency === 'RUB' ? amount : amount * RATE)
      const isOther = side === 'other'
      return {
        Организация_Key: ORGANIZATION_REF,
        Контрагент_Key: counterparty.guid,
        Договор_Key: contract,
        ...(!isOther && { ТипРасчетов: amount < 0n ? 'Аванс' : 'Долг' }),
        ...(document &&
          !isOther && {
            Документ: document.ref,
            Документ_Type: `StandardODATA.${document.set}`,
          }),
        СуммаВалBalance: asDouble(amount),
        СуммаBalance: managed,
        ...(!isOther && { СуммаРегBalance: managed }),
      }
    })
}

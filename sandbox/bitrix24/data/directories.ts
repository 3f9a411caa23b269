import type { WireRow } from '../store/records.ts'

/** A unit by its code: OKEI's where it has one, the portal's own from 9001 on. */
export const MEASURES = {
  piece: { code: 796, name: 'шт' },
  hour: { code: 356, name: 'ч' },
  month: { code: 362, name: 'мес' },
  unit: { code: 642, name: 'ед' },
  conditional: { code: 876, name: 'усл. ед' },
  /** Units people added in the portal: OKEI knows none of these codes. */
  ownHour: { code: 9001, name: 'час' },
  project: { code: 9002, name: 'проект' },
  revision: { code: 9003, name: 'правка' },
} as const

export type MeasureName = keyof typeof MEASURES

const FULL: Record<MeasureName, string> = {
  piece: 'Штука',
  hour: 'Час',
  month: 'Месяц',
  unit: 'Единица',
  conditional: 'Условная единица',
  ownHour: 'Час работы специалиста',
  project: 'Проект',
  revision: 'Правка',
}

/** As `crm.measure.list` answers. */
export function describeMeasures(): WireRow[] {
  return measureNames().map((name, index) => ({
    ID: String(index * 2 + 1),
    CODE: String(MEASURES[name].code),
    MEASURE_TITLE: FULL[name],
    SYMBOL_RUS: MEASURES[name].name,
    SYMBOL_INTL: null,
    SYMBOL_LETTER_INTL: null,
    IS_DEFAULT: name === 'piece' ? 'Y' : 'N',
  }))
}

function measureNames(): MeasureName[] {
  return Object.keys(MEASURES).filter((name): name is MeasureName => name in MEASURES)
}

export const VAT_RATES: WireRow[] = [
  ['1', 'Без НДС', null],
  ['3', 'НДС 0%', '0.00'],
  ['5', 'НДС 5%', '5.00'],
  ['7', 'НДС 7%', '7.00'],
  ['9', 'НДС 10%', '10.00'],
  ['11', 'НДС 20%', '20.00'],
  ['13', 'НДС 22%', '22.00'],
].map(([ID = '', NAME = '', RATE = null], index) => ({
  ID,
  NAME,
  RATE,
  ACTIVE: 'Y',
  C_SORT: String((index + 1) * 100),
}))

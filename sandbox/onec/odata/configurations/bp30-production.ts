import { guidOf } from '../../ledger/requisites.ts'
import { ORGANIZATION_REF } from '../data/parties.ts'
import type { Row } from '../schema/shapes.ts'

/** Whose costs they are and for what: what an act of production services is written with. */
const DEPARTMENTS = 'Catalog_ПодразделенияОрганизаций'
const GROUPS = 'Catalog_НоменклатурныеГруппы'

export function listProduction(): Record<string, Row[]> {
  const rows = (names: string[], more: Row) =>
    names.map((name, index) => ({
      Ref_Key: guidOf(`production:${name}`),
      Code: String(index + 1).padStart(9, '0'),
      Description: name,
      ...more,
    }))
  return {
    [DEPARTMENTS]: rows(['Основное подразделение', 'Студия', 'Технический отдел'], {
      Owner_Key: ORGANIZATION_REF,
    }),
    [GROUPS]: rows(['Основная номенклатурная группа', 'Производственные услуги', 'Сопровождение'], {
      IsFolder: false,
    }),
  }
}

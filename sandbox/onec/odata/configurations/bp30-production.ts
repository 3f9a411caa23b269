import { guidOf } from '../../ledger/requisites.ts'
import { ORGANIZATION_REF } from '../data/parties.ts'
import { defineCatalog, type EntityType } from '../schema/entity-type.ts'
import { type Row, ref } from '../schema/shapes.ts'

/** Whose costs they are and for what: what an act of production services is written with. */
const DEPARTMENTS = 'Catalog_ПодразделенияОрганизаций'
const GROUPS = 'Catalog_НоменклатурныеГруппы'

export const PRODUCTION_TYPES: EntityType[] = [
  // Departments stand under one another without folders: there is a parent, and no mark of a folder.
  defineCatalog(
    'ПодразделенияОрганизаций',
    { title: 'Подразделение', code: 9, description: 100, owner: 'Catalog_Организации' },
    { Parent: ref(DEPARTMENTS) },
  ),
  defineCatalog('НоменклатурныеГруппы', {
    title: 'Номенклатурная группа',
    code: 9,
    description: 100,
    hierarchical: true,
  }),
]

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

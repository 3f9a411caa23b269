import type { Category, Semantics, SmartProcess, Stage } from '../store/records.ts'

/** In which this agency closes works of its clients, and one that has nothing to do with acts. */
export const SMART_PROCESSES: SmartProcess[] = [
  { id: 12, entityTypeId: 1036, title: 'Закрытие работ' },
  { id: 13, entityTypeId: 1040, title: 'Заявки на отпуск' },
]

export const ITEM_CATEGORIES: Category[] = [
  { id: 5, entityTypeId: 1036, name: 'Общая', sort: 500 },
  { id: 6, entityTypeId: 1036, name: 'Абонентское обслуживание', sort: 510 },
  { id: 8, entityTypeId: 1040, name: 'Общая', sort: 500 },
]

type Draft = [statusId: string, name: string, semantics: Semantics, color: string]

const WORKS: Draft[] = [
  ['NEW', 'Подготовка', 'P', '#39A8EF'],
  ['CLIENT', 'Согласование с клиентом', 'P', '#55D0E0'],
  ['ACT', 'Нужен акт', 'P', '#F1A200'],
  ['SUCCESS', 'Закрыто', 'S', '#7BD500'],
  ['FAIL', 'Отменено', 'F', '#FF5752'],
]

const describe = (entityTypeId: number, categoryId: number, firstId: number): Stage[] =>
  WORKS.map(([status, name, semantics, color], index) => ({
    id: firstId + index * 2,
    statusId: `DT${entityTypeId}_${categoryId}:${status}`,
    categoryId,
    entityTypeId,
    name,
    sort: (index + 1) * 10,
    semantics,
    color,
  }))

export const ITEM_STAGES: Stage[] = [
  ...describe(1036, 5, 201),
  ...describe(1036, 6, 221),
  ...describe(1040, 8, 241),
]

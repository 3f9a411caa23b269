import type { Category, Semantics, Stage } from '../store/records.ts'

export const CATEGORIES: Category[] = [
  { id: 0, name: 'Проекты', sort: 100 },
  { id: 1, name: 'Поддержка и подписки', sort: 200 },
]

type Draft = [statusId: string, name: string, semantics: Semantics, color: string]

const PROJECTS: Draft[] = [
  ['NEW', 'Заявка', 'P', '#39A8EF'],
  ['PREPARATION', 'Оценка', 'P', '#2FC6F6'],
  ['PREPAYMENT_INVOICE', 'Договор и аванс', 'P', '#55D0E0'],
  ['EXECUTING', 'В работе', 'P', '#47E4C2'],
  ['FINAL_INVOICE', 'Сдача работ', 'P', '#FFA900'],
  ['WON', 'Сдано, нужен акт', 'S', '#7BD500'],
  ['LOSE', 'Отказ', 'F', '#FF5752'],
  ['APOLOGY', 'Не состоялась', 'F', '#FF5752'],
]

const SUPPORT: Draft[] = [
  ['C1:NEW', 'Новый месяц', 'P', '#39A8EF'],
  ['C1:WORK', 'Идут работы', 'P', '#47E4C2'],
  ['C1:REPORT', 'Отчёт у клиента', 'P', '#FFA900'],
  ['C1:ACT', 'Нужен акт', 'P', '#F1A200'],
  ['C1:WON', 'Закрыто', 'S', '#7BD500'],
  ['C1:LOSE', 'Отменено', 'F', '#FF5752'],
]

const describe = (categoryId: number, firstId: number, drafts: Draft[]): Stage[] =>
  drafts.map(([statusId, name, semantics, color], index) => ({
    id: firstId + index * 2,
    statusId,
    categoryId,
    name,
    sort: (index + 1) * 10,
    semantics,
    color,
  }))

export const STAGES: Stage[] = [...describe(0, 101, PROJECTS), ...describe(1, 131, SUPPORT)]

/** The stages at which deals of this portal ask for an act, by funnel. */
export const ACT_STAGES: Record<number, string> = { 0: 'WON', 1: 'C1:ACT' }

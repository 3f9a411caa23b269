import type { Words } from '../platform/checks/check.ts'
import type { ConnectionMode } from './connection-mode.ts'

/** What is switched on and needs a scope of its own. */
export interface ScopeUses {
  /** Rules give people tasks of the tasks' module. */
  tasks: boolean
  /** PDFs of the month-end run go to Drive. */
  drive: boolean
}

/** A scope that the webhook or the application needs. */
export interface NeededScope {
  scope: string
  /** Includes what it allows. */
  orElse?: string
  /** What for. */
  reason: Words
}

interface ScopeRule extends NeededScope {
  isNeeded(by: { mode: ConnectionMode; uses: ScopeUses }): boolean
}

const always = () => true
const ofApplication = ({ mode }: { mode: ConnectionMode }) => mode === 'application'

/** Every scope the product can need; the guide has the same table. */
export const SCOPES: readonly ScopeRule[] = [
  {
    scope: 'crm',
    reason: {
      ru: 'сделки, компании, реквизиты, стадии, дела и комментарии; без него актов нет',
      en: 'deals, companies, requisites, stages, to-dos and comments; no acts without it',
    },
    isNeeded: always,
  },
  {
    scope: 'user_basic',
    orElse: 'user',
    reason: { ru: 'кто ответственный и работает ли он', en: 'who is responsible and still there' },
    isNeeded: always,
  },
  {
    scope: 'department',
    reason: {
      ru: 'кто руководитель отдела, если ответственный уволен',
      en: 'who heads the department where the responsible person has left',
    },
    isNeeded: always,
  },
  {
    scope: 'bizproc',
    reason: {
      ru: 'робот и действие «Создать акт в 1С» и ответ им',
      en: 'the robot and the activity "Create act in 1C", and the answer to them',
    },
    isNeeded: ofApplication,
  },
  {
    scope: 'placement',
    reason: {
      ru: 'вкладки в карточках компании и сделки',
      en: 'tabs in the cards of companies and deals',
    },
    isNeeded: ofApplication,
  },
  {
    scope: 'task',
    orElse: 'tasks',
    reason: {
      ru: 'задачи ответственным (по правилам актов и о файлах на Диске)',
      en: 'tasks for those responsible (by the rules of acts, and about files on Drive)',
    },
    isNeeded: ({ uses }) => uses.tasks,
  },
  {
    scope: 'disk',
    reason: {
      ru: 'PDF рассылки в папку Диска (BITRIX24_DRIVE_FOLDER_ID)',
      en: 'PDFs of the run in a folder of Drive (BITRIX24_DRIVE_FOLDER_ID)',
    },
    isNeeded: ({ uses }) => uses.drive,
  },
]

/** What is needed now, by how we come and by what is switched on. */
export function neededScopes(mode: ConnectionMode, uses: ScopeUses): NeededScope[] {
  return SCOPES.filter(({ isNeeded }) => isNeeded({ mode, uses }))
}

/** Of these, what the portal has not given us. */
export function missingScopes(
  given: readonly string[],
  mode: ConnectionMode,
  uses: ScopeUses,
): NeededScope[] {
  return neededScopes(mode, uses).filter(
    ({ scope, orElse }) => !given.includes(scope) && !(orElse && given.includes(orElse)),
  )
}

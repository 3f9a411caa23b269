import type { CheckGroup, Words } from '../../platform/checks/check.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { type Manner, type Question, toCheck } from '../question.ts'
import { accessQuestions } from './access.ts'
import { actDocumentQuestions } from './act-documents.ts'
import { actFormQuestions } from './act-form.ts'
import { actPeriodQuestions } from './act-periods.ts'
import { printQuestions } from './act-print.ts'
import { actSumsQuestions } from './act-sums.ts'
import { actTruthQuestions } from './act-truth.ts'
import { balanceQuestions } from './balances.ts'
import { connectionQuestions } from './connection.ts'
import { draftQuestions } from './draft.ts'
import { odataAccessQuestions } from './odata-access.ts'
import { odataCompositionQuestions } from './odata-composition.ts'
import { odataReadingQuestions } from './odata-reading.ts'
import { serviceQuestions } from './service.ts'
import { speedQuestions } from './speed.ts'
import { wireQuestions } from './wire.ts'

/** Every question, in the order in which a specialist sets a base up. */
const GROUPS: readonly { id: string; title: Words; questions: readonly Question[] }[] = [
  {
    id: 'onec-connection',
    title: { ru: '1С: связь', en: '1C: connection' },
    questions: connectionQuestions,
  },
  {
    id: 'onec-access',
    title: { ru: '1С: вход', en: '1C: signing in' },
    questions: accessQuestions,
  },
  {
    id: 'onec-service',
    title: { ru: '1С: HTTP-сервис', en: '1C: HTTP service' },
    questions: serviceQuestions,
  },
  {
    id: 'onec-wire',
    title: { ru: '1С: форма ответов', en: '1C: form of answers' },
    questions: wireQuestions,
  },
  {
    id: 'onec-act',
    title: { ru: '1С: акт сверки', en: '1C: act of reconciliation' },
    questions: [
      ...actFormQuestions,
      ...actSumsQuestions,
      ...actPeriodQuestions,
      ...actTruthQuestions,
      ...actDocumentQuestions,
      ...printQuestions,
      ...speedQuestions,
    ],
  },
  {
    id: 'onec-balances',
    title: { ru: '1С: сальдо по контрагентам', en: '1C: balances' },
    questions: balanceQuestions,
  },
  {
    id: 'onec-odata',
    title: { ru: '1С: OData', en: '1C: OData' },
    questions: [...odataAccessQuestions, ...odataCompositionQuestions, ...odataReadingQuestions],
  },
  { id: 'onec-draft', title: { ru: '1С: черновик', en: '1C: draft' }, questions: draftQuestions },
]

/** The questions to ask of a base, as checks. A group without any is left out. */
export function listQuestions(base: AskedBase, manners: readonly Manner[]): CheckGroup[] {
  return GROUPS.map(({ id, title, questions }) => ({
    id,
    title,
    checks: questions
      .filter(({ manner = 'gentle' }) => manners.includes(manner))
      .map((question) => toCheck(question, base)),
  })).filter(({ checks }) => checks.length > 0)
}

import type {
  StatusRule,
  StatusRulesPreview,
  StatusRulesView,
} from '../../../../server/completion-acts/index.ts'
import { describeRule } from '../../../../server/completion-acts/status-rules/describe-rule.ts'
import { defaultStatusRules } from '../../../../server/onec/port.ts'

const last: StatusRule = { id: 'otherwise', when: { kind: 'always' }, status: 'draft' }

/** One rule of each kind, in an order of its own. */
export const ownRules: StatusRule[] = [
  { id: 'deleted', when: { kind: 'notFound' }, status: 'withdrawn', reason: 'Удалён' },
  {
    id: 'by-property',
    when: {
      kind: 'property',
      name: 'Согласовано',
      in: ['Нет', 'Не совсем; жду'],
      reasonFrom: 'Почему нет',
    },
    status: 'rejected',
  },
  {
    id: 'own-1',
    when: { kind: 'commentPattern', pattern: 'отклон[её]н\\s*(?<reason>.*)' },
    status: 'rejected',
  },
  { id: 'own-4', when: { kind: 'commentPrefix', in: ['[НЕТ]'] }, status: 'rejected' },
  { id: 'edi', when: { kind: 'edi', in: ['ОбменЗавершен'] }, status: 'signed' },
  { id: 'original', when: { kind: 'original', in: ['Подписан'] }, status: 'signed' },
  { id: 'marked', when: { kind: 'deletionMark' }, status: 'withdrawn' },
  { id: 'not-posted', when: { kind: 'posted', is: false }, status: 'draft' },
  { id: 'posted', when: { kind: 'posted', is: true }, status: 'issued' },
  last,
]

export function view(changes: Partial<StatusRulesView> = {}): StatusRulesView {
  const defaults = defaultStatusRules('bp30')
  const rules = changes.rules ?? defaults
  const words = rules.map((rule) => describeRule(rule, 'ru'))
  return { rules, words, defaults, isDefault: true, ...changes }
}

export function preview(changes: Partial<StatusRulesPreview> = {}): StatusRulesPreview {
  return {
    examined: 20_000,
    isWhole: true,
    changes: [
      { from: 'issued', to: 'signed', count: 1240 },
      { from: 'signed', to: 'issued', count: 1 },
    ],
    examples: [
      {
        id: 'act-1',
        number: '00БП-000012',
        date: '2024-03-31',
        counterparty: 'ООО «Ромашка»',
        from: 'issued',
        to: 'signed',
      },
      {
        id: 'act-2',
        number: '00БП-000007',
        date: '2024-02-29',
        counterparty: null,
        from: 'signed',
        to: 'issued',
      },
    ],
    unknown: [],
    ...changes,
  }
}

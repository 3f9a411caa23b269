import type { StatusRule } from './rules.ts'

/**
 * The rules a base starts with. Rejection is said by a property or a comment, since no configuration has a
 * state for it; what is not posted is a draft whatever registers say, so an act that is unposted leaves the
 * customer's view. The states of EDI and of originals are those of БЭД and of each configuration's register.
 */
const rejection: StatusRule[] = [
  {
    id: 'deleted',
    when: { kind: 'notFound' },
    status: 'withdrawn',
    reason: 'Документ удалён в 1С',
  },
  {
    id: 'property-rejected',
    when: {
      kind: 'property',
      name: 'СтатусПортала',
      in: ['Не принят', 'Отклонен'],
      reasonFrom: 'ПричинаОтклонения',
    },
    status: 'rejected',
  },
  {
    id: 'comment-rejected',
    when: { kind: 'commentPrefix', in: ['[НЕ ПРИНЯТ]', '[ОТКЛОНЕН]'] },
    status: 'rejected',
  },
  {
    id: 'deletion-mark',
    when: { kind: 'deletionMark' },
    status: 'withdrawn',
    reason: 'Документ помечен на удаление',
  },
]

const exchange: StatusRule[] = [
  {
    id: 'edi-rejected',
    when: { kind: 'edi', in: ['ЗакрытСОтклонением'] },
    status: 'rejected',
    reason: 'Отклонён в ЭДО',
  },
  {
    id: 'edi-annulled',
    when: { kind: 'edi', in: ['Аннулирован'] },
    status: 'withdrawn',
    reason: 'Аннулирован в ЭДО',
  },
]

const notPosted: StatusRule = {
  id: 'not-posted',
  when: { kind: 'posted', is: false },
  status: 'draft',
}

const signed = (state: string): StatusRule[] => [
  { id: 'edi-signed', when: { kind: 'edi', in: ['ОбменЗавершен'] }, status: 'signed' },
  { id: 'original-signed', when: { kind: 'original', in: [state] }, status: 'signed' },
]

const rest: StatusRule[] = [
  { id: 'posted', when: { kind: 'posted', is: true }, status: 'issued' },
  { id: 'otherwise', when: { kind: 'always' }, status: 'draft' },
]

/** A fresh copy of the rules for a configuration whose register of originals says `signedState` of a signed one. */
export function createDefaultRules(signedState: string): StatusRule[] {
  return structuredClone([...rejection, notPosted, ...exchange, ...signed(signedState), ...rest])
}

import { dateOf } from '../../../platform/calendar-date.ts'
import type { CompletionActHeader } from '../../port/completion-acts.ts'
import type { LocalDateTime } from '../../port/values.ts'
import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'
import { FieldFault, type Fields } from '../client/fields.ts'
import { allOf, anyOf, dateTimeLiteral, textLiteral } from '../client/query.ts'

/** The fields that a list asks for: a tenth of a document's header, and none of its tabular sections. */
export function headerFields({ fields, only }: ActDocumentProfile): string[] {
  return [
    'Ref_Key',
    'DataVersion',
    'Posted',
    'DeletionMark',
    'Number',
    'Date',
    ...(fields.counterparty === null ? [] : [fields.counterparty]),
    fields.total,
    fields.comment,
    ...(only ? [only.field] : []),
  ]
}

export function readHeader(
  row: Fields,
  { set, fields, only }: ActDocumentProfile,
): CompletionActHeader {
  const dateTime = row.dateTime('Date')
  if (dateTime === null) throw new FieldFault(row.set, 'Date', 'date, not empty')
  return {
    set,
    ref: row.key(),
    dataVersion: row.text('DataVersion'),
    isCompletionAct: !only || only.in.includes(row.text(only.field)),
    posted: row.boolean('Posted'),
    deletionMark: row.boolean('DeletionMark'),
    number: row.text('Number'),
    date: dateOf(dateTime),
    dateTime,
    counterpartyGuid: fields.counterparty === null ? null : row.guid(fields.counterparty),
    total: row.amount(fields.total),
    comment: row.text(fields.comment),
  }
}

/** Which documents of a set are read: of these kinds, between these moments, both inclusive. */
export interface Stretch {
  from?: LocalDateTime | undefined
  until?: LocalDateTime | undefined
  posted?: true | undefined
}

export function filterOf({ only }: ActDocumentProfile, { from, until, posted }: Stretch): string {
  return allOf([
    only ? anyOf(only.in.map((member) => `${only.field} eq ${textLiteral(member)}`)) : null,
    from ? `Date ge ${dateTimeLiteral(from)}` : null,
    until ? `Date le ${dateTimeLiteral(until)}` : null,
    posted ? 'Posted eq true' : null,
  ])
}

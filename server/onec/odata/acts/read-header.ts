import { dateOf } from '../../../platform/calendar-date.ts'
import type { CompletionActHeader, CompletionActPageQuery } from '../../port/completion-acts.ts'
import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'
import { FieldFault, type Fields } from '../client/fields.ts'
import { allOf, anyOf, dateTimeLiteral, guidLiteral, textLiteral } from '../client/query.ts'

/** The fields that a list asks for: a tenth of a document's header, and none of its tabular sections. */
export function headerFields({ fields, only }: ActDocumentProfile): string[] {
  return [
    'Ref_Key',
    'DataVersion',
    'Posted',
    'DeletionMark',
    'Number',
    'Date',
    fields.counterparty,
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
    counterpartyGuid: row.guid(fields.counterparty),
    total: row.amount(fields.total),
    comment: row.text(fields.comment),
  }
}

/**
 * The filter and order of a page. Keyset by date and key: `Date ge X and (Date gt X or Ref_Key gt R)`, whose
 * first part lets 1C use its index by date. Keys are compared by 1C alone, whose order of GUIDs is its own.
 */
export function pageFilter(
  { only }: ActDocumentProfile,
  { after, first = 'oldest', from, until }: Omit<CompletionActPageQuery, 'set' | 'limit'>,
): { filter: string; orderBy: string } {
  const [beyond, onwards, direction] =
    first === 'oldest' ? ['gt', 'ge', 'asc'] : ['lt', 'le', 'desc']
  const position = after && dateTimeLiteral(after.dateTime)
  const filter = allOf([
    only ? anyOf(only.in.map((member) => `${only.field} eq ${textLiteral(member)}`)) : null,
    from ? `Date ge ${dateTimeLiteral(`${from}T00:00:00`)}` : null,
    until ? `Date le ${dateTimeLiteral(`${until}T23:59:59`)}` : null,
    position && `Date ${onwards} ${position}`,
    position && `(Date ${beyond} ${position} or Ref_Key ${beyond} ${guidLiteral(after.ref)})`,
  ])
  return { filter, orderBy: `Date ${direction},Ref_Key ${direction}` }
}

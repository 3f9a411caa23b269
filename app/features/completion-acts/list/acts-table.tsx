import type { RefObject } from 'react'
import { completionActAddress } from '~/features/completion-acts/address'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { CompletionActRow } from '../../../../server/completion-acts/index.ts'
import { CompletionActStateLabel } from '../../answers/completion-act-state-label'
import { type ListOrder, SortHeader } from './sort-header'

export interface CompletionActsTableProps {
  rows: CompletionActRow[]
  /** Several counterparties are shown at once; the address that shows one alone, and the column's name. */
  whose: { label: string; addressOf(counterpartyId: string): string } | null
  /** This list, path and query: where an act leads back to. */
  list: string
  /** The form that the ticks belong to. */
  formId: string
  /** Of the rows, for keys and ticks. */
  body: RefObject<HTMLTableSectionElement>
  sort: ListOrder | null
}

/** The ledger: number, date, about what, sum, state; on a phone two lines to an act. */
export function CompletionActsTable(props: CompletionActsTableProps) {
  const { rows, whose, list, formId, body, sort } = props
  const { t } = useI18n()
  return (
    <table className="ledger completion-acts">
      <caption className="sr-only">{t('completionActs.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className="not-in-print">
            <span className="sr-only">{t('completionActs.choose')}</span>
          </th>
          <SortHeader by="number" label={t('completionActs.number')} order={sort} />
          <SortHeader by="date" label={t('completionActs.date')} order={sort} />
          <th scope="col">{t('completionActs.description')}</th>
          {whose ? <th scope="col">{whose.label}</th> : null}
          <th scope="col" className="figures">
            {t('completionActs.vat')}
          </th>
          <SortHeader
            by="sum"
            label={t('completionActs.lineTotal')}
            order={sort}
            className="figures"
          />
          <th scope="col">{t('completionActs.state')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Row key={row.id} row={row} whose={whose} list={list} formId={formId} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { row: CompletionActRow } & Pick<
  CompletionActsTableProps,
  'whose' | 'list' | 'formId'
>

function Row({ row, whose, list, formId }: RowProps) {
  const { t, formatAmount, formatDate, formatMoney } = useI18n()
  const { id, number, date, counterparty, summary, lineCount, total, vatTotal, currency, state } =
    row
  const day = formatDate(date)
  return (
    <tr data-row={id} tabIndex={-1} className="linked-row focus:bg-accent-soft">
      <td className="tick first-line not-in-print">
        <label>
          <input
            type="checkbox"
            name="act"
            value={id}
            form={formId}
            aria-label={t('completionActs.chooseAct', { number, date: day })}
          />
        </label>
      </td>
      <th scope="row" className="first-line text-left font-normal whitespace-nowrap">
        <Link to={completionActAddress(id, list)} data-enter className="link row-link tabular-nums">
          {number}
        </Link>
      </th>
      <td className="first-line whitespace-nowrap tabular-nums">{day}</td>
      <td className="description" title={summary}>
        {row.isCorrection ? (
          <span className="text-muted">{t('completionActs.correction')}: </span>
        ) : null}
        {summary || <span className="text-muted">{t('completionActs.noDescription')}</span>}
        {lineCount > 1 ? (
          <span className="text-muted">
            {' '}
            {t('completionActs.moreLines', { count: lineCount - 1 })}
          </span>
        ) : null}
      </td>
      {whose ? (
        <td className="counterparty">
          {counterparty ? (
            <Link
              to={whose.addressOf(counterparty.id)}
              className="above-row hover:underline"
              title={t('completionActs.onlyOf', { name: counterparty.name })}
            >
              {counterparty.name}
            </Link>
          ) : (
            <span className="text-muted">{t('completionActs.noCounterparty')}</span>
          )}
        </td>
      ) : null}
      <td className="figures not-on-phone text-muted">
        {vatTotal === 0n ? t('app.noVat') : formatAmount(vatTotal)}
      </td>
      <td className="figures first-line to-the-end">{formatMoney(total, currency)}</td>
      <td className="to-the-end whitespace-nowrap">
        <CompletionActStateLabel state={state} />
      </td>
    </tr>
  )
}

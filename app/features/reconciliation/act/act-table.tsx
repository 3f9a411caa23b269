import { Fragment } from 'react'
import { groupByMonth } from '~/features/reconciliation/act/group-by-month'
import { useI18n } from '~/i18n'
import type {
  ReconciliationActView,
  ReconciliationLineView,
} from '../../../../server/reconciliation/index.ts'
import { AmountCell } from '../../../ui/amount-cell'
import { contractName } from '../contract-name'

/** What the signs mean, to the one who reads. */
const NOTES = {
  customer: 'reconciliationAct.tableNote',
  supplier: 'reconciliationAct.tableNoteOfSupplier',
  /** Whose side they are on is not known. */
  anybody: 'reconciliationAct.tableNoteOfBoth',
} as const

/** The act's table, from the opening line to the closing one, with the balance after every line. */
export function ReconciliationActTable({
  act,
  side = 'customer',
}: {
  act: ReconciliationActView
  /** Who reads it: what the signs mean is said from there. */
  side?: keyof typeof NOTES
}) {
  const { t, formatDate, formatMonth, formatCurrency } = useI18n()
  const isFirst = act.page === 1
  const isLast = act.page === act.pages
  const lastBalance = act.lines.at(-1)?.balance ?? act.openingBalance
  return (
    <table className="ledger">
      <caption className="px-3 pt-3 pb-1 text-left text-sm text-muted">
        {t('reconciliationAct.table', {
          name: act.supplier.name,
          currency: formatCurrency(act.currency),
        })}
        . {t(NOTES[side])}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('reconciliationAct.date')}</th>
          <th scope="col">{t('reconciliationAct.document')}</th>
          <th scope="col" className="figures">
            {t('reconciliationAct.debit')}
          </th>
          <th scope="col" className="figures">
            {t('reconciliationAct.credit')}
          </th>
          <th scope="col" className="figures">
            {t('reconciliationAct.balance')}
          </th>
        </tr>
      </thead>
      <tbody>
        {isFirst ? (
          <BalanceRow
            label={t('reconciliationAct.opening', { date: formatDate(act.period.from) })}
            balance={act.openingBalance}
          />
        ) : (
          <BalanceRow label={t('reconciliationAct.broughtForward')} balance={act.broughtForward} />
        )}
        {groupByMonth(act.lines, act.lineCount).map(({ month, lines }) => (
          <Fragment key={month ?? 'all'}>
            {month ? (
              <tr>
                <th scope="rowgroup" colSpan={5} className="!pt-4 text-left font-normal text-muted">
                  {formatMonth(month)}
                </th>
              </tr>
            ) : null}
            {lines.map((line, index) => (
              // Two lines of one act may be equal in everything.
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a stored act never move
              <LineRow key={index} line={line} />
            ))}
          </Fragment>
        ))}
      </tbody>
      <tfoot className="font-medium">
        {isLast ? (
          <>
            <tr>
              <th scope="row" colSpan={2} className="whole-line text-left font-medium">
                {t('reconciliationAct.turnover')}
              </th>
              <AmountCell label={t('reconciliationAct.debit')} kopecks={act.debit} />
              <AmountCell label={t('reconciliationAct.credit')} kopecks={act.credit} />
              <td className="not-on-phone" />
            </tr>
            <BalanceRow
              label={t('reconciliationAct.closing', { date: formatDate(act.period.to) })}
              balance={act.closingBalance}
            />
          </>
        ) : (
          <BalanceRow label={t('reconciliationAct.carriedForward')} balance={lastBalance} />
        )}
      </tfoot>
    </table>
  )
}

function BalanceRow({ label, balance }: { label: string; balance: bigint }) {
  return (
    <tr className="font-medium">
      <th scope="row" colSpan={4} className="text-left font-medium">
        {label}
      </th>
      <AmountCell kopecks={balance} className="to-the-end" />
    </tr>
  )
}

function LineRow({ line }: { line: ReconciliationLineView }) {
  const { t, formatDate } = useI18n()
  return (
    <tr>
      <td className="whitespace-nowrap tabular-nums">{formatDate(line.date)}</td>
      <td className="document">
        {line.document || t('reconciliationAct.unnamed')}
        {line.contract ? <LineContract contract={line.contract} /> : null}
      </td>
      <LineFigure label={t('reconciliationAct.debit')} kopecks={line.debit} />
      <LineFigure label={t('reconciliationAct.credit')} kopecks={line.credit} />
      <AmountCell
        label={t('reconciliationAct.balance')}
        kopecks={line.balance}
        className="to-the-end"
      />
    </tr>
  )
}

function LineContract({ contract }: { contract: NonNullable<ReconciliationLineView['contract']> }) {
  return <span className="block text-sm text-muted">{contractName(contract, useI18n())}</span>
}

/** Zero stays blank: in an act each line has one of the two. */
function LineFigure({ label, kopecks }: { label: string; kopecks: bigint }) {
  return kopecks === 0n ? <td /> : <AmountCell label={label} kopecks={kopecks} />
}

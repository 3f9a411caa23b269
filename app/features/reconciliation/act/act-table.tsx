import { Fragment, type ReactNode } from 'react'
import { groupByMonth } from '~/features/reconciliation/act/group-by-month'
import { useI18n } from '~/i18n'
import { shortCompanyName } from '~/lib/short-company-name'
import { Link } from '~/remix'
import type {
  ReconciliationActView,
  ReconciliationLineView,
} from '../../../../server/reconciliation/index.ts'
import { AmountCell } from '../../../ui/amount-cell'
import { contractName } from '../contract-name'

/** As the service gives them out. */
const PAGE_LINES = 500

type LinkOf = (line: ReconciliationLineView, name: string) => ReactNode | null

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
  linkOf,
}: {
  act: ReconciliationActView
  /** Who reads it: what the signs mean is said from there. */
  side?: keyof typeof NOTES
  /** What a line's document leads to, in place of its name; null: nowhere. */
  linkOf?: LinkOf
}) {
  const { t, formatDate, formatMonth, formatCurrency } = useI18n()
  const { found } = act
  const isFirst = act.page === 1
  const isLast = act.page === act.pages
  const lastBalance = act.lines.at(-1)?.balance ?? act.openingBalance
  return (
    <table className="ledger">
      <caption className="px-3 pt-3 pb-1 text-left text-sm text-muted">
        {t('reconciliationAct.table', {
          name: shortCompanyName(act.supplier.name),
          currency: formatCurrency(act.currency),
        })}
        .<span className="max-sm:sr-only"> {t(NOTES[side])}</span>
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
        {found ? null : isFirst ? (
          <BalanceRow
            label={t('reconciliationAct.opening', { date: formatDate(act.period.from) })}
            balance={act.openingBalance}
          />
        ) : (
          <BalanceRow label={t('reconciliationAct.broughtForward')} balance={act.broughtForward} />
        )}
        {groupByMonth(act.lines, found ? 0 : act.lineCount).map(({ month, lines }) => (
          <Fragment key={month ?? 'all'}>
            {month ? (
              <tr id={`m${month}`} className="scroll-mt-10">
                <th scope="rowgroup" colSpan={5} className="!pt-4 text-left font-normal text-muted">
                  {formatMonth(month)}
                </th>
              </tr>
            ) : null}
            {lines.map((line) => (
              <LineRow
                key={line.number}
                line={line}
                linkOf={linkOf}
                inAct={found ? Math.ceil(line.number / PAGE_LINES) : null}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
      <tfoot className="font-medium">
        {found ? null : isLast ? (
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

function LineRow({
  line,
  linkOf,
  inAct,
}: {
  line: ReconciliationLineView
  linkOf: LinkOf | undefined
  /** Of a line that was found: the page it stands on in the whole act. */
  inAct: number | null
}) {
  const { t, formatDate } = useI18n()
  const name = line.document || t('reconciliationAct.unnamed')
  return (
    <tr id={`l${line.number}`} className="scroll-mt-10 target:bg-accent-soft">
      <td className="whitespace-nowrap tabular-nums">{formatDate(line.date)}</td>
      <td className="document">
        {linkOf?.(line, name) ?? name}
        {inAct === null ? null : (
          <Link
            className="link ml-3 text-sm whitespace-nowrap"
            to={`?page=${inAct}#l${line.number}`}
          >
            {t('reconciliationLines.inAct')}
          </Link>
        )}
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

import { type I18n, useI18n } from '~/i18n'
import { Link } from '~/remix'
import { AmountCell } from '~/ui/amount-cell'
import type { HistoryRow } from '../../../server/authenticity/index.ts'

const KINDS = {
  found: 'paperHistory.kind.found',
  published: 'paperHistory.kind.published',
  restored: 'paperHistory.kind.restored',
  withdrawn: 'paperHistory.kind.withdrawn',
  deleted: 'paperHistory.kind.deleted',
  agreed: 'paperHistory.kind.agreed',
  accepted: 'paperHistory.kind.accepted',
  signed: 'paperHistory.kind.signed',
  refused: 'paperHistory.kind.refused',
  disputed: 'paperHistory.kind.disputed',
  taken_back: 'paperHistory.kind.taken_back',
  lapsed: 'paperHistory.kind.lapsed',
} as const

/** Newest first; a kind that this release does not know is shown as it is stored. */
export function HistoryTable({ rows }: { rows: HistoryRow[] }) {
  const i18n = useI18n()
  const { t, formatDateTime } = i18n
  return (
    <table className="ledger">
      <caption className="sr-only">{t('paperHistory.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('paperHistory.n')}</th>
          <th scope="col">{t('paperHistory.at')}</th>
          <th scope="col">{t('paperHistory.what')}</th>
          <th scope="col">{t('paperHistory.document')}</th>
          <th scope="col">{t('paperHistory.counterparty')}</th>
          <th scope="col">{t('paperHistory.who')}</th>
          <th scope="col" className="figures">
            {t('paperHistory.amount')}
          </th>
          <th scope="col">{t('paperHistory.hash')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ n, at, kind, document, counterparty, who, amount, hash }) => (
          <tr key={n}>
            <td className="tabular-nums">{n}</td>
            <td className="whitespace-nowrap tabular-nums">{formatDateTime(at)}</td>
            <td>{isKnown(kind) ? t(KINDS[kind]) : kind}</td>
            <td>
              <Link className="link" to={addressOf(document)}>
                {nameOf(document, i18n)}
              </Link>{' '}
              {document.edition === null ? null : (
                <span className="whitespace-nowrap text-muted">
                  {t('paperHistory.edition', { edition: document.edition })}
                </span>
              )}
            </td>
            <td>
              {counterparty ? (
                <Link className="link" to={`/staff/counterparties/${counterparty.id}`}>
                  {counterparty.name}
                </Link>
              ) : null}
            </td>
            <td className="break-words">{who}</td>
            <AmountCell kopecks={amount} label={t('paperHistory.amount')} />
            <td className="font-mono text-sm">{hash}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isKnown(kind: string): kind is keyof typeof KINDS {
  return Object.hasOwn(KINDS, kind)
}

function addressOf({ kind, id }: HistoryRow['document']): string {
  return kind === 'reconciliation' ? `/reconciliation/${id}` : `/acts/${id}`
}

/** `2026-01-01/2026-03-31`, or a number and a date. */
function nameOf({ kind, about }: HistoryRow['document'], { t, formatDate, formatPeriod }: I18n) {
  if (kind === 'reconciliation') {
    const [from = '', to = ''] = about.split('/')
    return t('paperHistory.reconciliation', { period: formatPeriod({ from, to }) })
  }
  const [number, date] = [about.slice(0, -11), about.slice(-10)]
  return t('paperHistory.completionAct', { number, date: formatDate(date) })
}

import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import { type Shade, StateLabel } from '~/ui/state-label'
import type { AnswerRow, AnswerState } from '../../../server/distribution/index.ts'

const SHADES: Record<AnswerState, Shade> = {
  given: 'plain',
  opened: 'plain',
  downloaded: 'plain',
  agreed: 'good',
  signed: 'good',
  scan_received: 'wait',
  disputed: 'bad',
  outdated: 'wait',
  newer: 'plain',
}

/** What each counterparty did with the act of a run; who is silent can be chosen: `item`. */
export function AnswersTable({ rows }: { rows: AnswerRow[] }) {
  const { t, formatDateTime } = useI18n()
  return (
    <table className="ledger">
      <caption className="sr-only">{t('distribution.answers')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('distribution.answers.choose')}</span>
          </th>
          <th scope="col">{t('distribution.answers.counterparty')}</th>
          <th scope="col">{t('distribution.answers.state')}</th>
          <th scope="col">{t('distribution.answers.sent')}</th>
          <th scope="col">{t('distribution.answers.reminded')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ itemId, counterparty, actId, state, sentAt, remindedAt, ...row }) => (
          <tr key={itemId} className="align-top">
            <td>
              {row.canBeReminded ? (
                <input
                  type="checkbox"
                  name="item"
                  value={itemId}
                  aria-label={`${t('distribution.answers.choose')}: ${counterparty.name}`}
                  className="size-4 accent-accent"
                />
              ) : null}
            </td>
            <td className="break-words">
              <Link className="link" to={`/staff/counterparties/${counterparty.id}`}>
                {counterparty.name}
              </Link>
              {row.lost.map((words) => (
                <p key={words} className="text-sm text-muted">
                  {t('distribution.answers.lost', { words })}
                </p>
              ))}
            </td>
            <td>
              <Link className="link" to={`/reconciliation/${actId}`}>
                <StateLabel shade={SHADES[state]}>{t(`distribution.answers.${state}`)}</StateLabel>
              </Link>
            </td>
            <td className="tabular-nums">{sentAt ? formatDateTime(sentAt) : null}</td>
            <td className="tabular-nums">{remindedAt ? formatDateTime(remindedAt) : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { RunRow, RunStatus } from '../../../server/distribution/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

export const RUN_SHADES: Record<RunStatus, Shade> = {
  preparing: 'wait',
  waiting: 'wait',
  draft: 'wait',
  running: 'wait',
  paused: 'wait',
  done: 'good',
  cancelled: 'plain',
  failed: 'bad',
}

/** The runs: for when, who made them, how far they are. */
export function RunsTable({ runs }: { runs: RunRow[] }) {
  const { t, formatPeriod, formatDateTime, formatCount } = useI18n()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('distribution.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('distribution.run')}</th>
            <th scope="col">{t('distribution.period')}</th>
            <th scope="col">{t('distribution.state')}</th>
            <th scope="col" className="figures">
              {t('distribution.sent')}
            </th>
            <th scope="col">{t('distribution.created')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, name, period, status, counts, createdAt, createdBy, isScheduled }) => (
            <tr key={id}>
              <th scope="row" className="whole-line text-left font-normal break-words">
                <Link className="link" to={`/staff/distribution/${id}`}>
                  {name}
                </Link>
              </th>
              <td className="tabular-nums">{formatPeriod(period)}</td>
              <td>
                <StateLabel shade={RUN_SHADES[status]}>
                  {t(`distribution.status.${status}`)}
                </StateLabel>
              </td>
              <td className="figures">
                <span className="on-phone">{t('distribution.sent')}: </span>
                {formatCount(counts.done)} / {formatCount(counts.included)}
              </td>
              <td className="whole-line text-muted tabular-nums">
                {formatDateTime(createdAt)}
                <span className="block break-words">
                  {createdBy ?? t(`distribution.${isScheduled ? 'bySchedule' : 'byCommand'}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

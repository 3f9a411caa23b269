import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { BatchStatus, BatchSummary } from '../../../server/identity/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

const shades: Record<BatchStatus, Shade> = {
  reading: 'wait',
  draft: 'wait',
  sending: 'wait',
  done: 'good',
  failed: 'bad',
}

/** The newest lists of invitations, each with how far it is. */
export function RecentBatches({ batches }: { batches: BatchSummary[] }) {
  const { t, formatDateTime } = useI18n()
  return (
    <section aria-labelledby="recent" className="mt-6">
      <h2 id="recent" className="mb-2 text-base">
        {t('invitations.recent')}
      </h2>
      <div className="card ledger-frame">
        <table className="ledger">
          <caption className="sr-only">{t('invitations.recent')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('invitations.list')}</th>
              <th scope="col">{t('invitations.created')}</th>
              <th scope="col">{t('invitations.by')}</th>
              <th scope="col">{t('invitations.state')}</th>
            </tr>
          </thead>
          <tbody>
            {batches.map(({ id, source, fileName, createdAt, createdBy, status }) => (
              <tr key={id}>
                <th scope="row" className="whole-line text-left font-normal break-words">
                  <Link className="link" to={`/staff/people/invitations/${id}`}>
                    {fileName || t(`invitations.source.${source}`)}
                  </Link>
                </th>
                <td className="text-muted tabular-nums">{formatDateTime(createdAt)}</td>
                <td className="break-words">{createdBy}</td>
                <td className="whole-line">
                  <StateLabel shade={shades[status]}>
                    {t(`invitations.status.${status}`)}
                  </StateLabel>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

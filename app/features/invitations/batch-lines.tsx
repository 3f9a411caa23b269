import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { BatchLineState, BatchLineView } from '../../../server/identity/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

const shades: Record<BatchLineState, Shade> = { ready: 'wait', sent: 'good', refused: 'bad' }

/** Line by line: who, where, as what, and what will happen or did. */
export function BatchLines({ lines, caption }: { lines: BatchLineView[]; caption: string }) {
  const { t } = useI18n()
  if (lines.length === 0) return <p className="card p-5 text-muted">{t('invitations.noLines')}</p>
  return (
    <div className="card ledger-frame">
      <table className="ledger sm:table-fixed">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="figures sm:w-[9%]">
              {t('invitations.line')}
            </th>
            <th scope="col" className="sm:w-[30%]">
              {t('invitations.email')}
            </th>
            <th scope="col" className="sm:w-[25%]">
              {t('invitations.counterparty')}
            </th>
            <th scope="col" className="sm:w-[13%]">
              {t('invitations.role')}
            </th>
            <th scope="col">{t('invitations.result')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.line} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ line }: { line: BatchLineView }) {
  const { t } = useI18n()
  const { email, counterparty, named, role, state, reason } = line
  return (
    <tr>
      <td className="figures text-muted">{line.line}</td>
      <th scope="row" className="min-w-0 flex-1 basis-3/5 text-left font-normal break-words">
        {email}
      </th>
      <td className="whole-line break-words">
        {counterparty ? (
          <Link
            className="link line-clamp-2"
            title={counterparty.name}
            to={`/staff/counterparties/${counterparty.id}`}
          >
            {counterparty.name}
          </Link>
        ) : (
          named
        )}
      </td>
      <td>{t(`invitations.role.${role}`)}</td>
      <td className="whole-line">
        <StateLabel shade={shades[state]}>
          {state === 'refused' && reason
            ? t(`invitations.reason.${reason}`)
            : t(`invitations.lineState.${state === 'sent' ? 'sent' : 'ready'}`)}
        </StateLabel>
      </td>
    </tr>
  )
}

import { OwedAmount } from '~/features/reconciliation/owed-amount'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { ItemRow, ItemStatus, RunStatus } from '../../../server/distribution/index.ts'
import { Button } from '../../ui/button'
import { type Shade, StateLabel } from '../../ui/state-label'

const SHADES: Record<ItemStatus, Shade> = {
  excluded: 'plain',
  included: 'plain',
  queued: 'wait',
  working: 'wait',
  waiting: 'wait',
  held: 'wait',
  delivering: 'wait',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

/** Reasons that a person may say otherwise about while nothing is started. */
const BY_HAND = ['by_hand', 'zero_balance', 'zero_in_registers', 'blocked']

/** Who gets the act, why, and how far it is. */
export function ItemsTable({ items, status }: { items: ItemRow[]; status: RunStatus }) {
  const { t } = useI18n()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('distribution.items')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('distribution.counterparty')}</th>
            <th scope="col" className="figures">
              {t('distribution.balance')}
            </th>
            <th scope="col">{t('distribution.state')}</th>
            <th scope="col">{t('distribution.how')}</th>
            <th scope="col">{t('distribution.act')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} isDraft={status === 'draft'} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ item, isDraft }: { item: ItemRow; isDraft: boolean }) {
  const { t, formatTime } = useI18n()
  const { counterparty, balance, currency, status, failure, nextAttemptAt, actId } = item
  return (
    <tr>
      <th scope="row" className="whole-line text-left font-normal">
        <Link className="link" to={`/staff/counterparties/${counterparty.id}`}>
          {counterparty.name}
        </Link>
      </th>
      <td className="figures">
        {balance === null ? null : (
          <OwedAmount kopecks={balance} currency={currency} side="supplier" />
        )}
        {item.differs ? (
          <span className="block text-bad">{t('distribution.actDiffers')}</span>
        ) : null}
      </td>
      <td className="whole-line">
        <StateLabel shade={SHADES[status]}>{t(`distribution.item.${status}`)}</StateLabel>
        <span className="block text-sm text-muted">{reasonText(item, t)}</span>
        {failure ? <span className="block text-sm break-words">{failure.text}</span> : null}
        {nextAttemptAt ? (
          <span className="block text-sm text-muted">
            {t('distribution.nextTry', { at: formatTime(nextAttemptAt) })}
          </span>
        ) : null}
        {status === 'held' ? (
          <Link className="link text-sm" to="/staff">
            {t('distribution.toProblems')}
          </Link>
        ) : null}
      </td>
      <td className="whole-line">
        <Channels item={item} />
      </td>
      <td>
        {actId ? (
          <Link className="link" to={`/reconciliation/${actId}`}>
            {t('distribution.open')}
          </Link>
        ) : null}
        {isDraft ? <ByHand item={item} /> : null}
      </td>
    </tr>
  )
}

const REASONS = [
  'balance',
  'to_be_seen',
  'register_balance',
  'register_zero',
  'movements',
  'by_hand',
  'zero_balance',
  'zero_in_registers',
  'no_recipient',
  'mail_returned',
  'opted_out',
  'blocked',
  'already_sent',
] as const

/** A reason of another release stands for itself. */
function reasonText({ reason }: ItemRow, t: ReturnType<typeof useI18n>['t']): string {
  const known = REASONS.find((one) => one === reason)
  return known ? t(`distribution.reason.${known}`) : reason
}

function Channels({ item: { channels, deliveries } }: { item: ItemRow }) {
  const { t } = useI18n()
  if (deliveries.length === 0) {
    return (
      <span className="text-muted">
        {channels.map((channel) => t(`distribution.channel.${channel}`)).join(', ')}
      </span>
    )
  }
  return (
    <ul>
      {deliveries.map(({ channel, status, failure, answer }) => (
        <li key={channel} className="break-words">
          {t(`distribution.channel.${channel}`)}:{' '}
          <span className={status === 'failed' ? 'text-bad' : 'text-muted'}>
            {t(`distribution.delivery.${status}`)}
          </span>
          {status === 'delivered' ? null : (
            <span className="block text-sm">{[failure, answer].filter(Boolean).join(' ')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function ByHand({ item: { id, counterparty, status, reason, channels } }: { item: ItemRow }) {
  const { t } = useI18n()
  const canInclude = status === 'excluded' && BY_HAND.includes(reason) && channels.length > 0
  if (status !== 'included' && !canInclude) return null
  const verb = status === 'included' ? 'exclude' : 'include'
  return (
    <Form method="post">
      <input type="hidden" name="item" value={id} />
      <Button
        look="small"
        name="intent"
        value={verb}
        aria-label={t(`distribution.${verb}Name`, { name: counterparty.name })}
      >
        {t(`distribution.${verb}`)}
      </Button>
    </Form>
  )
}

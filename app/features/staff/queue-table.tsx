import { remedyLink } from '~/features/deal-acts/remedy'
import { useI18n } from '~/i18n'
import { ageOf } from '~/lib/age'
import { useRowKeys } from '~/lib/use-row-keys'
import { Link } from '~/remix'
import type { StaffQueueEntry, StaffQueueKind } from '../../../server/composition/services.ts'
import type { DealActsAttention } from '../../../server/deal-acts/index.ts'
import { buttonClass } from '../../ui/button'
import { Notice } from '../../ui/notice'

/** Where each kind is worked on. */
const PLACES: Record<StaffQueueKind, string> = {
  problems: '#problems',
  discrepancies: '/staff/discrepancies',
  reconciliationScans: '/staff/reconciliation?show=scan_received',
  actScans: '/acts?status=scan_received&counterparty=all',
  heldActs: '/acts?status=held&counterparty=all',
  dealActs: '/staff/deal-acts',
  mappings: '/staff/mapping',
  outdated: '/staff/reconciliation?show=outdated',
  edi: '/staff/edi',
  runs: '/staff/distribution',
  letters: '/staff/mail',
}

/** Of deals, so many reasons stand by themselves; the rest are one row. */
const MAX_DEAL_GROUPS = 5

interface Row {
  key: string
  to: string
  button: string
  text: string
  count: number
  since: Date | null
}

interface Props {
  queue: StaffQueueEntry[]
  deals: DealActsAttention['groups']
  now: Date
}

/** All that needs a person, one kind or reason a row: the way to it first, then what, how many, and how long. */
export function QueueTable({ queue, deals, now }: Props) {
  const { t, formatCount } = useI18n()
  const list = useRowKeys<HTMLTableSectionElement>()
  const rows = useRows(queue, deals)
  if (rows.length === 0) return <Notice tone="good">{t('staff.none')}</Notice>
  return (
    <div className="card ledger-frame">
      <table className="ledger dense queue">
        <caption className="sr-only">{t('staff.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('staff.queue.remedy')}</th>
            <th scope="col">{t('staff.queue.what')}</th>
            <th scope="col" className="figures">
              {t('staff.queue.count')}
            </th>
            <th scope="col">{t('staff.queue.since')}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map(({ key, to, button, text, count, since }) => (
            <tr key={key} data-row tabIndex={-1} className="focus:bg-accent-soft">
              <td className="nowrap">
                <Link
                  data-enter
                  to={to}
                  className={buttonClass('small')}
                  aria-label={`${button}: ${text}`}
                >
                  {button}
                </Link>
              </td>
              <th scope="row" className="document first-line text-left font-normal">
                {text}
              </th>
              <td className="figures">{formatCount(count)}</td>
              <td className="nowrap text-muted">{since ? <Age at={since} now={now} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Age({ at, now }: { at: Date; now: Date }) {
  const { t } = useI18n()
  const { unit, count } = ageOf(at, now)
  return <>{t(`staff.age.${unit}`, { count })}</>
}

function useRows(queue: StaffQueueEntry[], deals: Props['deals']): Row[] {
  const { t } = useI18n()
  return queue.flatMap(({ kind, count, oldestAt }): Row[] => {
    // What is not mapped stands with the deals that wait for it.
    if (kind === 'mappings') return []
    const whole = {
      key: kind,
      to: PLACES[kind],
      button: t('staff.queue.open'),
      text: t(`staff.queue.${kind}`),
      count,
      since: oldestAt,
    }
    if (kind !== 'dealActs' || deals.length === 0) return [whole]
    const shown = deals.slice(0, MAX_DEAL_GROUPS)
    const rest = count - shown.reduce((sum, { rows }) => sum + rows.length, 0)
    return [
      ...shown.map(({ reason, remedy, since, rows }): Row => {
        const [first] = rows
        const link = remedyLink(remedy, first?.dealUrl ?? null)
        const isOwn = link && !link.isElsewhere && remedy?.place !== 'deal'
        return {
          key: `${kind} ${first?.id}`,
          to: isOwn ? link.url : whole.to,
          button: isOwn ? t(`dealActs.remedy.${link.place}`) : whole.button,
          text: reason ?? whole.text,
          count: rows.length,
          since,
        }
      }),
      ...(rest > 0 ? [{ ...whole, text: t('staff.queue.moreDeals'), count: rest }] : []),
    ]
  })
}

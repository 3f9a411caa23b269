import type { RefObject } from 'react'
import { dealActAddress } from '~/features/deal-acts/address'
import { dealNumberText, dealTitle } from '~/features/deal-acts/deal-name'
import { remedyLink, rowRemedy } from '~/features/deal-acts/remedy'
import { useI18n } from '~/i18n'
import { ageOf } from '~/lib/age'
import { Link } from '~/remix'
import type { DealActRow, DealActsAttention } from '../../../../server/deal-acts/index.ts'
import { RemedyButton } from '../remedy-button'

type Group = DealActsAttention['groups'][number]

interface Props {
  groups: Group[]
  /** This list, path and query: where an act leads back to. */
  list: string
  /** The same moment on the server and in the browser. */
  now: Date
  /** Around the rows, for keys. */
  body: RefObject<HTMLTableElement>
}

/** What keeps acts from 1C, each thing once with the button that ends it, and under it the deals that wait for it. */
export function AttentionGroups({ groups, list, now, body }: Props) {
  const { t } = useI18n()
  return (
    <div className="card ledger-frame">
      <table ref={body} className="ledger dense deal-groups">
        <caption className="sr-only">{t('dealActs.tab.attention')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dealActs.remedy')}</th>
            <th scope="col">{t('dealActs.deal')}</th>
            <th scope="col">{t('dealActs.buyer')}</th>
            <th scope="col" className="figures">
              {t('dealActs.sum')}
            </th>
            <th scope="col">{t('dealActs.waitsFor')}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.rows[0]?.id}>
            <GroupHead group={group} />
            {group.rows.map((row) => (
              <Row key={row.id} row={row} list={list} now={now} isAlone={!isShared(group)} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** One mapping, rule or setting ends it for all of them; a card or another try is each deal's own. */
function isShared({ remedy }: Group): boolean {
  return remedy !== null && remedy.place !== 'deal' && remedy.place !== 'onec'
}

function GroupHead({ group }: { group: Group }) {
  const { t } = useI18n()
  const { reason, remedy, rows } = group
  const link = isShared(group) ? remedyLink(remedy, null) : null
  const text = reason ?? t('dealActs.reasonUnknown')
  return (
    <tr data-row={link ? '' : undefined} tabIndex={link ? -1 : undefined} className="group-head">
      <th colSpan={5} scope="rowgroup" className="whole-line text-left font-normal">
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {link ? <RemedyButton remedy={link} id="" title={text} isEntered /> : null}
          <span className="min-w-0 flex-1 basis-72 font-medium">{text}</span>
          <span className="text-muted tabular-nums">
            {t('dealActs.dealCount', { count: rows.length })}
          </span>
        </span>
      </th>
    </tr>
  )
}

interface RowProps extends Pick<Props, 'list' | 'now'> {
  row: DealActRow
  /** Its remedy is its own. */
  isAlone: boolean
}

function Row({ row, list, now, isAlone }: RowProps) {
  const { t, formatMoney } = useI18n()
  const { id, amount, currency, buyer, dealUrl, moreReasons, since } = row
  const title = dealTitle(row, t)
  const remedy = isAlone ? rowRemedy(row, list) : null
  const age = ageOf(since, now)
  return (
    <tr data-row={id} tabIndex={-1} className="focus:bg-accent-soft">
      <td className="remedy">
        {remedy ? <RemedyButton remedy={remedy} id={id} title={title} /> : null}
      </td>
      <th scope="row" className="document first-line text-left font-normal">
        <Link data-enter to={dealActAddress(id, list)} className="link">
          {title}
        </Link>{' '}
        <span className="text-muted tabular-nums">
          {dealUrl ? (
            <a href={dealUrl} target="_blank" rel="noreferrer" className="underline">
              {dealNumberText(row, t)}
            </a>
          ) : (
            dealNumberText(row, t)
          )}
        </span>
        {moreReasons > 0 ? (
          <span className="text-muted">
            {' · '}
            {t('dealActs.moreReasons', { count: moreReasons })}
          </span>
        ) : null}
      </th>
      <td className="buyer">{buyer || null}</td>
      <td className="figures first-line to-the-end nowrap">
        {amount === null ? null : formatMoney(amount, currency)}
      </td>
      <td className="nowrap text-muted">{t(`dealActs.age.${age.unit}`, { count: age.count })}</td>
    </tr>
  )
}

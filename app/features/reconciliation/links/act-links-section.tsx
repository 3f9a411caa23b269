import { type I18n, useI18n } from '~/i18n'
import type { ActLinkView, LinkPeriodName } from '../../../../server/act-links/index.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { Notice } from '../../../ui/notice'
import type { ActLinkFault } from './handle-form.server'
import { MakeLinkForm } from './make-link-form'

interface Props {
  /** Those that still open. */
  links: ActLinkView[]
  made: { url: string; expiresAt: Date } | null
  fault: ActLinkFault | null
  revoked: boolean
  /** Where the forms are sent. */
  address: string
  counterpartyId: string
}

/** Links that show an act to whoever holds them: one is made, the others are looked after. Works without scripts. */
export function ActLinksSection(props: Props) {
  const { t, formatDateTime } = useI18n()
  const { links, made, fault, revoked, address, counterpartyId } = props
  return (
    <section aria-labelledby="act-links" className="card p-4 sm:p-5">
      <h2 id="act-links" className="mb-1 text-base">
        {t('actLinks.title')}
      </h2>
      <p className="mb-3 max-w-[72ch] text-sm text-muted">{t('actLinks.hint')}</p>
      {made ? (
        <Notice tone="good" role="status" className="mb-3">
          <p className="mb-2">{t('actLinks.made', { until: formatDateTime(made.expiresAt) })}</p>
          <Field label={t('actLinks.address')} name="url" readOnly defaultValue={made.url} />
        </Notice>
      ) : null}
      {revoked ? (
        <Notice tone="plain" role="status" className="mb-3">
          {t('actLinks.revoked')}
        </Notice>
      ) : null}
      {fault === 'throttled' ? (
        <Notice tone="bad" role="alert" className="mb-3">
          {t('actLinks.fault.throttled')}
        </Notice>
      ) : null}
      <MakeLinkForm address={address} counterpartyId={counterpartyId} fault={fault} />
      <ActLinkList links={links} address={address} counterpartyId={counterpartyId} />
    </section>
  )
}

function ActLinkList({
  links,
  address,
  counterpartyId,
}: Pick<Props, 'links' | 'address' | 'counterpartyId'>) {
  const i18n = useI18n()
  const { t, formatDateTime } = i18n
  if (links.length === 0) return <p className="mt-4 text-sm text-muted">{t('actLinks.none')}</p>
  return (
    <ul className="mt-4 border-t border-line">
      {links.map(({ id, period, by, expiresAt, openedAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2"
        >
          <p className="min-w-0 flex-1 basis-56 wrap-anywhere">
            {sayPeriod(period, i18n)}
            <span className="block text-sm text-muted tabular-nums">
              {t('actLinks.until', { until: formatDateTime(expiresAt), who: by })} ·{' '}
              {openedAt
                ? t('actLinks.opened', { at: formatDateTime(openedAt) })
                : t('actLinks.neverOpened')}
            </span>
          </p>
          <form method="post" action={`${address}#act-links`}>
            <input type="hidden" name="counterparty" value={counterpartyId} />
            <input type="hidden" name="link" value={id} />
            <Button
              look="small"
              name="intent"
              value="revoke-link"
              aria-label={t('actLinks.revokeOf', { period: sayPeriod(period, i18n) })}
            >
              {t('actLinks.revoke')}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function sayPeriod(period: string, { t, formatDate }: I18n): string {
  const [from, to] = period.split('_')
  if (from && to && /^\d/.test(from)) return `${formatDate(from)} – ${formatDate(to)}`
  return t(`actLinks.period.${period as LinkPeriodName}`)
}

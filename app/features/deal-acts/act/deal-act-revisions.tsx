import { dealActAddress } from '~/features/deal-acts/address'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { DealActView } from '../../../../server/deal-acts/index.ts'
import { DealActState } from '../deal-act-state'

interface Props {
  revisions: DealActView['revisions']
  /** The one that is shown. */
  current: string
  list: string
}

/** All acts of the deal where there are several: the rejected one stays as the accountant left it. */
export function DealActRevisions({ revisions, current, list }: Props) {
  const { t } = useI18n()
  if (revisions.length < 2) return null
  return (
    <nav aria-label={t('dealActs.revisions')} className="text-sm">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {revisions.map(({ id, revision, status, number }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <Link
              to={dealActAddress(id, list)}
              aria-current={id === current ? 'page' : undefined}
              className="link aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:no-underline"
            >
              {t('dealActs.revisionTitle', { number: revision })}
              {number ? `, № ${number}` : null}
            </Link>
            <DealActState status={status} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

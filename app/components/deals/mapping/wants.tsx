import { Form, Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import { type MappingPlace, mappingAddress, wantOf } from '~/lib/mapping-address'
import { exactTarget } from '~/lib/wants-shown'
import type { MappingRow, SearchResult, WantGroup } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../button'
import { Notice } from '../../notice'
import { TargetWords } from './mapping-words'
import { WantCard } from './want-card'

interface Props {
  /** The one that is being looked for first. */
  wants: WantGroup[]
  /** How many groups there are, shown or not. */
  waiting: number
  /** How many acts are being made at the moment: more may come of them. */
  making: number
  /** Mappings made before, as the list below shows them. */
  rows: MappingRow[]
  place: MappingPlace
  /** Of the search for `place.want`; null: nothing was looked for. */
  result: SearchResult | null
}

/** What deals wait for; a mapping that is being changed stands above. */
export function Wants({ wants, waiting, making, rows, place, result }: Props) {
  const { t, formatCount } = useI18n()
  const isWanted = (one: { kind: string; key: string }) => wantOf(one) === place.want
  const changed = wants.some(isWanted) ? undefined : rows.find(isWanted)
  return (
    <>
      {changed ? (
        <section aria-labelledby="changed" className="mb-6">
          <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
            <h2 id="changed" className="text-base">
              {t('mapping.change')}
            </h2>
            <Link className="link text-sm" to={mappingAddress({ ...place, want: '', find: null })}>
              {t('mapping.leave')}
            </Link>
          </div>
          <ul>
            <WantCard
              wanted={{
                ...changed,
                text: (
                  <>
                    {t('mapping.isNow')} <TargetWords target={changed.target} />
                  </>
                ),
                deals: null,
                suggestions: [],
                canBeText: changed.kind === 'unit',
              }}
              place={place}
              result={result}
            />
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="wants">
        <h2 id="wants" className="mb-2 text-base">
          {t('mapping.wants')}
        </h2>
        <AllExact wants={wants} />
        {making > 0 ? (
          <p className="mb-3 text-sm text-muted">
            {t('mapping.making', { count: making })}{' '}
            <Link className="link" to={mappingAddress(place)}>
              {t('mapping.refresh')}
            </Link>
          </p>
        ) : null}
        {wants.length > 0 ? (
          <ul className="flex flex-col gap-3">
            {wants.map((want) => (
              <WantCard
                key={wantOf(want)}
                wanted={want}
                place={place}
                result={isWanted(want) ? result : null}
              />
            ))}
          </ul>
        ) : making > 0 ? null : (
          <Notice tone="good">{t('mapping.noWants')}</Notice>
        )}
        {waiting > wants.length ? (
          <p className="mt-3 text-sm text-muted">
            {t('mapping.shown', { count: wants.length, all: formatCount(waiting) })}
          </p>
        ) : null}
      </section>
    </>
  )
}

/** One press for all that 1C has under exactly the same name. */
function AllExact({ wants }: { wants: WantGroup[] }) {
  const { t } = useI18n()
  const exact = wants.filter((group) => exactTarget(group) !== null)
  if (exact.length < 2) return null
  return (
    <Form method="post" className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
      {exact.map((group) => (
        <input key={wantOf(group)} type="hidden" name="want" value={wantOf(group)} />
      ))}
      <Button look="quiet" name="intent" value="save-exact">
        {t('mapping.allExact', { count: exact.length })}
      </Button>
      <span className="text-sm text-muted">{t('mapping.allExactHint')}</span>
    </Form>
  )
}

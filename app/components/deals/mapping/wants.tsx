import { Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import { type MappingPlace, mappingAddress, wantOf } from '~/lib/mapping-address'
import type { MappingRow, SearchResult, WantGroup } from '../../../../server/deal-acts/index.ts'
import { Notice } from '../../notice'
import { TargetWords } from './mapping-words'
import { WantCard } from './want-card'

interface Props {
  wants: WantGroup[]
  /** Mappings made before, as the list below shows them. */
  rows: MappingRow[]
  place: MappingPlace
  /** Of the search for `place.want`; null: nothing was looked for. */
  result: SearchResult | null
}

/** What deals wait for, the one that is being looked for first; a mapping that is being changed stands above. */
export function Wants({ wants, rows, place, result }: Props) {
  const { t } = useI18n()
  const isWanted = (one: { kind: string; key: string }) => wantOf(one) === place.want
  const sorted = [...wants.filter(isWanted), ...wants.filter((want) => !isWanted(want))]
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
        {wants.length === 0 ? (
          <Notice tone="good">{t('mapping.noWants')}</Notice>
        ) : (
          <ul className="flex flex-col gap-3">
            {sorted.map((want) => (
              <WantCard
                key={wantOf(want)}
                wanted={want}
                place={place}
                result={isWanted(want) ? result : null}
              />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

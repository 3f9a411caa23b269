import { formatMappingId, type MappingQuery, mappingAddress } from '~/features/mapping/address'
import { findExactTarget } from '~/features/mapping/select-missing-mappings'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type {
  MappingRow,
  MissingMappingGroup,
  SearchResult,
} from '../../../server/deal-acts/index.ts'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { Notice } from '../../ui/notice'
import { MappingCard } from './mapping-card'
import { MappingTargetText } from './mapping-target-text'

interface Props {
  /** The one that is being looked for first. */
  missingMappings: MissingMappingGroup[]
  /** How many groups there are, shown or not. */
  waiting: number
  /** How many acts are being made at the moment: more may come of them. */
  making: number
  /** Mappings made before, as the list below shows them. */
  rows: MappingRow[]
  query: MappingQuery
  /** Of the search for `query.want`; null: nothing was searched. */
  result: SearchResult | null
}

/** What deals wait for; a mapping that is being changed stands above. */
export function MissingMappings({ missingMappings, waiting, making, rows, query, result }: Props) {
  const { t, formatCount } = useI18n()
  const isSelected = (one: { kind: string; key: string }) => formatMappingId(one) === query.want
  const changed = missingMappings.some(isSelected) ? undefined : rows.find(isSelected)
  return (
    <>
      {changed ? (
        <section aria-labelledby="changed" className="mb-6">
          <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
            <h2 id="changed" className="text-base">
              {t('mapping.change')}
            </h2>
            <Link className="link text-sm" to={mappingAddress({ ...query, want: '', find: null })}>
              {t('mapping.keepAsIs')}
            </Link>
          </div>
          <ul>
            <MappingCard
              mapping={{
                ...changed,
                text: (
                  <>
                    {t('mapping.isNow')} <MappingTargetText target={changed.target} />
                  </>
                ),
                deals: null,
                suggestions: [],
                canBeText: changed.kind === 'unit',
              }}
              query={query}
              result={result}
            />
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="wants">
        <h2 id="wants" className="mb-2 text-base">
          {t('mapping.missing')}
        </h2>
        <ExactMatchesForm groups={missingMappings} />
        {making > 0 ? (
          <p className="mb-3 text-sm text-muted">
            {t('mapping.inProgress', { count: making })}{' '}
            <Link className="link" to={mappingAddress(query)}>
              {t('mapping.refresh')}
            </Link>
          </p>
        ) : null}
        {missingMappings.length > 0 ? (
          <ul className="flex flex-col gap-3">
            {missingMappings.map((group) => (
              <MappingCard
                key={formatMappingId(group)}
                mapping={group}
                query={query}
                result={isSelected(group) ? result : null}
              />
            ))}
          </ul>
        ) : making > 0 ? null : (
          <Notice tone="good">{t('mapping.noneMissing')}</Notice>
        )}
        {waiting > missingMappings.length ? (
          <p className="mt-3 text-sm text-muted">
            {t('mapping.shown', { count: missingMappings.length, all: formatCount(waiting) })}
          </p>
        ) : null}
      </section>
    </>
  )
}

/** One press for all that 1C has under exactly the same name. */
function ExactMatchesForm({ groups }: { groups: MissingMappingGroup[] }) {
  const { t } = useI18n()
  const exact = groups.filter((group) => findExactTarget(group) !== null)
  if (exact.length < 2) return null
  return (
    <Form method="post" className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
      {exact.map((group) => (
        <input
          key={formatMappingId(group)}
          type="hidden"
          name="want"
          value={formatMappingId(group)}
        />
      ))}
      <ConfirmedButton
        look="quiet"
        intent="save-exact"
        label={t('mapping.allExact', { count: exact.length })}
        means={t('mapping.allExactMeans')}
      />
      <span className="text-sm text-muted">{t('mapping.allExactHint')}</span>
      <ul className="w-full text-sm text-muted">
        {exact.map((group) => (
          <li key={formatMappingId(group)}>
            {group.shown} → {findExactTarget(group)?.name}
          </li>
        ))}
      </ul>
    </Form>
  )
}

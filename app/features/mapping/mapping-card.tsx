import { type ReactNode, useId } from 'react'
import { dealActsAddress } from '~/features/deal-acts/address'
import { formatMappingId, type MappingQuery, VAT_RATES } from '~/features/mapping/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { MissingMappingGroup, SearchResult } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { OnecSearch } from './onec-search'
import { MAX_SUGGESTIONS } from './select-missing-mappings'
import { MappingSourceFields, TargetButton } from './target-button'

/** Something that waits for its counterpart in 1C, or a mapping that is being changed. */
export interface EditableMapping
  extends Pick<MissingMappingGroup, 'kind' | 'key' | 'shown' | 'suggestions' | 'canBeText'> {
  /** What is wrong, or what it is now. */
  text: ReactNode
  /** How many deals wait; null: it is a mapping made before. */
  deals: number | null
}

interface Props {
  mapping: EditableMapping
  query: MappingQuery
  /** Of a search for this very thing. */
  result: SearchResult | null
}

/** What is missing, how many deals wait for it, and every way to give it. */
export function MappingCard({ mapping, query, result }: Props) {
  const { t } = useI18n()
  const id = useId()
  const { kind, shown, text, deals, suggestions, canBeText } = mapping
  return (
    <li className="card p-4 sm:p-5">
      <article aria-labelledby={id}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h3 id={id} className="min-w-0 text-base">
            <span className="font-normal text-muted">{t(`mapping.kind.${kind}`)}:</span>{' '}
            {shown || t('mapping.anySeller')}
          </h3>
          {deals === null ? null : (
            <Link
              className="link text-sm"
              to={dealActsAddress({ wants: formatMappingId(mapping) })}
            >
              {t('mapping.waiting', { count: deals })}
            </Link>
          )}
        </div>
        <p className="mt-1 mb-3 text-sm">{text}</p>
        {kind === 'vat' ? (
          <VatChoice mapping={mapping} />
        ) : (
          <>
            {suggestions.length > 0 ? (
              <ul aria-label={t('mapping.suggestions')} className="mb-4 flex flex-col gap-2">
                {suggestions.map((suggestion) => (
                  <TargetButton
                    key={suggestion.guid}
                    source={mapping}
                    target={suggestion}
                    likeness={suggestion.likeness}
                  />
                ))}
              </ul>
            ) : null}
            {suggestions.length > 0 ? (
              // Where something alike is offered the search is the second way, and folded up.
              <details open={result !== null}>
                <summary className="link mb-2 w-fit text-sm">
                  {t(
                    suggestions.length < MAX_SUGGESTIONS
                      ? 'mapping.searchOther'
                      : 'mapping.searchRest',
                  )}
                </summary>
                <OnecSearch source={mapping} query={query} result={result} />
              </details>
            ) : (
              <OnecSearch source={mapping} query={query} result={result} />
            )}
            {canBeText ? <WriteIntoText mapping={mapping} /> : null}
          </>
        )}
      </article>
    </li>
  )
}

function VatChoice({ mapping }: { mapping: EditableMapping }) {
  const { t } = useI18n()
  const id = useId()
  return (
    <Form method="post" className="flex flex-wrap items-end gap-2">
      <MappingSourceFields source={mapping} />
      <input type="hidden" name="to" value="vat" />
      <div>
        <label htmlFor={id} className="mb-1 block text-sm">
          {t('mapping.vatInOnec')}
        </label>
        <select
          id={id}
          name="rate"
          className="block min-h-11 rounded-md border border-edge bg-paper px-2 text-base text-ink sm:min-h-9"
        >
          {VAT_RATES.map((rate) => (
            <option key={rate} value={rate}>
              {rate === 'none' ? t('app.noVat') : `${rate}\u00a0%`}
            </option>
          ))}
        </select>
      </div>
      <Button look="quiet" name="intent" value="save">
        {t('mapping.choose')}
      </Button>
    </Form>
  )
}

function WriteIntoText({ mapping }: { mapping: EditableMapping }) {
  const { t } = useI18n()
  return (
    <Form method="post" className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1">
      <MappingSourceFields source={mapping} />
      <input type="hidden" name="to" value="text" />
      <Button look="small" name="intent" value="save">
        {t('mapping.intoText')}
      </Button>
      <span className="min-w-0 flex-1 basis-52 text-sm text-muted">
        {t('mapping.intoTextHint', { unit: mapping.shown })}
      </span>
    </Form>
  )
}

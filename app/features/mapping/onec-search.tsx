import {
  formatMappingId,
  MAPPING_PATH,
  type MappingQuery,
  mappingAddress,
} from '~/features/mapping/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { SearchResult } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { type MappingSource, TargetButton } from './target-button'

interface Props {
  source: MappingSource
  query: MappingQuery
  /** Null: it was not looked for. */
  result: SearchResult | null
}

/** Looks into 1C's catalogue for the counterpart. A GET form: what is found stands under its address. */
export function OnecSearch({ source, query, result }: Props) {
  const { t } = useI18n()
  const { kind, q, cursor } = query
  const text = (result && query.find) ?? defaultSearchText(source)
  return (
    <>
      <Form
        action={MAPPING_PATH}
        role="search"
        aria-label={t('mapping.findFor', { shown: source.shown })}
        className="flex flex-wrap items-end gap-2"
      >
        {Object.entries({ kind, q, cursor, want: formatMappingId(source) }).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <input
          key={text}
          type="search"
          name="find"
          defaultValue={text}
          maxLength={150}
          aria-label={t('mapping.findFor', { shown: source.shown })}
          className="block min-h-11 min-w-0 flex-1 basis-52 rounded-md border border-edge bg-paper px-3 text-base text-ink sm:min-h-9 sm:max-w-[420px]"
        />
        <Button look="quiet">{t('mapping.find')}</Button>
      </Form>
      {result ? <Found source={source} query={query} result={result} /> : null}
    </>
  )
}

/** An item is shown with its unit in brackets, which 1C's name does not have. */
function defaultSearchText({ kind, shown }: MappingSource): string {
  return kind === 'item' ? shown.replace(/ \([^()]*\)$/, '') : shown
}

function Found({ source, query, result }: Props & { result: SearchResult }) {
  const { t } = useI18n()
  if (result.kind === 'failed') {
    return (
      <p role="alert" className="mt-2 text-bad">
        {result.text}
      </p>
    )
  }
  const { items, more } = result
  if (items.length === 0) {
    return (
      <p role="status" className="mt-2 text-muted">
        {t(query.skip > 0 ? 'mapping.noMore' : 'mapping.nothingFound')}
      </p>
    )
  }
  return (
    <>
      <ul aria-label={t('mapping.found')} className="mt-3 flex flex-col gap-2">
        {items.map((item) => (
          <TargetButton key={item.guid} source={source} target={item} />
        ))}
      </ul>
      {more ? (
        <p className="mt-2">
          <Link className="link" to={mappingAddress({ ...query, skip: query.skip + items.length })}>
            {t('mapping.moreFound')}
          </Link>
        </p>
      ) : null}
    </>
  )
}

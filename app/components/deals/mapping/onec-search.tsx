import { Form, Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import { MAPPING, type MappingPlace, mappingAddress, wantOf } from '~/lib/mapping-address'
import type { SearchResult } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../button'
import { type Mapped, TargetButton } from './target-button'

interface Props {
  mapped: Mapped
  place: MappingPlace
  /** Null: it was not looked for. */
  result: SearchResult | null
}

/** Looks into 1C's catalogue for the counterpart. A GET form: what is found stands under its address. */
export function OnecSearch({ mapped, place, result }: Props) {
  const { t } = useI18n()
  const { kind, q, cursor } = place
  const words = (result && place.find) ?? wordsOf(mapped)
  return (
    <>
      <Form
        action={MAPPING}
        role="search"
        aria-label={t('mapping.findFor', { shown: mapped.shown })}
        className="flex flex-wrap items-end gap-2"
      >
        {Object.entries({ kind, q, cursor, want: wantOf(mapped) }).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <input
          key={words}
          type="search"
          name="find"
          defaultValue={words}
          maxLength={150}
          aria-label={t('mapping.findFor', { shown: mapped.shown })}
          className="block min-h-11 min-w-0 flex-1 basis-52 rounded-md border border-edge bg-paper px-3 text-base text-ink sm:min-h-9 sm:max-w-[420px]"
        />
        <Button look="quiet">{t('mapping.find')}</Button>
      </Form>
      {result ? <Found mapped={mapped} place={place} result={result} /> : null}
    </>
  )
}

/** An item is shown with its unit in brackets, which 1C's name does not have. */
function wordsOf({ kind, shown }: Mapped): string {
  return kind === 'item' ? shown.replace(/ \([^()]*\)$/, '') : shown
}

function Found({ mapped, place, result }: Props & { result: SearchResult }) {
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
        {t(place.skip > 0 ? 'mapping.noMore' : 'mapping.nothingFound')}
      </p>
    )
  }
  return (
    <>
      <ul aria-label={t('mapping.found')} className="mt-3 flex flex-col gap-2">
        {items.map((item) => (
          <TargetButton key={item.guid} mapped={mapped} target={item} />
        ))}
      </ul>
      {more ? (
        <p className="mt-2">
          <Link className="link" to={mappingAddress({ ...place, skip: place.skip + items.length })}>
            {t('mapping.moreFound')}
          </Link>
        </p>
      ) : null}
    </>
  )
}

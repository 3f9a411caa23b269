import {
  formatMappingId,
  MAPPING_KINDS,
  MAPPING_PATH,
  type MappingQuery,
  mappingAddress,
} from '~/features/mapping/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { MappingRow, MappingsPage } from '../../../server/deal-acts/index.ts'
import { Button, buttonClass } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { MappingTargetText } from './mapping-target-text'

interface Props {
  page: MappingsPage
  query: MappingQuery
}

/** What was mapped before, found by kind and name, to be changed or deleted. */
export function MappingsTable({ page: { rows, nextCursor }, query }: Props) {
  const { t } = useI18n()
  const isNarrowed = query.kind !== '' || query.q !== ''
  return (
    <section aria-labelledby="mapped">
      <h2 id="mapped" className="mb-2 text-base">
        {t('mapping.mapped')}
      </h2>
      <MappingsFilter key={`${query.kind} ${query.q}`} query={query} />
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">
          {t(isNarrowed ? 'mapping.noneSuch' : 'mapping.noneYet')}
        </p>
      ) : (
        <div className="card ledger-frame">
          <table className="ledger">
            <caption className="sr-only">{t('mapping.mapped')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('mapping.kind')}</th>
                <th scope="col">{t('mapping.inBitrix24')}</th>
                <th scope="col">{t('mapping.inOnec')}</th>
                <th scope="col">{t('mapping.changed')}</th>
                <th scope="col">
                  <span className="sr-only">{t('mapping.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={formatMappingId(row)} row={row} query={query} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {query.cursor ? (
          <Link className="link" to={mappingAddress({ kind: query.kind, q: query.q })}>
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link
            className="link"
            to={mappingAddress({ kind: query.kind, q: query.q, cursor: nextCursor })}
          >
            {t('app.more')}
          </Link>
        ) : null}
      </p>
    </section>
  )
}

function MappingsFilter({ query: { kind, q } }: { query: MappingQuery }) {
  const { t } = useI18n()
  return (
    <Form
      action={MAPPING_PATH}
      role="search"
      aria-label={t('mapping.search')}
      className="mb-3 flex flex-wrap items-center gap-2"
    >
      <select
        name="kind"
        defaultValue={kind}
        aria-label={t('mapping.kind')}
        className="block min-h-11 rounded-md border border-edge bg-paper px-2 text-base text-ink sm:min-h-9"
      >
        <option value="">{t('mapping.allKinds')}</option>
        {MAPPING_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`mapping.kind.${one}`)}
          </option>
        ))}
      </select>
      <input
        type="search"
        name="q"
        defaultValue={q}
        maxLength={100}
        aria-label={t('mapping.searchHint')}
        placeholder={t('mapping.searchHint')}
        className="block min-h-11 min-w-0 flex-1 basis-52 rounded-md border border-edge bg-paper px-3 text-base text-ink placeholder:text-muted sm:min-h-9 sm:max-w-[420px]"
      />
      <Button look="quiet">{t('app.find')}</Button>
      {kind || q ? (
        <Link className="link text-sm" to={MAPPING_PATH}>
          {t('app.reset')}
        </Link>
      ) : null}
    </Form>
  )
}

function Row({ row, query }: { row: MappingRow; query: MappingQuery }) {
  const { t, formatDateTime } = useI18n()
  const { kind, key, shown, target, updatedAt, updatedBy } = row
  const name = shown || t('mapping.anySeller')
  const { q, cursor } = query
  return (
    <tr>
      <td className="whole-line text-muted lg:whitespace-nowrap">{t(`mapping.kind.${kind}`)}</td>
      <th scope="row" className="document text-left font-normal" title={key}>
        {name}
      </th>
      <td className="whole-line lg:min-w-64">
        <span className="on-phone">→ </span>
        <MappingTargetText target={target} />
      </td>
      <td className="tabular-nums lg:whitespace-nowrap">
        <span className="block">{formatDateTime(updatedAt)}</span>
        {updatedBy ? <span className="block text-muted">{updatedBy}</span> : null}
      </td>
      <td className="to-the-end">
        <div className="flex gap-2">
          <Link
            to={mappingAddress({ kind: query.kind, q, cursor, want: formatMappingId(row) })}
            className={buttonClass('small')}
            aria-label={`${t('mapping.edit')}: ${name}`}
          >
            {t('mapping.edit')}
          </Link>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="key" value={key} />
            <ConfirmedButton
              intent="remove"
              label={t('mapping.remove')}
              of={`${t('mapping.remove')}: ${name}`}
              means={t('mapping.removeMeans')}
            />
          </Form>
        </div>
      </td>
    </tr>
  )
}

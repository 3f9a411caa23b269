import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type {
  RetentionFault,
  RetentionKindView,
  RetentionView,
} from '../../../../server/retention/index.ts'
import { Button } from '../../../ui/button'

interface Props {
  view: RetentionView
  /** As typed and not taken; null: as they are. */
  typed: Readonly<Record<string, string>> | null
  faults: readonly RetentionFault[]
  isSaved: boolean
}

/** Every kind with its days; whoever may not change them reads them. */
export function RetentionForm({ view, typed, faults, isSaved }: Props) {
  const { t } = useI18n()
  return (
    <Form method="post" className="card p-4 sm:p-5">
      <ul className="flex flex-col gap-5">
        {view.kinds.map((row) => (
          <Kind
            key={row.kind}
            row={row}
            canEdit={view.canEdit}
            typed={typed?.[row.kind]}
            fault={faults.find(({ kind }) => kind === row.kind)}
            isFirstFault={faults[0]?.kind === row.kind}
          />
        ))}
      </ul>
      {view.canEdit ? (
        <div className="mt-5 flex items-center gap-3">
          <Button>{t('app.save')}</Button>
          <span role="status" className="text-accent">
            {isSaved ? t('app.saved') : null}
          </span>
        </div>
      ) : null}
    </Form>
  )
}

function Kind(props: {
  row: RetentionKindView
  canEdit: boolean
  typed: string | undefined
  fault: RetentionFault | undefined
  isFirstFault: boolean
}) {
  const { t, formatCount } = useI18n()
  const { row, canEdit, fault } = props
  const { kind, days, defaultDays, minDays, removed } = row
  const name = t(`retention.kind.${kind}`)
  const value = props.typed ?? (days === null ? '' : String(days))
  const describedBy = `${kind}-hint${fault ? ` ${kind}-fault` : ''}`
  return (
    <li className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_11rem]">
      <div>
        <h2 className="text-base">{name}</h2>
        <p className="text-sm text-muted">{t(`retention.kindText.${kind}`)}</p>
        <p className="text-sm text-muted tabular-nums">
          {t('retention.removedColumn')}: {formatCount(removed)}
        </p>
      </div>
      {canEdit ? (
        <div>
          <label htmlFor={kind} className="mb-1 block text-sm">
            <span aria-hidden="true">{t('retention.daysColumn')}</span>
            <span className="sr-only">{t('retention.daysOf', { kind: name })}</span>
          </label>
          <input
            // A new fault mounts the field anew, which puts the focus there.
            key={fault?.code}
            id={kind}
            name={kind}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={value}
            placeholder={t('retention.always')}
            aria-invalid={fault ? true : undefined}
            aria-describedby={describedBy}
            // biome-ignore lint/a11y/noAutofocus: where the fault is
            autoFocus={props.isFirstFault}
            className="block min-h-11 w-full rounded-md border border-edge bg-paper px-3 text-right text-base text-ink tabular-nums aria-invalid:border-bad sm:min-h-9"
          />
          <p id={`${kind}-hint`} className="mt-1 text-sm text-muted">
            {t('retention.hint', { defaultDays, minDays })}
          </p>
          {fault ? (
            <p id={`${kind}-fault`} role="alert" className="mt-1 text-sm text-bad">
              {t(`retention.fault.${fault.code}`, { minDays })}
            </p>
          ) : null}
        </div>
      ) : (
        <p className="tabular-nums sm:text-right">
          <span className="block text-sm text-muted">{t('retention.daysColumn')}</span>
          {days === null ? t('retention.always') : formatCount(days)}
        </p>
      )}
    </li>
  )
}

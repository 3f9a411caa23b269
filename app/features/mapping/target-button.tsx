import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import type { FoundInOnec } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'

/** Below it something is offered because there is little to choose from, not because it is alike. */
const MIN_SHOWN_LIKENESS = 0.2

/** What of a deal gets a counterpart in 1C. */
export interface MappingSource {
  kind: string
  key: string
  shown: string
}

interface Props {
  source: MappingSource
  target: FoundInOnec
  /** From 0 to 1, where it is a guess. */
  likeness?: number
}

/** One thing of 1C with the button that says "this is it". */
export function TargetButton({ source, target, likeness }: Props) {
  const { t } = useI18n()
  const { guid, name, details, unit } = target
  const sent = useNavigation().formData
  const isBusy = sent?.get('key') === source.key && sent.get('kind') === source.kind
  const other = otherUnit(source, unit)
  return (
    <li>
      <Form method="post" className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <MappingSourceFields source={source} />
        <input type="hidden" name="to" value="onec" />
        <input type="hidden" name="guid" value={guid} />
        <input type="hidden" name="name" value={name} />
        {unit ? <input type="hidden" name="unit" value={unit} /> : null}
        <Button
          look="small"
          name="intent"
          value="save"
          disabled={isBusy}
          aria-label={t('mapping.chooseThis', { name })}
        >
          {t('mapping.choose')}
        </Button>
        <span className="min-w-0 flex-1 basis-40">
          {name}
          <span className="block text-sm text-muted tabular-nums">
            {[details, unit].filter(Boolean).join(', ')}
            {likeness === undefined || likeness < MIN_SHOWN_LIKENESS
              ? null
              : ` ${t('mapping.likeness', { percent: Math.round(likeness * 100) })}`}
          </span>
          {other ? (
            <span className="block text-sm text-wait">{t('mapping.otherUnit', other)}</span>
          ) : null}
        </span>
      </Form>
    </li>
  )
}

/** An item of the deal is shown with its unit in brackets; where 1C counts it otherwise, both units. */
function otherUnit({ kind, shown }: MappingSource, onec: string | null | undefined) {
  const own =
    kind === 'item' && shown.endsWith(')') ? shown.slice(shown.lastIndexOf('(') + 1, -1) : ''
  const plain = (unit: string) => unit.trim().toLowerCase().replace(/\.$/, '')
  return own && onec && plain(own) !== plain(onec) ? { deal: own, onec } : null
}

/** Tells a form what it is about. */
export function MappingSourceFields({ source: { kind, key, shown } }: { source: MappingSource }) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="shown" value={shown} />
    </>
  )
}
